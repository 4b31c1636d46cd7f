import type { JobName } from '@/lib/jobs/job'

const words: Record<JobName, string> = {
  'deliver-message': 'Sending a text',
  'settle-unknown': 'Finding out whether a text left',
  'send-scheduled': 'Sending a scheduled text',
  'reply-with-ai': 'Answering a customer',
  'send-alert': 'Calling a person by text',
  'alert-email': 'Calling a person by mail',
  'desk-command': 'Doing what a contact texted',
  'catch-up': 'Fetching missed texts',
  sweep: 'Picking up what was left lying',
  'prune-changes': 'Forgetting old changes',
  retention: 'Erasing what is kept no longer',
}

/** What a job does, as the desk says it. One of another version keeps its own name. */
export function jobWords(name: string): string {
  return Object.hasOwn(words, name) ? words[name as JobName] : name
}
