import parseNumber, { type CountryCode, isSupportedCountry, Metadata, type PhoneNumber } from 'libphonenumber-js/max'
import { ConfigError, config } from '@/lib/config'
import { AppError } from '@/lib/errors'

/** The text is no phone number. Never carries the text itself: numbers stay out of logs. */
export class InvalidPhoneNumberError extends AppError {
  override readonly name = 'InvalidPhoneNumberError'

  constructor() {
    super(
      422,
      'invalid_phone_number',
      'Not a phone number: give one with its area code, or with + and its country code',
    )
  }
}

/**
 * A phone number as people write it, in E.164. Without a country code it is read as one of DEFAULT_COUNTRY.
 *
 * Read are digits of any script, separators and invisible characters, `tel:` URIs, the prefixes + and 00 and the default
 * country's own (011 in North America), a trunk prefix, and words on the keypad; an extension is dropped. Accepted is
 * what its numbering plan could assign, see `isAssignable`.
 *
 * @throws {InvalidPhoneNumberError} for anything else, short codes and alphanumeric senders included.
 * @throws {ConfigError} when DEFAULT_COUNTRY is no country.
 */
export function normalizePhoneNumber(phone: string): string {
  if (typeof phone === 'string' && PLAIN_NORTH_AMERICAN.test(phone)) return phone
  const number = parse(phone)
  if (!number) throw new InvalidPhoneNumberError()
  return number.number
}

/**
 * The same, without a country code read as one of this country: the one where a business is, whose lists are its own.
 *
 * @throws {InvalidPhoneNumberError}
 */
export function normalizePhoneNumberIn(country: string, phone: string): string {
  if (PLAIN_NORTH_AMERICAN.test(phone)) return phone
  const number = parse(phone, isSupportedCountry(country) ? country : defaultCountry())
  if (!number) throw new InvalidPhoneNumberError()
  return number.number
}

/**
 * A number for people to read: national for a number of the default country, by region and not by calling code (to a
 * desk in the US a Canadian number is foreign), international for any other. For display, so it never throws on a value:
 * what is no phone number (a short code, a sender's name) comes back as it is, and what is no text as ''.
 */
export function formatPhoneNumber(phone: string): string {
  if (typeof phone !== 'string') return ''
  const number = parse(phone)
  if (!number) return phone
  return regionOf(number) === defaultCountry() ? number.formatNational() : number.formatInternational()
}

/** Who a text is from, as the provider names it. Only a `phone` can be a lead; every kind can be stored. */
export type Sender =
  | { kind: 'phone'; e164: string }
  | { kind: 'short_code'; code: string }
  | { kind: 'alphanumeric'; name: string }
  /** An address on another channel than SMS, such as `whatsapp:+14155550123`: an SMS is no answer to it. */
  | { kind: 'channel'; channel: string; address: string }
  /** Withheld, empty, or nothing we know. */
  | { kind: 'unknown'; address: string }

/**
 * Tells apart what Twilio puts in From. There a number carries its +, so bare digits are a short code and anything with
 * letters is a name, even where a person could have meant a phone number (`1800FLOWERS`).
 */
export function classifySender(address: string): Sender {
  if (typeof address !== 'string') return { kind: 'unknown', address: '' }
  const text = address.trim()
  const [, channel, onChannel] = CHANNEL_ADDRESS.exec(text) ?? []
  if (channel && onChannel) return { kind: 'channel', channel: channel.toLowerCase(), address: onChannel }
  if (SHORT_CODE.test(text)) return { kind: 'short_code', code: text }
  if (SENDER_NAME.test(text) && !WITHHELD.test(text)) return { kind: 'alphanumeric', name: text }
  const number = HAS_LETTER.test(text) ? undefined : parse(text)
  return number ? { kind: 'phone', e164: number.number } : { kind: 'unknown', address }
}

/** Three to eight digits: https://www.twilio.com/docs/glossary/what-is-a-short-code (five or six in North America). */
const SHORT_CODE = /^\d{3,8}$/
/** At most eleven characters, a letter among them: https://www.twilio.com/docs/glossary/what-alphanumeric-sender-id */
const SENDER_NAME = /^(?=.*\p{L})[^\p{C}:]{1,11}$/u
const WITHHELD = /^(?:anonymous|private|restricted|unavailable|unknown)$/i
const CHANNEL_ADDRESS = /^([a-z][a-z\d.-]*):(.+)$/is
const HAS_LETTER = /\p{L}/u

/** What `isAssignable` allows for +1, on a whole E.164 number. Most inputs are one and cost no parse. */
const PLAIN_NORTH_AMERICAN = /^\+1[2-9]\d{9}$/

function parse(phone: unknown, country = defaultCountry()): PhoneNumber | undefined {
  if (typeof phone !== 'string' || phone.length > LONGEST_INPUT) return undefined
  let idle: PhoneNumber | undefined
  for (const dialled of readings(phone)) {
    const number = parseNumber(dialled, { defaultCountry: country, extract: false })
    if (!number || number.number.length > LONGEST_E164) continue
    if (isAssigned(number)) return number
    if (isAssignable(number)) idle ??= number
  }
  return idle
}

