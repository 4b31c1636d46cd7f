import { validate as isUuid } from 'uuid'
import type { StatusReport } from './apply-delivery-status'
import { parameter, required } from './webhook-parameters'

/** What else is worth keeping of a report: facts about the delivery, never the text or the people. */
const keptDetails = ['RawDlrDoneDate', 'ChannelStatusMessage', 'MessagingServiceSid', 'ApiVersion', 'SmsStatus']

/**
 * A signed status callback's parameters. Its address carries our own id in `message`.
 * @throws {AppError} 422 `invalid_webhook` when it cannot be told which message this is about, or what became of it.
 */
export function readStatusReport(url: string, parameters: URLSearchParams): StatusReport {
  const messageId = new URL(url).searchParams.get('message')
  return {
    sid: required(parameters, 'MessageSid', 'SmsSid'),
    status: required(parameters, 'MessageStatus', 'SmsStatus'),
    messageId: messageId !== null && isUuid(messageId) ? messageId.toLowerCase() : null,
    errorCode: parameter(parameters, 'ErrorCode') || null,
    details: detailsOf(parameters),
  }
}

function detailsOf(parameters: URLSearchParams): Record<string, string> {
  const found = keptDetails.map((name) => [name, parameter(parameters, name)] as const)
  return Object.fromEntries(found.filter((entry): entry is readonly [string, string] => entry[1] !== null))
}
