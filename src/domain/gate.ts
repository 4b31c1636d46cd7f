import type { AiMode } from './ai-mode'
import type { ConsentStanding } from './consent-standing'
import type { ConversationState } from './conversation-state'
import { gateInputs } from './gate-inputs'
import type { Author, Purpose, Reason } from './message'
import { openHours } from './quiet-hours/open-hours'
import type { LeadPlace } from './quiet-hours/place'
import { boundBy, type QuietRule, rulesOf } from './quiet-hours/rules'
import { sayHours, sayTime } from './quiet-hours/say-hours'

/** All that is looked at before a text may leave, read in the transaction that claims it. */
export type TextToSend = {
  author: Author
  purpose: Purpose
  /** The epoch the message was drafted in; null for what a person wrote. */
  epoch: number | null
  /** `deskLine`: it is with one of the business's own people, who asked to be alerted there. */
  conversation: { state: ConversationState; epoch: number; deskLine: boolean }
  /** What the AI may do in this conversation. */
  aiMode: AiMode
  /** The lead has opted out of this business's texts. */
  blocked: boolean
  /** The address can be texted at all: short codes and named senders cannot. */
  textable: boolean
  /** The business is switched on. */
  active: boolean
  /** When the lead last wrote, or asked in a form to be written to; null: never. */
  lastContactAt: Date | null
  consent: ConsentStanding
  /** When promotional texts left for this lead, or may have, within the longest time that a rule counts. In any order. */
  promotionsAt: readonly Date[]
  place: LeadPlace
}

/** `held`: not before `until`, when it is to be asked again. Both, and a refusal, say why. */
export type Verdict =
  | { kind: 'allowed'; reason: Reason }
  | { kind: 'held'; until: Date; reason: Reason }
  | { kind: 'refused'; reason: Reason }

/**
 * How long after they wrote somebody waits for the answer and is awake for it, at any hour. Later an answer that has been
 * held up (by an outage, or by a provider that asked to slow down) would ring at night like any other text.
 */
const justWroteMs = 60 * 60 * 1000

/** May this text leave now? The one gate for every way out. */
export function mayText(text: TextToSend, now: Date): Verdict {
  return refusal(text, now) ?? freeOfHours(text, now) ?? withinLimit(text, now) ?? withinHours(text, now)
}

function refusal(text: TextToSend, now: Date): Verdict | null {
  const { author, purpose, conversation, consent } = text
  const refused = (rule: string, explanation: string): Verdict => ({
    kind: 'refused',
    reason: because(text, now, rule, explanation),
  })
  if (!text.textable) return refused('gate:not_textable', 'This sender cannot be texted back.')
  if (text.blocked && purpose !== 'opt_out_confirmation')
    return refused('gate:opted_out', 'They opted out of texts from this business.')
  if (!text.active && author !== 'human') return refused('gate:inactive', 'This business is switched off.')
  if (author === 'ai' && conversation.state !== 'ai_active')
    return refused('gate:ai_not_active', 'The AI was not in charge of the conversation any more.')
  if (author === 'ai' && text.aiMode !== 'auto')
    return refused('gate:ai_mode', 'The AI does not answer by itself here any more.')
  if (text.epoch !== null && text.epoch !== conversation.epoch)
    return refused('gate:stale_epoch', 'The conversation changed hands after this was written.')
  if (purpose === 'promotional' && !stands(consent, now))
    return refused('gate:no_consent', 'An offer needs their consent, and there is none that still counts.')
  return null
}

