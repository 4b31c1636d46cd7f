import type { Exchange } from './exchange'
import { messageJson } from './representation'
import type { Delivery, Media, Message } from './store'

export type ControlMessage = ReturnType<typeof controlMessage>

/** A message as the API shows it, with what only the carrier knows: its place, its exact times, and its webhook. */
export function controlMessage(exchange: Exchange, message: Message) {
  return {
    ...messageJson(exchange.settings, message),
    seq: message.seq,
    created_at: iso(message.createdAt),
    updated_at: iso(message.updatedAt),
    history: message.history.map(({ status, errorCode, at }) => ({ status, error_code: errorCode, at: iso(at) })),
    automatic: message.automatic,
    media: message.media.map(viewMedia),
    webhook: webhookOf(exchange, message),
  }
}

/** How the desk took an inbound text, by the latest delivery; null while it is under way, and for outbound. */
export function webhookOf(exchange: Exchange, message: Message) {
  const delivery = deliveriesOf(exchange, message).findLast(({ kind }) => kind === 'inbound')
  if (!delivery) return null
  const status = delivery.attempts.at(-1)?.httpStatus ?? null
  return { outcome: delivery.outcome, status, errorCode: delivery.errorCode, attempts: delivery.attempts }
}

/**
 * Everything the carrier saw and did, for whoever checks that nothing was lost or doubled. Times are in milliseconds
 * since the epoch. `posts` counts the create requests with exactly the same parameters, `accepted` those of them that
 * became a message. Requests stand in the order they ended; those still open come last.
 */
export function ledger(exchange: Exchange) {
  const { log } = exchange.store.state
  const requests = [...exchange.store.state.requests, ...exchange.openRequests]
  const posts = countBy(
    requests.filter(({ operation }) => operation === 'create').map(({ fingerprint }) => fingerprint),
  )
  const accepted = countBy(log.map(({ fingerprint }) => fingerprint))
  const details = (message: Message) => ({
    message: controlMessage(exchange, message),
    deliveries: deliveriesOf(exchange, message),
  })
  return {
    inbound: log.filter(isInbound).map((message) => ({ ...details(message), receivedAt: message.createdAt })),
    outbound: log
      .filter((message) => !isInbound(message) && !message.automatic)
      .map((message) => ({
        ...details(message),
        acceptedAt: message.createdAt,
        posts: posts.get(message.fingerprint) ?? 0,
        accepted: accepted.get(message.fingerprint) ?? 1,
      })),
    requests,
  }
}

/** Every phone that has texted or was texted, the latest first. */
export function phones(exchange: Exchange) {
  const found = new Map<string, { number: string; messages: number; last_at: string }>()
  for (const message of exchange.store.state.log) {
    const number = phoneOf(message)
    const messages = (found.get(number)?.messages ?? 0) + 1
    found.set(number, { number, messages, last_at: iso(message.createdAt) })
  }
  return [...found.values()].toSorted((one, other) => other.last_at.localeCompare(one.last_at))
}

function isInbound(message: Message): boolean {
  return message.direction === 'inbound'
}

export function phoneOf(message: Message): string {
  return (isInbound(message) ? message.from : message.to) ?? ''
}

export function numberOf(message: Message): string {
  return (isInbound(message) ? message.to : message.from) ?? ''
}

function deliveriesOf(exchange: Exchange, message: Message): Delivery[] {
  return exchange.store.state.deliveries.get(message.sid) ?? []
}

function viewMedia({ sid, contentType, url }: Media) {
  return { sid, content_type: contentType, url: url ?? `/control/media/${sid}` }
}

function countBy<T>(values: T[]): Map<T, number> {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
