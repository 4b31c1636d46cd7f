/**
 * What Twilio says and with which HTTP status, by code (https://www.twilio.com/docs/api/errors).
 * `{to}`, `{from}` and `{value}` are filled in. A code from 30000 on is not refused at the API: it appears later as the
 * error of a message that failed or was not delivered.
 */
const ERRORS = new Map<number, { status: number; message: string }>([
  [20003, { status: 401, message: 'Authenticate' }],
  [20004, { status: 405, message: 'Method not allowed' }],
  [20009, { status: 409, message: 'Cannot delete this resource before it is complete' }],
  [20404, { status: 404, message: 'The requested resource {value} was not found' }],
  [20429, { status: 429, message: 'Too Many Requests' }],
  [20500, { status: 500, message: 'Internal Server Error' }],
  [20503, { status: 503, message: 'Service is unavailable' }],
  [21211, { status: 400, message: "Invalid 'To' Phone Number: {to}" }],
  [21212, { status: 400, message: "Invalid 'From' Number: {from}" }],
  [21266, { status: 400, message: "'To' and 'From' number cannot be the same: {to}" }],
  [
    21408,
    {
      status: 400,
      message: "Permission to send an SMS has not been enabled for the region indicated by the 'To' number: {to}",
    },
  ],
  [21602, { status: 400, message: 'Message body is required.' }],
  [21603, { status: 400, message: "A 'From' phone number is required." }],
  [21604, { status: 400, message: "A 'To' phone number is required." }],
  [
    21606,
    {
      status: 400,
      message:
        "The 'From' phone number {from} is not a valid message-capable Twilio phone number for this destination/account",
    },
  ],
  [21608, { status: 400, message: 'The number {to} is unverified. Trial accounts cannot send messages to it' }],
  [21609, { status: 400, message: "The 'StatusCallback' URL {value} is not a valid URL." }],
  [21610, { status: 400, message: 'Attempt to send to unsubscribed recipient' }],
  [
    21612,
    {
      status: 400,
      message: "Message cannot be sent with the current combination of 'To' ({to}) and/or 'From' ({from}) parameters",
    },
  ],
  [21614, { status: 400, message: "'To' number {to} is not a valid mobile number" }],
  [21617, { status: 400, message: 'The concatenated message body exceeds the 1600 character limit' }],
  [21620, { status: 400, message: 'Invalid media URL(s): {value}' }],
  [21623, { status: 400, message: 'Number of media files exceeds allowed limit' }],
  [21624, { status: 400, message: 'Invalid validity period value: {value}' }],
  [21635, { status: 400, message: "'To' number {to} cannot be a landline" }],
  [21659, { status: 400, message: "'From' {from} is not a Twilio phone number or Short Code country mismatch" }],
  [21660, { status: 400, message: "Mismatch between the 'From' number {from} and the account" }],
  [21661, { status: 400, message: "'From' number {from} is not SMS-capable" }],
  [21701, { status: 404, message: 'The Messaging Service {value} does not exist' }],
  [21705, { status: 400, message: 'The Messaging Service Sid {value} is invalid' }],
  [30001, { status: 400, message: 'Queue overflow' }],
  [30002, { status: 400, message: 'Account suspended' }],
  [30003, { status: 400, message: 'Unreachable destination handset' }],
  [30004, { status: 400, message: 'Message blocked' }],
  [30005, { status: 400, message: 'Unknown destination handset' }],
  [30006, { status: 400, message: 'Landline or unreachable carrier' }],
  [30007, { status: 400, message: 'Message filtered' }],
  [30008, { status: 400, message: 'Unknown error' }],
  [30034, { status: 400, message: 'Message from an unregistered number' }],
  [30036, { status: 400, message: 'Validity Period Expired' }],
  [30400, { status: 400, message: 'Parameters are not valid' }],
  [30409, { status: 409, message: 'This message cannot be canceled' }],
  [35111, { status: 400, message: "A 'MessagingServiceSid' is required to schedule a message" }],
  [35114, { status: 400, message: "'SendAt' must be between 300 seconds and 35 days from now" }],
])

export type ErrorDetails = { to?: string; from?: string; value?: string }

/** A request that is answered with a Twilio error instead of a resource. */
export class Refusal extends Error {
  readonly status: number

  constructor(
    readonly code: number,
    details: ErrorDetails = {},
  ) {
    const known = ERRORS.get(code)
    super(fillIn(known?.message ?? `Error ${code}`, details))
    this.name = 'Refusal'
    this.status = known?.status ?? 400
  }
}

export function errorBody(refusal: { code: number; message: string; status: number }) {
  return {
    code: refusal.code,
    message: refusal.message,
    more_info: `https://www.twilio.com/docs/errors/${refusal.code}`,
    status: refusal.status,
  }
}

/** The `error_message` of a message resource; null when nothing went wrong. */
export function errorMessage(code: number | null): string | null {
  return code === null ? null : new Refusal(code).message
}

function fillIn(message: string, details: ErrorDetails): string {
  return message.replace(/\{(to|from|value)\}/g, (_, name: keyof ErrorDetails) => details[name] ?? '').trim()
}
