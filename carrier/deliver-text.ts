import { randomUUID } from 'node:crypto'
import { withoutFragment } from './connection-overrides'
import type { Exchange } from './exchange'
import type { FaultRule } from './faults'
import { startLifecycle } from './lifecycle'
import { namedMedia, storeMessage } from './new-message'
import type { Attempt, Delivery, Message, OwnedNumber } from './store'
import { textWebhookParams } from './text-webhook'
import { readTwiml, type TwimlReply } from './twiml'
import { postWebhook, type WebhookParams, type WebhookResult } from './webhooks'

/**
 * Tells the number's owner of a stored text. Resolves when the webhook is settled; never rejects. Each copy that a fault
 * asks for is a delivery of its own.
 */
export function deliverText(exchange: Exchange, message: Message): Promise<void> {
  const owned = exchange.store.state.numbers.get(message.to)
  return exchange.work.run(async () => {
    if (!owned?.smsUrl) return record(exchange, message, 'none')
    const faults = exchange.faults.strike('inbound', { ...message, from: message.from ?? undefined })
    return deliverWithFaults(exchange, owned, message, faults)
  })
}

async function deliverWithFaults(
  exchange: Exchange,
  owned: OwnedNumber,
  message: Message,
  faults: FaultRule[],
): Promise<void> {
  const fault = (kind: FaultRule['kind']) => faults.find((rule) => rule.kind === kind)
  if (fault('drop')) return record(exchange, message, 'dropped')
  const delay = fault('delay')
  const isInTime = !delay || (await exchange.work.pause(delay.ms ?? 1000))
  if (!isInTime) return record(exchange, message, 'dropped')
  const duplicate = fault('duplicate')
  const copies = duplicate ? 1 + (duplicate.count ?? 1) : 1
  const idempotencyToken = randomUUID()
  await Promise.all(Array.from({ length: copies }, () => deliverOnce(exchange, owned, message, idempotencyToken)))
}

/** The webhook, and its fallback where it fails. */
async function deliverOnce(
  exchange: Exchange,
  owned: OwnedNumber,
  message: Message,
  idempotencyToken: string,
): Promise<void> {
  const { smsUrl, fallbackUrl } = owned
  const params = textWebhookParams(exchange, owned, message)
  const primary = await postWebhook(exchange, smsUrl ?? '', params, idempotencyToken)
  const failure = errorOf(primary)
  if (failure === null || !fallbackUrl) return conclude(exchange, owned, message, primary)
  const context: WebhookParams = [
    ['ErrorCode', String(failure)],
    ['ErrorUrl', withoutFragment(smsUrl ?? '')],
  ]
  const fallback = await postWebhook(exchange, fallbackUrl, [...params, ...context], idempotencyToken)
  return conclude(exchange, owned, message, { ...fallback, attempts: [...primary.attempts, ...fallback.attempts] })
}

/** Sends what the answer asks for, and writes down how the delivery went. */
function conclude(exchange: Exchange, owned: OwnedNumber, message: Message, result: WebhookResult): void {
  const { attempts, answer } = result
  const failure = errorOf(result)
  if (failure !== null) return record(exchange, message, 'failed', attempts, failure)
  const { replies } = readTwiml(answer?.contentType ?? '', answer?.body ?? '')
  const sent = replies.map((reply) => sendReply(exchange, owned, message, reply))
  return record(exchange, message, 'delivered', attempts, sent.includes(false) ? 21610 : null)
}

/** Twilio's code for a webhook it cannot work with: 11200 no 2xx, 12100 no TwiML, 12300 a wrong content type. */
function errorOf({ answer }: WebhookResult): number | null {
  if (!answer || answer.status < 200 || answer.status >= 300) return 11200
  return readTwiml(answer.contentType, answer.body).errorCode
}

/** false when the recipient has opted out, and nothing was sent. */
function sendReply(exchange: Exchange, owned: OwnedNumber, inbound: Message, reply: TwimlReply): boolean {
  const from = reply.from ?? owned.number
  const to = reply.to ?? inbound.from ?? ''
  if (exchange.store.isBlocked(from, to)) return false
  const message = storeMessage(exchange, {
    direction: 'outbound-reply',
    from,
    to,
    body: reply.body,
    media: reply.media.map(namedMedia),
    status: 'queued',
    statusCallback: reply.statusCallback,
  })
  void startLifecycle(exchange, message)
  return true
}

function record(
  exchange: Exchange,
  message: Message,
  outcome: Delivery['outcome'],
  attempts: Attempt[] = [],
  errorCode: number | null = null,
): void {
  const of = { id: randomUUID(), sid: message.sid, kind: 'inbound', messageStatus: null } as const
  exchange.store.record({ type: 'delivery', delivery: { ...of, outcome, attempts, errorCode } })
}
