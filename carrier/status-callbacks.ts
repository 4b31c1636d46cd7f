import { randomUUID } from 'node:crypto'
import type { Exchange } from './exchange'
import type { FaultRule } from './faults'
import type { Attempt, Delivery, Message, MessageStatus } from './store'
import { postWebhook, type WebhookParams } from './webhooks'

type Callback = { url: string; sid: string; status: MessageStatus; params: WebhookParams }

/**
 * Reports a message's present status to its StatusCallback. The callbacks of one message go one after the other, so
 * that only a fault changes their order. Resolves when the callback was answered, given up, or held back; never rejects.
 */
export function reportStatus(exchange: Exchange, message: Message, isLast: boolean): Promise<void> {
  const { sid, status, statusCallback: url } = message
  if (!url) return Promise.resolve()
  const callback = { url, sid, status, params: callbackParams(exchange, message, isLast) }
  const faults = exchange.faults.strike('callback', { ...message, from: message.from ?? undefined })
  return exchange.work.run(() => deliver(exchange, callback, faults, isLast))
}

async function deliver(exchange: Exchange, callback: Callback, faults: FaultRule[], isLast: boolean): Promise<void> {
  const fault = (kind: FaultRule['kind']) => faults.find((rule) => rule.kind === kind)
  if (fault('drop')) return record(exchange, callback, 'dropped', [])
  const duplicate = fault('duplicate')
  const copies = duplicate ? 1 + (duplicate.count ?? 1) : 1
  const send = () => sendCopies(exchange, callback, copies)
  const delay = fault('delay')
  if (!delay) return sendInTurn(exchange, callback.sid, send, fault('reorder') !== undefined, isLast)
  if (await exchange.work.pause(delay.ms ?? 1000)) await send()
}

/** A held callback goes out right after the one that follows it; the last one has nothing to be swapped with. */
function sendInTurn(
  exchange: Exchange,
  sid: string,
  send: () => Promise<void>,
  holdBack: boolean,
  isLast: boolean,
): Promise<void> {
  const queue = exchange.callbacks.get(sid) ?? { tail: Promise.resolve(), held: [] }
  exchange.callbacks.set(sid, queue)
  if (holdBack && !isLast) {
    queue.held.push(send)
    return queue.tail
  }
  for (const each of [send, ...queue.held.splice(0)]) queue.tail = queue.tail.then(each)
  if (isLast) exchange.callbacks.delete(sid)
  return queue.tail
}

async function sendCopies(exchange: Exchange, callback: Callback, copies: number): Promise<void> {
  if (exchange.work.isStopped()) return
  const idempotencyToken = randomUUID()
  await Promise.all(Array.from({ length: copies }, () => sendOne(exchange, callback, idempotencyToken)))
}

async function sendOne(exchange: Exchange, callback: Callback, idempotencyToken: string): Promise<void> {
  const { attempts, answer } = await postWebhook(exchange, callback.url, callback.params, idempotencyToken)
  const isDelivered = answer !== null && answer.status < 300
  record(exchange, callback, isDelivered ? 'delivered' : 'failed', attempts)
}

function record(exchange: Exchange, callback: Callback, outcome: Delivery['outcome'], attempts: Attempt[]): void {
  exchange.store.record({
    type: 'delivery',
    delivery: {
      id: randomUUID(),
      sid: callback.sid,
      kind: 'callback',
      messageStatus: callback.status,
      outcome,
      attempts,
      errorCode: outcome === 'failed' ? 11200 : null,
    },
  })
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
function callbackParams(exchange: Exchange, message: Message, isLast: boolean): WebhookParams {
  const params: WebhookParams = [
    ['SmsSid', message.sid],
    ['SmsStatus', message.status],
    ['MessageStatus', message.status],
    ['To', message.to],
    ['MessageSid', message.sid],
    ['AccountSid', exchange.settings.accountSid],
    ['From', message.from ?? ''],
    ['ApiVersion', '2010-04-01'],
  ]
  if (message.messagingServiceSid) params.push(['MessagingServiceSid', message.messagingServiceSid])
  if (message.errorCode !== null) params.push(['ErrorCode', String(message.errorCode)])
  const hasReceipt = isLast && (message.status === 'delivered' || message.status === 'undelivered')
  if (hasReceipt) params.push(['RawDlrDoneDate', receiptDate(message.updatedAt)])
  return params
}

/** The network's own date, YYMMDDhhmm without a zone. */
function receiptDate(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(2, 12)
}
