import type { InboundText } from './inbound-text'
import { parameter, required } from './webhook-parameters'

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
const mostMedia = 10

/**
 * A signed webhook's parameters as a text. A missing body is an empty one; unknown parameters are nobody's concern; of a
 * repeated one the first counts.
 * @throws {AppError} 422 `invalid_webhook` when it cannot be told which text this is, from whom, or to whom.
 */
export function readInboundText(parameters: URLSearchParams): InboundText {
  return {
    sid: required(parameters, 'MessageSid', 'SmsMessageSid', 'SmsSid'),
    from: required(parameters, 'From'),
    to: required(parameters, 'To'),
    body: parameter(parameters, 'Body') ?? '',
    media: readMedia(parameters),
    optOutType: readOptOutType(parameters.get('OptOutType')),
  }
}

function readMedia(parameters: URLSearchParams): InboundText['media'] {
  const count = Math.min(Number.parseInt(parameters.get('NumMedia') ?? '0', 10) || 0, mostMedia)
  return Array.from({ length: Math.max(count, 0) }, (_, index) => ({
    url: parameter(parameters, `MediaUrl${index}`) ?? '',
    contentType: parameter(parameters, `MediaContentType${index}`) ?? 'application/octet-stream',
  })).filter(({ url }) => url !== '')
}

function readOptOutType(word: string | null): InboundText['optOutType'] {
  return word === 'STOP' || word === 'START' || word === 'HELP' ? word : null
}
