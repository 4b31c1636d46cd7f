import type { WeeklyHours } from '@/domain/business-hours'
import {
  type ConversationEventName,
  type ConversationState,
  conversationActions,
  transition,
} from '@/domain/conversation-state'
import type { Reason } from '@/domain/message'
import { isOpen, nextOpening } from '@/domain/opening-times'
import { type Again, compared, same } from './again'
import { type KeptDraft, reasonAgain } from './draft-again'
import { readingAgain } from './text-reading'

export type KeptEvent = {
  event: ConversationEventName
  from: ConversationState
  to: ConversationState
  /** After the change. */
  epoch: number
  reason: Reason | null
}

/** What an event came of: a draft, or the lead's own words and how they were read. */
type Cause = { draft: KeptDraft | null; words: { body: string; reason: Reason } | null }

/** Asks again whatever rule made an event. Null: a person did it, and no rule has a say in that. */
export function eventAgain(kept: KeptEvent, { draft, words }: Cause): Again | null {
  const { reason } = kept
  const asked = [
    stateAgain(kept),
    reason !== null && draft !== null ? reasonAgain(reason.rule, draft) : null,
    words !== null ? readingAgain(words.body, words.reason) : null,
    reason !== null ? clockAgain(reason) : null,
  ].filter((again) => again !== null)
  return asked.find((again) => !again.same) ?? asked[0] ?? null
}

/** The state that an action leads to. A phone that joins the business's contacts is paused from wherever it was. */
function stateAgain({ event, from, to, epoch, reason }: KeptEvent): Again | null {
  const action = conversationActions.find((each) => each === event)
  if (action === undefined || reason?.rule === 'contact:joined') return null
  const now = transition({ state: from, epoch: epoch - 1 }, action)
  return compared(to, now.kind === 'changed' ? now.to : now.kind)
}

function clockAgain({ rule, inputs = {} }: Reason): Again | null {
  switch (rule) {
    case 'hours:wait':
      return waitAgain(inputs)
    case 'handback:timer':
      return timerAgain(inputs)
    default:
      return null
  }
}

type Inputs = NonNullable<Reason['inputs']>

function waitAgain({ at, hours, timezone, until }: Inputs): Again | null {
  if (typeof at !== 'string' || typeof hours !== 'string' || typeof timezone !== 'string') return null
  const weekly = JSON.parse(hours) as WeeklyHours
  const now = new Date(at)
  if (isOpen(weekly, timezone, now)) return { same: false, now: 'the business would be open' }
  return compared(sayUntil(until), sayUntil(nextOpening(weekly, timezone, now)?.toISOString()))
}

const sayUntil = (until: Inputs[string] | undefined) => (typeof until === 'string' ? `until ${until}` : 'for ever')

function timerAgain({ at, silentSince, hours }: Inputs): Again | null {
  if (typeof at !== 'string' || typeof silentSince !== 'string' || typeof hours !== 'number') return null
  const silentHours = (Date.parse(at) - Date.parse(silentSince)) / 3_600_000
  return silentHours > hours ? same : { same: false, now: 'it would not be time yet' }
}
