import { send } from './twilio/send'
import { sendTracked } from './twilio/tracked-send'
import { isSignedWebhook, readWebhook, webhookParameters } from './twilio/webhook'

export type { PostOutcome } from './twilio/outcome'
export { postMessage } from './twilio/post-message'
export { statusCallbackUrl } from './twilio/status-callback'
export { TwilioError } from './twilio/twilio-error'

/**
 * Sends a text and gives its SID. Tries again only where Twilio certainly did not take it: too many requests, or no
 * connection. Ends within 40 seconds.
 * @throws {TwilioError} with Twilio's `code`; its `outcome` is `unknown` when the text may have left.
 */
export async function sendSMS(to: string, body: string, from: string): Promise<string> {
  return send(async () => ({ to, body, from }))
}

/**
 * The send with a trace. It does not text who opted out of the business that owns `from` (or is `metadata.clientId`), asks for
 * delivery reports that carry `metadata.messageId`, and counts the text, for `metadata.author` where that is said. All of
 * metadata may be missing or unknown.
 * @throws {OptedOutError} when nothing may leave; {TwilioError} as `sendSMS` does.
 */
export async function sendTrackedSMS(
  to: string,
  body: string,
  from: string,
  // oxlint-disable-next-line typescript/no-explicit-any -- this signature is a contract
  metadata: Record<string, any>,
): Promise<string> {
  return sendTracked({ to, body, from }, metadata)
}

/**
 * Reads a webhook's body, once. The answer is the same request, its body still there to be read, and the one to validate.
 * @throws {AppError} 413 `body_too_large`.
 */
export async function readTwilioWebhook(request: Request): Promise<Request> {
  return readWebhook(request)
}

/** Whether Twilio signed this. A POST that `readTwilioWebhook` has not read is refused, as is everything while no token is set. */
export function validateTwilioWebhook(request: Request): boolean {
  return isSignedWebhook(request)
}

/**
 * What a webhook says: the fields of a form, or of the address where it is a GET. A repeated name keeps all of its values.
 * @throws when `readTwilioWebhook` did not return this request.
 */
export function twilioParameters(request: Request): URLSearchParams {
  return webhookParameters(request)
}
