/** Everything the desk does later or elsewhere, with what it needs to know. Ids only: the rest is read when the job runs. */
export type JobPayloads = {
  'deliver-message': { messageId: string }
  'settle-unknown': { messageId: string }
  'reply-with-ai': { conversationId: string }
  'send-scheduled': { scheduledId: string }
  'send-alert': { alertId: string; conversationId: string }
  'alert-email': { noticeId: string; conversationId: string }
  'desk-command': { messageId: string }
  'catch-up': Record<string, never>
  sweep: Record<string, never>
  'prune-changes': Record<string, never>
  retention: Record<string, never>
}

export type JobName = keyof JobPayloads

export type Job = {
  [Name in JobName]: { name: Name; payload: JobPayloads[Name]; startAfter?: Date }
}[JobName]

type QueueRules = {
  retryLimit: number
  /** Seconds; doubles with each retry. */
  retryDelay: number
  expireInSeconds: number
  /** How many jobs are taken together; the next are taken when all of them are done. */
  together: number
  /** How many such takings go on side by side, so that one slow job holds up only its own. */
  lanes: number
  /** Taken up at once, instead of when the queue is looked at next. */
  urgent?: boolean
  /** How often each lane looks for what has become due: half a second, unless it may wait. */
  lookEverySeconds?: number
  /** A cron line in UTC, for work that comes round by itself. */
  every?: string
}

/** For what comes round by itself, or is asked for by hand. */
const alone = { together: 1, lanes: 1, lookEverySeconds: 5 }

/** How each queue treats its jobs. A job may run twice (a worker can die at any point): each is written to be repeatable. */
export const queues: Record<JobName, QueueRules> = {
  'deliver-message': { retryLimit: 8, retryDelay: 1, expireInSeconds: 90, together: 10, lanes: 4, urgent: true },
  'settle-unknown': { retryLimit: 8, retryDelay: 5, expireInSeconds: 120, together: 5, lanes: 2 },
  // Few at once: a bulk for one conversation waits for one lock, each with a connection that webhooks need.
  'send-scheduled': { retryLimit: 8, retryDelay: 1, expireInSeconds: 30, together: 5, lanes: 1 },
  'reply-with-ai': { retryLimit: 4, retryDelay: 2, expireInSeconds: 120, together: 5, lanes: 2, urgent: true },
  'send-alert': { retryLimit: 8, retryDelay: 1, expireInSeconds: 30, together: 5, lanes: 1, urgent: true },
  'alert-email': { retryLimit: 6, retryDelay: 10, expireInSeconds: 60, together: 5, lanes: 2, urgent: true },
  'desk-command': { retryLimit: 8, retryDelay: 1, expireInSeconds: 30, together: 5, lanes: 2, urgent: true },
  'catch-up': { ...alone, retryLimit: 3, retryDelay: 15, expireInSeconds: 3_600, urgent: true, every: '*/5 * * * *' },
  sweep: { ...alone, retryLimit: 0, retryDelay: 1, expireInSeconds: 60, urgent: true, every: '* * * * *' },
  'prune-changes': { ...alone, retryLimit: 0, retryDelay: 1, expireInSeconds: 300, every: '17 3 * * *' },
  retention: { ...alone, retryLimit: 0, retryDelay: 1, expireInSeconds: 3_600, every: '40 3 * * *' },
}

/** Where jobs go that failed for good, to be seen and retried by a person. */
export const deadLetterQueue = 'dead-letters'
