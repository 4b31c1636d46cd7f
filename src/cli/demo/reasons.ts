import { readConsentIntent } from '@/domain/consent-intent'
import { impliedUntil } from '@/domain/consent-rules'
import type { ConversationState } from '@/domain/conversation-state'
import { mayText } from '@/domain/gate'
import type { Author, Reason } from '@/domain/message'
import type { LeadPlace } from '@/domain/quiet-hours/place'
import { textReading } from '@/domain/why/text-reading'

/** What a text of a story met, as the desk would have found it. */
export type Met = {
  author: Author
  body: string
  at: Date
  state: ConversationState
  epoch: number
  blocked: boolean
  /** When the lead first and last wrote before it. */
  wrote: { first: Date; last: Date } | null
  place: LeadPlace
}

/** How the desk would have read a text of the lead's. */
export function readingOf({ body, state, blocked }: Met): Reason {
  const situation = { overtaken: false, deskLine: false, aiMode: 'auto', mayBeTexted: true } as const
  return textReading({ consent: readConsentIntent(body), timing: 'now', state, blocked, ...situation })
}

/** What the gate would have said of a text that left. Null where it would have kept it: then a story knows better. */
export function gateOf({ author, at, state, epoch, blocked, wrote, place }: Met): Reason | null {
  const verdict = mayText(
    {
      author,
      purpose: 'reply',
      epoch: author === 'human' ? null : epoch,
      conversation: { state, epoch, deskLine: false },
      aiMode: 'auto',
      blocked,
      textable: true,
      active: true,
      lastContactAt: wrote?.last ?? null,
      consent:
        wrote === null
          ? { kind: 'none', expiresAt: null }
          : { kind: 'implied', expiresAt: impliedUntil('inquiry', wrote.first) },
      promotionsAt: [],
      place,
    },
    at,
  )
  return verdict.kind === 'allowed' ? verdict.reason : null
}
