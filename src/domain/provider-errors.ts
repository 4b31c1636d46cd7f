/**
 * Whether the same text may succeed later. `permanent`: not until somebody changes something. `retryable`: by waiting alone.
 * `unknown`: nobody can say, so nothing is sent again by itself.
 */
export type Disposition = 'permanent' | 'retryable' | 'unknown'

export type ProviderError = {
  disposition: Disposition
  /** What happened, for the person who reads the thread. */
  explanation: string
  /** What that person, or the operator, can do. */
  action: string
}

/**
 * What one of Twilio's error numbers means, as the API or a callback gives it. Twilio adds and splits numbers: one that is
 * not here is reported as it is, and nothing is sent again because of it.
 */
export function describeProviderError(code: number | string | null | undefined): ProviderError {
  if (code === null || code === undefined || code === '') return unexplained
  return providerErrors.get(Number(code)) ?? unlisted(code)
}

const unexplained: ProviderError = {
  disposition: 'unknown',
  explanation: 'Twilio gave no reason',
  action: 'Try again later, or reach the lead another way.',
}

function unlisted(code: number | string): ProviderError {
  return {
    disposition: 'unknown',
    explanation: `Twilio reported error ${code}`,
    action: `Look it up at twilio.com/docs/api/errors/${code}.`,
  }
}

const operator = 'Ask the operator of this desk to correct the Twilio settings.'
const verify = 'Verify the number at Twilio, or upgrade the account.'
const otherNumber = 'Check the number, or reach the lead another way.'
const later = 'Try again later.'
const tomorrow = 'Try again tomorrow.'
const lookFirst = 'See whether the text arrived before sending it again.'

/** https://www.twilio.com/docs/api/errors */
const table: [code: number, Disposition, explanation: string, action: string][] = [
  [20003, 'permanent', 'Twilio did not accept the credentials', operator],
  [20005, 'permanent', 'The Twilio account is not active', operator],
  [20404, 'permanent', 'Twilio does not know the account or address that was asked', operator],
  [20429, 'retryable', 'Twilio received too many requests at once', 'It is sent again by itself.'],
  [20500, 'unknown', 'Twilio had an internal error', lookFirst],
  [20503, 'unknown', 'Twilio was not available', lookFirst],
  [21211, 'permanent', 'The number is not a valid phone number', otherNumber],
  [21212, 'permanent', 'The business number is not a valid sender', operator],
  [21214, 'permanent', 'The number cannot be reached', otherNumber],
  [21219, 'permanent', 'A trial account may only text verified numbers', verify],
  [21266, 'permanent', 'A number cannot text itself', otherNumber],
  [21408, 'permanent', 'Texting this country is not switched on', 'Enable the region under Geo Permissions at Twilio.'],
  [21601, 'permanent', 'The business number cannot send texts', operator],
  [21602, 'permanent', 'The text is empty', 'Write something.'],
  [21603, 'permanent', 'The sender is missing', operator],
  [21604, 'permanent', 'The recipient is missing', otherNumber],
  [21606, 'permanent', 'The business number may not send texts from this account', operator],
  [21608, 'permanent', 'A trial account may only text verified numbers', verify],
  [21609, 'permanent', 'The address for delivery reports is not valid', 'Ask the operator to correct PUBLIC_URL.'],
  [21610, 'permanent', 'The lead has opted out of texts', 'Wait until the lead writes START, or call.'],
  [21611, 'retryable', 'Too many texts are waiting to leave this number', later],
  [21612, 'permanent', 'The number cannot be reached from the business number', otherNumber],
  [21614, 'permanent', 'The number cannot receive texts', 'It may be a landline: call instead.'],
  [21617, 'permanent', 'The text is longer than 1600 characters', 'Shorten it or send it in parts.'],
  [21619, 'permanent', 'The text is empty', 'Write something.'],
  [21620, 'permanent', 'An attachment has no valid address', 'Attach it again.'],
  [21623, 'permanent', 'A text may carry at most 10 attachments', 'Send fewer of them.'],
  [21635, 'permanent', 'The number is a landline', 'Call instead.'],
  [21659, 'permanent', 'The business number is not a Twilio number', operator],
  [21660, 'permanent', 'The business number belongs to another account', operator],
  [21661, 'permanent', 'The business number cannot send texts', operator],
  [21703, 'permanent', 'The messaging service has no sender', operator],
  [30001, 'retryable', 'Too many texts were waiting and this one was dropped', later],
  [30002, 'permanent', 'The Twilio account is suspended', operator],
  [30003, 'unknown', 'The phone could not be reached; it may be off or out of range', 'Try again later, or call.'],
  [30004, 'permanent', 'The lead or the carrier refuses texts from here', 'Call instead.'],
  [30005, 'permanent', 'The phone is unknown or no longer in service', otherNumber],
  [30006, 'permanent', 'The number is a landline or its carrier takes no texts', 'Call instead.'],
  [30007, 'permanent', 'The carrier filtered the text as unwanted', 'Word it differently, without short links.'],
  [30008, 'unknown', 'The text was not delivered and the carrier gave no reason', 'Try again later, or call.'],
  [30010, 'permanent', 'The text would cost more than the limit that was set', operator],
  [30011, 'permanent', 'The carrier takes no attachments', 'Send the text without them.'],
  [30019, 'permanent', 'The text or its attachment is larger than the carrier takes', 'Send less at a time.'],
  [30022, 'retryable', 'The carrier received too many texts from this business at once', later],
  [30023, 'retryable', 'The carrier takes no more texts from this business today', tomorrow],
  [30024, 'permanent', 'The business number is not provisioned with the carrier', operator],
  [30027, 'retryable', 'The carrier takes no more texts from this business today', tomorrow],
  [30032, 'permanent', 'The toll-free number is not verified', operator],
  [30033, 'permanent', 'The registration of this business for texting is suspended', operator],
  [
    30034,
    'permanent',
    'The business number is not registered to text in the US',
    'Register it for A2P 10DLC at Twilio.',
  ],
  [30036, 'retryable', 'The text could not be delivered in time', later],
  [30410, 'unknown', 'The carrier did not answer in time', lookFirst],
  [63038, 'retryable', 'Twilio takes no more texts from this account today', tomorrow],
]

const providerErrors = new Map<number, ProviderError>(
  table.map(([code, disposition, explanation, action]) => [code, { disposition, explanation, action }]),
)
