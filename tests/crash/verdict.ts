import { fingerprintOf } from '../../carrier/create-message'
import type { DeskLedger, Row } from './desk-ledger'
import {
  type Address,
  type CarrierLedger,
  type CreateRequest,
  type Journal,
  optInWord,
  optOutWords,
  type Span,
  type Text,
} from './journal'

export type Ledgers = { journal: Journal; carrier: CarrierLedger; desk: DeskLedger; publicUrl: string }

export const counts = [
  'inbound lost',
  'inbound doubled',
  'outbound lost',
  'outbound doubled',
  'sent after STOP was answered',
  'AI message after takeover was answered',
  'opted out, and the desk does not know',
] as const

export type Count = (typeof counts)[number]

/** What must not have happened, each in a sentence that names the message. All lists are empty when the laws hold. */
export type Verdict = Record<Count, string[]>

/** Compares what the phones sent, what the carrier accepted and what the desk shows. */
export function judge(ledgers: Ledgers): Verdict {
  return {
    'inbound lost': inboundLost(ledgers),
    'inbound doubled': inboundDoubled(ledgers),
    'outbound lost': [...saidOtherwise(ledgers), ...cameToNothing(ledgers), ...sendsWithoutRow(ledgers)],
    'outbound doubled': [...acceptedTwice(ledgers), ...sentUnderTwoRows(ledgers), ...answeredTwice(ledgers)],
    'sent after STOP was answered': sentInSilence(ledgers),
    'AI message after takeover was answered': spokenOver(ledgers),
    'opted out, and the desk does not know': forgottenOptOuts(ledgers),
  }
}

function inboundLost({ journal, desk }: Ledgers): string[] {
  const stored = new Map(desk.rows.filter(isInbound).map((row) => [row.sid, row]))
  return journal.texts
    .filter((text) => {
      const row = stored.get(text.sid)
      return row === undefined || wordsOf(row) !== wordsOf(text)
    })
    .map(
      ({ sid, body, taken }) =>
        `${sid} «${body}» (${taken ? 'answered with 2xx' : 'never answered'}) is not in its thread`,
    )
}

/** A keyword is said more than once: as often as it was sent it may be shown, and everything else once. */
function inboundDoubled({ journal, desk }: Ledgers): string[] {
  const sent = countBy(journal.texts, wordsOf)
  const shown = countBy(desk.rows.filter(isInbound), wordsOf)
  return [...shown].flatMap(([words, count]) => {
    const wanted = sent.get(words) ?? 0
    return Array.from(
      { length: Math.max(0, count - wanted) },
      () => `«${words}» was sent ${wanted}× and is shown ${count}×`,
    )
  })
}

/** The desk and the carrier must agree on which messages left: the desk may not know, but it may not be wrong. */
function saidOtherwise({ carrier, desk }: Ledgers): string[] {
  const accepted = groupBy(carrier.accepted, ({ messageId }) => messageId ?? '')
  return desk.rows.filter(isOutbound).flatMap((row) => {
    const sids = accepted.get(row.id)?.map(({ sid }) => sid) ?? []
    if (row.sid !== null && !sids.includes(row.sid))
      return [
        `${row.id} is shown as ${row.status} under ${row.sid}; the carrier accepted it as ${sids.join() || 'nothing'}`,
      ]
    if (row.sid === null && sids.length > 0 && deniesToHaveLeft(row))
      return [
        `${row.id} is shown as ${row.status} ${row.errorCode ?? ''}, and the carrier accepted it as ${sids.join()}`,
      ]
    return []
  })
}

function deniesToHaveLeft({ status, errorCode }: Row): boolean {
  return status === 'failed' || status === 'canceled' || (status === 'unknown' && errorCode === 'unknown:no_record')
}

function cameToNothing({ desk }: Ledgers): string[] {
  return desk.rows
    .filter((row) => isOutbound(row) && row.sid === null && !isExplained(row))
    .map(({ id, author, status }) => `${id} by ${author} is still ${status}, or does not say why`)
}

/** Without the carrier's id a message must have ended, and say to a person how. */
function isExplained({ status, errorMessage, reason }: Row): boolean {
  if (status === 'canceled') return reason !== null
  return (status === 'failed' || status === 'unknown') && errorMessage !== null
}

function sendsWithoutRow({ journal, desk }: Ledgers): string[] {
  const rows = new Map(desk.rows.map((row) => [row.id, row]))
  return journal.sends
    .filter(({ status, messageId, body }) => status === 201 && rows.get(messageId ?? '')?.body !== body)
    .map(({ body }) => `«${body}» was answered with 201 and is not in its thread`)
}

