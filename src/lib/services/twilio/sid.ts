/** A message's id at Twilio. */
export type MessageSid = string & { readonly [messageSid]: true }
declare const messageSid: unique symbol

/**
 * Prefix and length are Twilio's promise; today's ids are hexadecimal, which is not.
 * https://www.twilio.com/docs/glossary/what-is-a-sid
 */
export function isMessageSid(text: unknown): text is MessageSid {
  return typeof text === 'string' && /^(SM|MM)[0-9a-zA-Z]{32}$/.test(text)
}
