import type { Settings } from './exchange'
import type { Media, Message, OwnedNumber } from './store'
import { errorMessage } from './twilio-errors'

const API_VERSION = '2010-04-01'

export function accountPath(settings: Settings): string {
  return `/${API_VERSION}/Accounts/${settings.accountSid}`
}

/** https://www.twilio.com/docs/messaging/api/message-resource#message-properties */
export function messageJson(settings: Settings, message: Message) {
  const uri = `${accountPath(settings)}/Messages/${message.sid}`
  const isServicePending = message.messagingServiceSid !== null && message.from === null
  return {
    body: message.body,
    num_segments: isServicePending ? '0' : String(message.segments),
    direction: message.direction,
    from: message.from,
    date_updated: rfc2822(message.updatedAt),
    price: null,
    error_message: errorMessage(message.errorCode),
    uri: `${uri}.json`,
    account_sid: settings.accountSid,
    num_media: String(message.media.length),
    to: message.to,
    date_created: rfc2822(message.createdAt),
    status: message.status,
    sid: message.sid,
    date_sent: message.sentAt === null ? null : rfc2822(message.sentAt),
    messaging_service_sid: message.messagingServiceSid,
    error_code: message.errorCode,
    price_unit: 'USD',
    api_version: API_VERSION,
    subresource_uris: { media: `${uri}/Media.json` },
  }
}

export function mediaJson(settings: Settings, message: Message, media: Media) {
  return {
    sid: media.sid,
    account_sid: settings.accountSid,
    parent_sid: message.sid,
    content_type: media.contentType,
    date_created: rfc2822(message.createdAt),
    date_updated: rfc2822(message.updatedAt),
    uri: `${accountPath(settings)}/Messages/${message.sid}/Media/${media.sid}.json`,
  }
}

export function numberJson(settings: Settings, owned: OwnedNumber) {
  const since = rfc2822(0)
  return {
    sid: owned.sid,
    account_sid: settings.accountSid,
    friendly_name: owned.label ?? owned.number,
    phone_number: owned.number,
    sms_url: owned.smsUrl ?? '',
    sms_method: 'POST',
    sms_fallback_url: owned.fallbackUrl ?? '',
    sms_fallback_method: 'POST',
    sms_application_sid: '',
    capabilities: { voice: false, sms: true, mms: true, fax: false },
    api_version: API_VERSION,
    status: 'in-use',
    beta: false,
    origin: 'twilio',
    address_requirements: 'none',
    date_created: since,
    date_updated: since,
    uri: `${accountPath(settings)}/IncomingPhoneNumbers/${owned.sid}.json`,
  }
}

export function accountJson(settings: Settings) {
  const path = accountPath(settings)
  const since = rfc2822(0)
  return {
    sid: settings.accountSid,
    owner_account_sid: settings.accountSid,
    friendly_name: 'Local carrier',
    status: 'active',
    type: 'Full',
    auth_token: settings.authToken,
    date_created: since,
    date_updated: since,
    uri: `${path}.json`,
    subresource_uris: {
      incoming_phone_numbers: `${path}/IncomingPhoneNumbers.json`,
      messages: `${path}/Messages.json`,
    },
  }
}

function rfc2822(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000')
}
