import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Exchange } from './exchange'
import { isShortCode, readKeyword } from './opt-out'
import { accountPath } from './representation'
import type { Message, OwnedNumber } from './store'
import type { WebhookParams } from './webhooks'

/** What Twilio tells of a text; where the phone is stays empty (https://www.twilio.com/docs/messaging/guides/webhook-request). */
export function textWebhookParams(exchange: Exchange, owned: OwnedNumber, message: Message): WebhookParams {
  const from = message.from ?? ''
  const keyword = owned.advancedOptOut ? readKeyword(message.body, owned.number) : null
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
  return `${exchange.url}${accountPath(exchange.settings)}/Messages/${messageSid}/Media/${mediaSid}`
}

function countryOf(address: string): string {
  if (isShortCode(address)) return 'US'
  return parsePhoneNumberFromString(address)?.country ?? ''
}
