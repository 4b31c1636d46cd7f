import type { Carrier } from '../../carrier/start-carrier'

/** What leads say to be left alone, and to hear again. */
export const optOutWords: readonly [string, ...string[]] = ['STOP', 'stop', 'Unsubscribe']
export const optInWord = 'START'

/** Which business texts with whom, by their numbers. */
export type Address = { number: string; phone: string }

export type Text = Address & {
  sid: string
  body: string
  /** The desk has answered its webhook with 2xx. */
  taken: boolean
}

/** What a person has sent through the API. */
type Send = Address & {
  clientMessageId: string
  body: string
  /** The last answer, after as many tries as it took to get one. */
  status: number
  messageId: string | null
}

/**
 * A time in which something must not happen, in milliseconds since the epoch. It begins when the answer that promises so has
 * been read, and ends before whoever may lift it asks to.
 */
export type Span = Address & { from: number; until: number }

/** The first ledger: what the phones and the people at the desk did, and what they were told. */
export type Journal = {
  texts: Text[]
  sends: Send[]
  /** From STOP's answer until START. */
  silences: Span[]
  /** From a takeover's answer until a handback. */
  takeovers: Span[]
  /** Answers that say the desk has failed, other than for want of its database. */
  failures: string[]
}

export const newJournal = (): Journal => ({ texts: [], sends: [], silences: [], takeovers: [], failures: [] })

/** Opens a span that lasts for as long as nobody ends it. */
export function beginSpan(spans: Span[], { number, phone }: Address, from: number): Span {
  const span = { number, phone, from, until: Number.POSITIVE_INFINITY }
  spans.push(span)
  return span
}

const turnsToReadAll = 4

/**
 * The time of an answer that has just been read, such that whatever reached this process before the answer has an earlier
 * time. The carrier lives in this process: a connection that was made, or a request that was written, before the answer may
 * still lie unread in the kernel, and takes a few turns of the event loop to be seen.
 */
export async function timeOfAnswer(): Promise<number> {
  for (let turn = 0; turn < turnsToReadAll; turn++) await new Promise((resolve) => setImmediate(resolve))
  return Date.now()
}

/** The second ledger: what the carrier was asked, and what it accepted. */
export function readCarrier(carrier: Carrier): CarrierLedger {
  const accepted: Accepted[] = []
  const requests: CreateRequest[] = []
  carrier.control.subscribe((change) => {
    if (change.type === 'message' && change.message.direction === 'outbound-api') {
      const { sid, statusCallback } = change.message
      accepted.push({
        sid,
        messageId: statusCallback === null ? null : new URL(statusCallback).searchParams.get('message'),
      })
    }
    if (change.type === 'request' && change.request.operation === 'create') {
      const { beganAt, to, from, fingerprint, fault } = change.request
      requests.push({ beganAt, phone: to ?? '', number: from ?? '', fingerprint: fingerprint ?? '', fault })
    }
  })
  return { accepted, requests }
}

/** A message that the carrier accepted, with the desk's own id where its callback address carries one. */
type Accepted = { sid: string; messageId: string | null }

/** A request to send, whatever became of it. */
export type CreateRequest = Address & { beganAt: number; fingerprint: string; fault: string | null }

export type CarrierLedger = { accepted: Accepted[]; requests: CreateRequest[] }