/** What leaves at any hour. */
function freeOfHours(text: TextToSend, now: Date): Verdict | null {
  const allowed = (rule: string, explanation: string): Verdict => ({
    kind: 'allowed',
    reason: because(text, now, rule, explanation),
  })
  if (boundBy[text.purpose] === 'never')
    return allowed('gate:confirmation', 'They have just opted out, and are told so once.')
  if (text.conversation.deskLine)
    return allowed('gate:own_people', 'This is one of your own people, who asked to be alerted here.')
  if (text.purpose !== 'reply') return null
  if (text.author === 'human')
    return allowed('gate:by_hand', 'A person wrote this to them by hand, and decides when it is time to.')
  const sinceMs = text.lastContactAt === null ? Infinity : now.getTime() - text.lastContactAt.getTime()
  if (sinceMs < justWroteMs) return allowed('gate:just_wrote', 'They had just written, and were answered.')
  return null
}

/** So many offers in so many hours, and no more. */
function withinLimit(text: TextToSend, now: Date): Verdict | null {
  if (text.purpose !== 'promotional') return null
  const limits = text.place.places.flatMap(({ region }) => rulesOf(region)).flatMap((law) => reached(law, text, now))
  const [longest] = limits.toSorted((one, other) => other.until.getTime() - one.until.getTime())
  if (longest === undefined) return null
  const { law, limit, until } = longest
  const explanation = `They have had ${limit.texts} offers in ${limit.inHours} hours, as many as are allowed (${law.name}).`
  return held(text, now, { rule: 'gate:too_many', explanation, law, until: firstOpen(text, until) })
}

/** The rule's limit, where it is reached, and when it lets one more follow. */
function reached(law: QuietRule, { promotionsAt }: TextToSend, now: Date) {
  const { limit } = law
  if (limit === null) return []
  const spanMs = limit.inHours * 60 * 60 * 1000
  const counted = promotionsAt.map((at) => at.getTime() + spanMs).filter((ends) => ends > now.getTime())
  const until = counted.toSorted((one, other) => other - one)[limit.texts - 1]
  return until === undefined ? [] : [{ law, limit, until: new Date(until) }]
}

function withinHours(text: TextToSend, now: Date): Verdict {
  const { places } = text.place
  const hours = openHours(places, now)
  if (hours.kind === 'open')
    return {
      kind: 'allowed',
      reason: because(text, now, 'gate:in_hours', 'These are hours in which they may be texted.'),
    }
  const { rule: law, zone, until } = hours
  const where =
    places.length === 1 && places[0]?.zones.length === 1 ? 'Where they are it is' : 'Where they are it may be'
  const explanation = `${where} ${sayTime(now, zone)}. ${law.name}: texts from ${sayHours(law)}.`
  return held(text, now, { rule: 'gate:quiet_hours', explanation, law, until, zone })
}

function firstOpen({ place }: TextToSend, from: Date): Date | null {
  const hours = openHours(place.places, from)
  return hours.kind === 'open' ? from : hours.until
}

type Hold = { rule: string; explanation: string; law: QuietRule; until: Date | null; zone?: string }

/** Held, unless what allows it is over by then: nobody is told to wait for what cannot come. */
function held(text: TextToSend, now: Date, { rule, explanation, law, until, zone }: Hold): Verdict {
  const inputs = { law: law.id, source: law.source, zone: zone ?? null, until: until?.toISOString() ?? null }
  const refused = (instead: string, ending: string): Verdict => ({
    kind: 'refused',
    reason: because(text, now, instead, `${explanation} ${ending}`, inputs),
  })
  if (until === null) return refused('gate:never_open', 'No hour of the next two weeks is open wherever they may be.')
  if (text.purpose === 'promotional' && !stands(text.consent, until))
    return refused('gate:consent_ends', 'Their consent ends before those hours begin.')
  return { kind: 'held', until, reason: because(text, now, rule, explanation, inputs) }
}

function stands({ kind, expiresAt }: ConsentStanding, at: Date): boolean {
  return kind !== 'none' && (expiresAt === null || expiresAt > at)
}

type Inputs = NonNullable<Reason['inputs']>

function because(text: TextToSend, now: Date, rule: string, explanation: string, more: Inputs = {}): Reason {
  return { rule, explanation, inputs: { ...gateInputs(text, now), ...more } }
}