/** No way of writing a number is longer, and it bounds every pattern below. */
const LONGEST_INPUT = 250
/** A + and fifteen digits: https://www.itu.int/rec/T-REC-E.164. Some plans have room for more. */
const LONGEST_E164 = 16

/** @throws {ConfigError} when DEFAULT_COUNTRY has two letters but is no country. */
function defaultCountry(): CountryCode {
  const country = config().DEFAULT_COUNTRY
  if (!isSupportedCountry(country)) throw new ConfigError(`Set DEFAULT_COUNTRY to a country such as US, not ${country}`)
  return country
}

/** In a block in use today. Canada's 310-xxxx is too, but it is dialled only there: elsewhere it lacks its area code. */
function isAssigned(number: PhoneNumber): boolean {
  return number.isValid() && !(number.countryCallingCode === '1' && number.nationalNumber.length < 10)
}

/**
 * Of full length, and of the shape that a numbering plan gives all its numbers. Blocks in use are too narrow a rule: new
 * ones open all year, and numbers kept free for fiction (+44 7700 900xxx, area code 555) are in none. Length alone is too
 * wide. Refusing a lead's number costs the lead; accepting an idle one costs a failed send that says why. Under eight
 * digits a number must be assigned: in some countries any short code has the shape of a number.
 */
function isAssignable({ countryCallingCode, nationalNumber }: PhoneNumber): boolean {
  return nationalNumber.length >= 8 && shapeOf(countryCallingCode).test(nationalNumber)
}

/** The library's numbering plans can be asked by calling code and have a pattern of their own; its types leave both out. */
interface NumberingPlans {
  selectNumberingPlan(callingCode: string): unknown
  numberingPlan?: { nationalNumberPattern(): string }
}

function shapeOf(callingCode: string): RegExp {
  const plans = new Metadata() as unknown as NumberingPlans
  plans.selectNumberingPlan(callingCode)
  return new RegExp(`^(?:${plans.numberingPlan?.nationalNumberPattern()})$`)
}

/** A number in no block yet belongs to the country that speaks for its calling code: the US for +1, the UK for +44. */
function regionOf(number: PhoneNumber): CountryCode | undefined {
  return number.country ?? number.getPossibleCountries()[0]
}

/** What a text could mean as `+` and digits, or as digits alone; the likeliest first. */
function* readings(phone: string): Generator<string> {
  const [spelled = '', ...parameters] = fold(phone)
    .replace(/^\s*tel:/i, '')
    .split(';')
  // The letters of an extension could be a word's (1-800-TAX-1040), so the whole text is a second reading.
  for (const text of new Set([spelled.replace(EXTENSION, ''), spelled])) {
    const dialled = dial(text)
    if (!dialled) continue
    if (dialled.startsWith('00')) yield `+${dialled.slice(2)}`
    yield dialled.startsWith('+') ? dialled : contextOf(parameters) + dialled
  }
}

/** `;phone-context=+1-415` comes before a local number: https://www.rfc-editor.org/rfc/rfc3966#section-5.1.5 */
function contextOf(parameters: string[]): string {
  const context = parameters.find((parameter) => /^phone-context=\+/i.test(parameter))
  return context ? `+${context.replace(/\D/g, '')}` : ''
}

const EXTENSION = /[\s,]*(?:,|(?:ext(?:n|ensi[oó]n)?|x|#|int|poste|anexo|доб)[.:]?)[\s-]*\d{1,15}#?$/iu
const SEPARATORS = /[\s()[\]./·•\u2212\u30fc\p{Pd}]/gu
/** A + or none, three digits, then digits and letters. A text that begins with letters is a name. */
const DIALLED = /^\+?\d{3}[\da-z]*$/i
/** The exchange has stopped listening after seven letters: 1-800-MATTRESS rings at 1-800-MATTRES. */
const TOLL_FREE_WORD = /^(\D*(?:1\D*)?8(?:00|33|44|55|66|77|88)[\s().-]*[a-z]{7})[a-z]+$/i

function dial(text: string): string | undefined {
  const dialled = text.trim().replace(TOLL_FREE_WORD, '$1').replace(SEPARATORS, '')
  if (!DIALLED.test(dialled)) return undefined
  const letters = dialled.replace(/[^a-z]/gi, '')
  return letters === '' || isWord(letters) ? dialled.replace(/[a-z]/gi, keyOf) : undefined
}

/** Fewer than three letters are a slip of the keyboard, and only X is a mask (415-555-XXXX). */
function isWord(letters: string): boolean {
  return letters.length >= 3 && !/^x+$/i.test(letters)
}

function keyOf(letter: string): string {
  return '22233344455566677778889999'.charAt(letter.toLowerCase().charCodeAt(0) - 97)
}

/** Full-width characters and the digits of every script become ASCII; what cannot be seen goes. */
function fold(text: string): string {
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/(?!\d)\p{Nd}/gu, digitValue)
}

/** Decimal digits come in unbroken runs of ten, zero first: https://www.unicode.org/policies/stability_policy.html */
function digitValue(digit: string): string {
  const code = digit.codePointAt(0) ?? 0
  let zero = code
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String((code - zero) % 10)
}