function acceptedTwice({ carrier, desk }: Ledgers): string[] {
  const ids = new Set(desk.rows.map(({ id }) => id))
  const accepted = countBy(carrier.accepted, ({ messageId }) => messageId ?? '')
  return [...accepted].flatMap(([id, count]) => {
    const wanted = ids.has(id) ? 1 : 0
    return Array.from(
      { length: count - wanted },
      () => `${id} was accepted ${count}×${wanted === 0 ? ', and no row is it' : ''}`,
    )
  })
}

/** A person's words are said once by the harness, however often the request was made. */
function sentUnderTwoRows({ desk }: Ledgers): string[] {
  const written = countBy(
    desk.rows.filter(({ author }) => author === 'human'),
    wordsOf,
  )
  return [...written].flatMap(([words, count]) =>
    Array.from({ length: count - 1 }, () => `«${words}» was written ${count}×`),
  )
}

/** Everything the AI says answers something: between two of its texts stands at least one of the lead's. */
function answeredTwice({ desk }: Ledgers): string[] {
  const rows = new Map(desk.rows.map((row) => [row.id, row]))
  const answered = new Set<string>()
  const begun = new Set<string>()
  return desk.history.flatMap(({ messageId }) => {
    const row = rows.get(messageId)
    if (row === undefined || begun.has(messageId)) return []
    begun.add(messageId)
    const thread = `${row.number} ${row.phone}`
    if (isInbound(row)) answered.delete(thread)
    if (!isAutomatic(row)) return []
    if (answered.has(thread)) return [`${row.id} by ${row.author} answers what had been answered`]
    answered.add(thread)
    return []
  })
}

function sentInSilence({ journal, carrier }: Ledgers): string[] {
  const silences = groupBy(journal.silences, placeOf)
  return carrier.requests.flatMap((request) => {
    const silence = silences.get(placeOf(request))?.find((span) => isWithin(request, span))
    return silence === undefined ? [] : [`a request began ${request.beganAt - silence.from} ms after STOP was answered`]
  })
}

function spokenOver({ journal, carrier, desk, publicUrl }: Ledgers): string[] {
  const takeovers = groupBy(journal.takeovers, placeOf)
  const automatic = new Set(desk.rows.filter(isAutomatic).map((row) => fingerprintFor(row, publicUrl)))
  return carrier.requests.flatMap((request) => {
    if (!automatic.has(request.fingerprint)) return []
    const takeover = takeovers.get(placeOf(request))?.find((span) => isWithin(request, span))
    return takeover === undefined
      ? []
      : [`a request began ${request.beganAt - takeover.from} ms after a takeover was answered`]
  })
}

/** By whatever way STOP came, it is known at the end. That a START counts for less than its time is allowed. */
function forgottenOptOuts({ journal, desk }: Ledgers): string[] {
  const known = new Set(desk.optedOut.map(placeOf))
  const lastWords = new Map(journal.texts.filter(isAboutConsent).map((text) => [placeOf(text), text]))
  return [...lastWords]
    .filter(([place, { body }]) => body !== optInWord && !known.has(place))
    .map(([place, { body }]) => `${place} said ${body} last`)
}

const isAboutConsent = ({ body }: Text) => body === optInWord || optOutWords.includes(body)

/** The carrier knows a request by its form alone, whether it accepted it or not. */
function fingerprintFor({ id, phone, number, body }: Row, publicUrl: string): string {
  const StatusCallback = `${publicUrl}/api/webhooks/twilio/status?message=${id}`
  return fingerprintOf(new URLSearchParams({ To: phone, From: number, Body: body, StatusCallback }))
}

const isInbound = ({ direction }: Row) => direction === 'inbound'
const isOutbound = ({ direction }: Row) => direction === 'outbound'
/** What a person outranks. */
const isAutomatic = ({ author }: Row) => author === 'ai' || author === 'automation'
const isWithin = ({ beganAt }: CreateRequest, { from, until }: Span) => beganAt > from && beganAt < until

const placeOf = ({ number, phone }: Address) => `${number} ${phone}`
const wordsOf = ({ number, phone, body }: Address & { body: string }) => `${phone} to ${number}: ${body}`

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, number> {
  const found = new Map<string, number>()
  for (const value of values) found.set(keyOf(value), (found.get(keyOf(value)) ?? 0) + 1)
  return found
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>()
  for (const value of values) found.set(keyOf(value), [...(found.get(keyOf(value)) ?? []), value])
  return found
}
