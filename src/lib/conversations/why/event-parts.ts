import type { ConversationEvent, ConversationMessage, ReplyDraft } from '@/db/schema'
import type { ConversationEventName } from '@/domain/conversation-state'
import { type Again } from '@/domain/why/again'
import { eventAgain } from '@/domain/why/event-again'
import { readingAgain } from '@/domain/why/text-reading'
import { keptDraft } from './draft-parts'
import { aPart, type WhyPart } from './explanation'
import { factsOf } from './facts'
import type { Named } from './rows'

/** What an event came of: a draft, or what the lead wrote. */
export type Cause = { draft: ReplyDraft | null; words: ConversationMessage | null }

export function eventPart(row: Named<ConversationEvent>, cause: Cause): WhyPart {
  const { reason, fromState, toState, actorUserId } = row
  const byPerson = actorUserId === null ? null : `person:${row.event}`
  return aPart({
    kind: 'happened',
    title: 'Why this happened',
    explanation: reason?.explanation ?? eventWords(row),
    rule: reason?.rule ?? byPerson,
    facts: [
      { name: 'From', value: stateWords[fromState] },
      { name: 'To', value: stateWords[toState] },
      ...factsOf(reason),
    ],
    again: againOf(row, cause),
  })
}

function againOf(
  { event, fromState: from, toState: to, epoch, reason }: ConversationEvent,
  cause: Cause,
): Again | null {
  const draft = cause.draft && keptDraft(cause.draft)
  const words = cause.words?.reason ? { body: cause.words.body, reason: cause.words.reason } : null
  return eventAgain({ event, from, to, epoch, reason }, { draft, words })
}

/** What was read of an inbound text, by which rule. */
export function readPart({ reason, body }: ConversationMessage): WhyPart {
  const about = { kind: 'read', title: 'How it was read' } as const
  if (reason === null) return aPart({ ...about, explanation: 'It is from before such things were kept.' })
  const { explanation, rule } = reason
  return aPart({ ...about, explanation, rule, facts: factsOf(reason), again: readingAgain(body, reason) })
}

const stateWords: Record<ConversationEvent['fromState'], string> = {
  ai_active: 'AI active',
  human_takeover: 'taken over',
  paused: 'paused',
  closed: 'closed',
}

/** What happened, in a sentence. */
export function eventWords({ event, personName }: Named<ConversationEvent>): string {
  return `${personName ?? 'The desk'} ${deeds[event]}.`
}

const deeds: Record<ConversationEventName, string> = {
  takeover: 'took over',
  handback: 'handed back to the AI',
  pause: 'paused the conversation',
  resume: 'resumed the AI',
  close: 'closed the conversation',
  reopen: 'reopened the conversation',
  mark_sent: 'marked a text as sent',
  send_again: 'sent a text again',
  ai_mode: 'changed what the AI does',
  opt_out: 'recorded that they want no more texts',
  opt_in: 'recorded that they want texts again',
  re_consent: 'recorded that they want texts again',
  hold: 'paused until a person has looked',
  escalate: 'called a person',
  silence: 'left it without an answer',
  schedule: 'scheduled a text',
  unschedule: 'canceled a scheduled text',
}
