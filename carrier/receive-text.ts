import { type Exchange, newSid } from './exchange'
import { startLifecycle } from './lifecycle'
import { storeMessage } from './new-message'
import { optOutEffect, readKeyword } from './opt-out'
import type { Message, OwnedNumber } from './store'

export type Text = {
  /** A phone number, a short code or an alphanumeric sender. */
  from: string
  to: string
  body: string
  media?: { contentType: string; base64: string }[]
  /** Chosen by the caller instead of the carrier, so that a harness can recognise it. */
  sid?: string
  /** When it arrived, in milliseconds since the epoch; default now. */
  at?: number
}

/** A text that a phone sends: stored, checked for opt-out words, and answered by the carrier where those ask for it. */
export function receiveText(exchange: Exchange, { from, to, body, sid, at = Date.now(), media = [] }: Text): Message {
  const message = storeMessage(exchange, {
    direction: 'inbound',
    sid,
    from,
    to,
    body,
    media: media.map((item) => ({ ...item, sid: newSid('ME'), url: null })),
    status: 'received',
    createdAt: at,
    sentAt: at,
  })
  const owned = exchange.store.state.numbers.get(to)
  if (owned?.keywords) actOnKeyword(exchange, owned, message, from)
  return message
}

function actOnKeyword(exchange: Exchange, owned: OwnedNumber, message: Message, phone: string): void {
  const keyword = readKeyword(message.body, owned.number)
  if (!keyword) return
  const wasBlocked = exchange.store.isBlocked(owned.number, phone)
  const { blocked, reply } = optOutEffect(keyword, owned, wasBlocked)
  if (blocked !== wasBlocked) exchange.store.record({ type: 'block', number: owned.number, phone, blocked })
  if (reply !== null) confirm(exchange, owned.number, phone, reply)
}

function confirm(exchange: Exchange, from: string, to: string, body: string): void {
  const confirmation = storeMessage(exchange, {
    direction: 'outbound-reply',
    from,
    to,
    body,
    status: 'queued',
    automatic: true,
  })
  void startLifecycle(exchange, confirmation)
}
