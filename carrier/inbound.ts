import { randomUUID } from 'node:crypto'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { withoutFragment } from './connection-overrides'
import { type Exchange, newSid } from './exchange'
import type { FaultRule } from './faults'
import { startLifecycle } from './lifecycle'
import { namedMedia, storeMessage } from './new-message'
import { isShortCode, type OptOutType, optOutEffect, readKeyword } from './opt-out'
import type { Delivery, Message, OwnedNumber } from './store'
import { readTwiml, type TwimlReply } from './twiml'
import { postWebhook, type WebhookParams, type WebhookResult } from './webhooks'

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
export function receiveText(exchange: Exchange, text: Text): Message {
  const media = (text.media ?? []).map((item) => ({ ...item, sid: newSid('ME'), url: null }))
  const at = text.at ?? Date.now()
  const { from, to, body } = text
  const essentials = {
    direction: 'inbound',
    from,
    to,
    body,
    status: 'received',
    media,
    createdAt: at,
    sentAt: at,
  } as const
  const message = storeMessage(exchange, text.sid ? { ...essentials, sid: text.sid } : essentials)
  const owned = exchange.store.state.numbers.get(text.to)
  if (owned) actOnKeyword(exchange, owned, message)
  return message
}

/**
 * Tells the number's owner of a stored text. Each copy that a fault asks for is a delivery of its own; the last one is
 * returned. Never rejects.
 */
export function deliverText(exchange: Exchange, message: Message): Promise<Delivery> {
  const owned = exchange.store.state.numbers.get(message.to)
  return exchange.work.run(async () => {
    if (!owned?.smsUrl) return record(exchange, message, { outcome: 'none', attempts: [], errorCode: null })
    const faults = exchange.faults.strike('inbound', { ...message, from: message.from ?? undefined })
    return deliverWithFaults(exchange, owned, message, faults)
  })
}

async function deliverWithFaults(
  exchange: Exchange,
  owned: OwnedNumber,
  message: Message,
  faults: FaultRule[],
): Promise<Delivery> {
  const fault = (kind: FaultRule['kind']) => faults.find((rule) => rule.kind === kind)
  if (fault('drop')) return record(exchange, message, { outcome: 'dropped', attempts: [], errorCode: null })
  const delay = fault('delay')
  const isInTime = !delay || (await exchange.work.pause(delay.ms ?? 1000))
  if (!isInTime) return record(exchange, message, { outcome: 'dropped', attempts: [], errorCode: null })
  const duplicate = fault('duplicate')
  const idempotencyToken = randomUUID()
  for (let extra = duplicate ? (duplicate.count ?? 1) : 0; extra > 0; extra -= 1) {
    await deliverOnce(exchange, owned, message, idempotencyToken)
  }
  return deliverOnce(exchange, owned, message, idempotencyToken)
}

async function deliverOnce(
  exchange: Exchange,
  owned: OwnedNumber,
  message: Message,
  idempotencyToken: string,
): Promise<Delivery> {
  const params = webhookParams(exchange, owned, message)
  const primary = await postWebhook(exchange, owned.smsUrl ?? '', params, idempotencyToken)
  const failure = webhookError(primary)
  if (failure === null) return conclude(exchange, owned, message, [primary])
  if (!owned.fallbackUrl) return conclude(exchange, owned, message, [primary])
  const context: WebhookParams = [
    ['ErrorCode', String(failure)],
    ['ErrorUrl', withoutFragment(owned.smsUrl ?? '')],
  ]
  const fallback = await postWebhook(exchange, owned.fallbackUrl, [...params, ...context], idempotencyToken)
  return conclude(exchange, owned, message, [primary, fallback])
}

/** Acts on the last answer's TwiML and writes down how the delivery went. */
function conclude(exchange: Exchange, owned: OwnedNumber, message: Message, results: WebhookResult[]): Delivery {
  const last = results.at(-1)
  const attempts = results.flatMap((result) => result.attempts)
  const failure = last ? webhookError(last) : 11200
  if (failure !== null || !last?.answer)
    return record(exchange, message, { outcome: 'failed', attempts, errorCode: failure })
  const { replies } = readTwiml(last.answer.contentType, last.answer.body)
  const sent = replies.map((reply) => sendReply(exchange, owned, message, reply))
  return record(exchange, message, { outcome: 'delivered', attempts, errorCode: sent.includes(false) ? 21610 : null })
}

/** Twilio's code for a webhook it cannot work with: 11200 no 2xx, 12100 no TwiML, 12300 a wrong content type. */
function webhookError({ answer }: WebhookResult): number | null {
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

function actOnKeyword(exchange: Exchange, owned: OwnedNumber, message: Message): void {
  const phone = message.from ?? ''
  const keyword = owned.keywords ? readKeyword(message.body, owned.number) : null
  if (!keyword) return
  const wasBlocked = exchange.store.isBlocked(owned.number, phone)
  const { blocked, reply } = optOutEffect(keyword, owned, wasBlocked)
  if (blocked !== wasBlocked) exchange.store.record({ type: 'block', number: owned.number, phone, blocked })
  if (reply === null) return
  const confirmation = {
    direction: 'outbound-reply',
    from: owned.number,
    to: phone,
    body: reply,
    status: 'queued',
  } as const
  void startLifecycle(exchange, storeMessage(exchange, { ...confirmation, automatic: true }))
}

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
function webhookParams(exchange: Exchange, owned: OwnedNumber, message: Message): WebhookParams {
  const from = message.from ?? ''
  const keyword: OptOutType | null = owned.advancedOptOut ? readKeyword(message.body, owned.number) : null
  const params: WebhookParams = [
    ['ToCountry', countryOf(message.to)],
    ['ToState', ''],
    ['SmsMessageSid', message.sid],
    ['NumMedia', String(message.media.length)],
    ['ToCity', ''],
    ['FromZip', ''],
    ['SmsSid', message.sid],
    ['FromState', ''],
    ['SmsStatus', 'received'],
    ['FromCity', ''],
    ['Body', message.body],
    ['FromCountry', countryOf(from)],
    ['To', message.to],
    ['ToZip', ''],
    ['NumSegments', String(message.segments)],
    ['MessageSid', message.sid],
    ['AccountSid', exchange.settings.accountSid],
    ['From', from],
    ['ApiVersion', '2010-04-01'],
  ]
  message.media.forEach((media, index) => {
    params.push([`MediaContentType${index}`, media.contentType ?? ''])
    params.push([`MediaUrl${index}`, mediaUrl(exchange, message.sid, media.sid)])
  })
  if (owned.messagingServiceSid) params.push(['MessagingServiceSid', owned.messagingServiceSid])
  if (keyword) params.push(['OptOutType', keyword])
  return params
}

function mediaUrl(exchange: Exchange, messageSid: string, mediaSid: string): string {
  const account = `/2010-04-01/Accounts/${exchange.settings.accountSid}`
  return `${exchange.url}${account}/Messages/${messageSid}/Media/${mediaSid}`
}

function countryOf(address: string): string {
  if (isShortCode(address)) return 'US'
  return parsePhoneNumberFromString(address)?.country ?? ''
}

function record(
  exchange: Exchange,
  message: Message,
  result: Pick<Delivery, 'outcome' | 'attempts' | 'errorCode'>,
): Delivery {
  const delivery: Delivery = { id: randomUUID(), sid: message.sid, kind: 'inbound', messageStatus: null, ...result }
  exchange.store.record({ type: 'delivery', delivery })
  return delivery
}
