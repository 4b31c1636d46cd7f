import type { LogMatch } from './match-log-entry'

const second = 1_000
const minute = 60 * second

/** The first look into the provider's log: by then a callback has usually told, and the log shows what is new. */
export const firstLookAfterMs = 15 * second

/**
 * When a text that was accepted is certainly in the log: its request may have taken a minute, and the log may be two minutes
 * behind. Before this time, not to be found means nothing.
 */
export const logIsCompleteAfterMs = 3 * minute

/** When the desk stops looking by itself, and what is still unknown is for a person to decide. */
export const lastLookAfterMs = 60 * minute

/** When to look again; each time after about as long as it has been so far. Null: the last look has been taken. */
export function nextLook(claimedAt: Date, now: Date): Date | null {
  const ageMs = now.getTime() - claimedAt.getTime()
  if (ageMs >= lastLookAfterMs) return null
  const nextAgeMs = Math.min(ageMs * 2, lastLookAfterMs)
  return new Date(Math.max(claimedAt.getTime() + nextAgeMs, now.getTime() + firstLookAfterMs))
}

/** What looking for a text has come to; `unread`: the log could not be read, or not all of it. */
export type Finding = LogMatch | { kind: 'unread' }

/** What is said of a text that was looked for and not found, in a stable code and in words for a person. */
export type Verdict = { errorCode: string; errorMessage: string }

const decide = 'It is not sent again by itself: mark it as sent, or send it again.'

/**
 * What may be said after looking into the log, begun when the text was so old. Null: nothing yet.
 * A text that was found is not unknown any more.
 */
export function verdictOn(finding: Exclude<Finding, { kind: 'found' }>, ageMs: number): Verdict | null {
  switch (finding.kind) {
    case 'absent':
      if (ageMs < logIsCompleteAfterMs) return null
      return {
        errorCode: 'unknown:no_record',
        errorMessage: `The provider has no record of this, so it most likely never left. ${decide}`,
      }
    case 'unclear':
      if (ageMs < logIsCompleteAfterMs) return null
      return {
        errorCode: 'unknown:unclear',
        errorMessage: `The provider has a record that may be of this text or of another one, so nobody can tell whether it left. ${decide}`,
      }
    case 'unread':
      if (ageMs < lastLookAfterMs) return null
      return {
        errorCode: 'unknown:log_unread',
        errorMessage: `The provider’s records could not be read for an hour, so nobody can tell whether this left. ${decide}`,
      }
  }
}

/** What the desk says when it has looked and cannot tell: from here on a person may. */
const leftToAPerson: readonly string[] = ['unknown:no_record', 'unknown:unclear', 'unknown:log_unread']

/** Sending again before the desk has looked could text the lead twice. */
export function isLeftToAPerson({ status, errorCode }: { status: string; errorCode: string | null }): boolean {
  return status === 'unknown' && errorCode !== null && leftToAPerson.includes(errorCode)
}

export const sentAgainCode = 'unknown:sent_again'

/** What remains to be said of a text that a person has sent again. It stays, unless the provider tells of the first after all. */
export function sentAgain(name: string): Verdict {
  return { errorCode: sentAgainCode, errorMessage: `It is not known whether this left. ${name} has sent it again.` }
}

/** Why a conversation with such a text wants a person. */
export const unknownFlag = 'Nobody can tell whether a text left. Mark it as sent, or send it again.'
