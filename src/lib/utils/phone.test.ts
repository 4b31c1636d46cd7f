import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfigError } from '@/lib/config'
import { AppError } from '@/lib/errors'
import { formatPhoneNumber, InvalidPhoneNumberError, normalizePhoneNumber } from './phone'

afterEach(() => vi.unstubAllEnvs())

const withCountry = (country: string) => vi.stubEnv('DEFAULT_COUNTRY', country)
const lines = (text: string) => text.trim().split(/\s*\n\s*/)

describe('normalizePhoneNumber', () => {
  it.each([
    ['+14155550123', '+14155550123'],
    ['4155550123', '+14155550123'],
    ['14155550123', '+14155550123'],
    ['(415) 555-0123', '+14155550123'],
    ['415.555.0123', '+14155550123'],
    ['415/555-0123', '+14155550123'],
    ['+1 (415) 555-0123', '+14155550123'],
    ['(+1) 415 555 0123', '+14155550123'],
    ['  +1 415 555 0123\n', '+14155550123'],
    ['415–555—0123', '+14155550123'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+39 06 6982', '+39066982'],
    ['+54 9 11 2345-6789', '+5491123456789'],
    ['+800 1234 5678', '+80012345678'],
  ])('reads %j as %s', (written, e164) => {
    expect(normalizePhoneNumber(written)).toBe(e164)
  })

  it.each([
    ['1-800-FLOWERS', '+18003569377'],
    ['1800flowers', '+18003569377'],
    ['+1 800 FLOWERS', '+18003569377'],
    ['(415) 555-CALL', '+14155552255'],
    ['1-800-GOT-JUNK', '+18004685865'],
    ['1-800-TAX-1040', '+18008291040'],
    ['1-800-FLOWERS ext. 12', '+18003569377'],
    ['１－８００－ＦＬＯＷＥＲＳ', '+18003569377'],
  ])('dials the word in %j: %s', (written, e164) => {
    expect(normalizePhoneNumber(written)).toBe(e164)
  })

  it.each([
    ['1-800-MATTRESS', '+18006288737'],
    ['1-800-CONTACTS', '+18002668228'],
    ['(888) MATTRESSES', '+18886288737'],
  ])('stops listening where the exchange does, after seven letters of a toll-free word: %s', (written, e164) => {
    expect(normalizePhoneNumber(written)).toBe(e164)
  })

  it.each(
    lines(`
      800 Main Street
      123 Main Street
      415-555-0123 cell
      4155550123abc
      call 415 555 0123
      1-415-MATTRESS`),
  )('does not take other text for a word to dial: %s', (text) => {
    expect(() => normalizePhoneNumber(text)).toThrow(InvalidPhoneNumberError)
  })

  it.each(
    lines(`
      415-555-XXXX
      415-555-0xxx
      (xxx) xxx-xxxx
      415 555 012x
      415-555-01AB`),
  )('does not dial a mask or a slip of the keyboard: %s', (text) => {
    expect(() => normalizePhoneNumber(text)).toThrow(InvalidPhoneNumberError)
  })

  it.each([
    ['full-width', '＋１（４１５）５５５－０１２３'],
    ['Arabic-Indic', '+١٤١٥٥٥٥٠١٢٣'],
    ['Extended Arabic-Indic', '۴۱۵ ۵۵۵ ۰۱۲۳'],
    ['Devanagari', '४१५-५५५-०१२३'],
    ['Bengali', '৪১৫৫৫৫০১২৩'],
    ['mathematical bold', '𝟒𝟏𝟓𝟓𝟓𝟓𝟎𝟏𝟐𝟑'],
    ['mathematical monospace, the last of five adjoining runs', '𝟺𝟷𝟻𝟻𝟻𝟻𝟶𝟷𝟸𝟹'],
    ['mixed', '٤1५ ５٥5 ٠१2３'],
  ])('reads %s digits', (_script, written) => {
    expect(normalizePhoneNumber(written)).toBe('+14155550123')
  })

  it.each([
    ['non-breaking spaces', '415\u00a0555\u202f0123'],
    ['an ideographic space', '415\u3000555\u30000123'],
    ['zero-width characters', '\ufeff4\u200b1\u200c5\u200d555\u20600123'],
    ['soft hyphens', '415\u00ad555\u00ad0123'],
    ['marks of direction', '\u202a+1 (415) 555-0123\u202c'],
    ['isolates', '\u2066+14155550123\u2069'],
  ])('looks past %s', (_what, written) => {
    expect(normalizePhoneNumber(written)).toBe('+14155550123')
  })

  it.each([
    ['tel:+14155550123', '+14155550123'],
    ['TEL:+1-415-555-0123', '+14155550123'],
    ['tel: (415) 555-0123', '+14155550123'],
    ['tel:+1-415-555-0123;ext=12', '+14155550123'],
    ['tel:+1-415-555-0123;isub=12345;ext=12', '+14155550123'],
    ['tel:+1-415-555-0123;phone-context=+44', '+14155550123'],
    ['tel:555-0123;phone-context=+1-415', '+14155550123'],
    ['tel:2079460958;phone-context=+44', '+442079460958'],
    ['tel:4155550123;phone-context=example.com', '+14155550123'],
  ])('reads the URI %s', (uri, e164) => {
    expect(normalizePhoneNumber(uri)).toBe(e164)
  })

  it.each([
    ['US', '00 44 20 7946 0958', '+442079460958'],
    ['US', '011 44 20 7946 0958', '+442079460958'],
    ['US', '001 415 555 0123', '+14155550123'],
    ['US', '011 1 415 555 0123', '+14155550123'],
    ['CA', '011 33 1 09 75 83 51', '+33109758351'],
    ['JM', '011 44 20 7946 0958', '+442079460958'],
    ['GB', '00 1 415 555 0123', '+14155550123'],
    ['AU', '0011 1 415 555 0123', '+14155550123'],
    ['AU', '00 1 415 555 0123', '+14155550123'],
    ['JP', '010 44 20 7946 0958', '+442079460958'],
    ['JP', '00 44 20 7946 0958', '+442079460958'],
    ['JP', '0066 2 123 4567', '+6621234567'],
    ['BR', '00 21 44 20 7946 0958', '+442079460958'],
    ['SG', '001 65 9123 4567', '+6591234567'],
    ['CO', '00 57 321 1234567', '+573211234567'],
  ])('knows the prefix of another country, dialled from %s: %s', (country, dialled, e164) => {
    withCountry(country)
    expect(normalizePhoneNumber(dialled)).toBe(e164)
  })

  it('takes 011 for the start of a national number where nobody dials out with it', () => {
    withCountry('GB')
    expect(normalizePhoneNumber('0117 496 0123')).toBe('+441174960123')
    expect(() => normalizePhoneNumber('011 1 415 555 0123')).toThrow(InvalidPhoneNumberError)
  })

  it.each([
    ['US', '(512) 555-0123', '+15125550123'],
    ['CA', '613-555-0123', '+16135550123'],
    ['JM', '876-555-0123', '+18765550123'],
    ['GB', '020 7946 0958', '+442079460958'],
    ['GB', '07700 900123', '+447700900123'],
    ['IE', '085 012 3456', '+353850123456'],
    ['FR', '06 12 34 56 78', '+33612345678'],
    ['DE', '01512 3456789', '+4915123456789'],
    ['DE', '030/123456', '+4930123456'],
    ['IT', '06 6982 1234', '+390669821234'],
    ['ES', '612 34 56 78', '+34612345678'],
    ['AU', '0491 570 156', '+61491570156'],
    ['NZ', '021 123 4567', '+64211234567'],
    ['IN', '098765 43210', '+919876543210'],
    ['JP', '090-1234-5678', '+819012345678'],
    ['BR', '(11) 96123-4567', '+5511961234567'],
    ['BR', '0 15 11 96123-4567', '+5511961234567'],
    ['MX', '55 1234 5678', '+525512345678'],
    ['AR', '011 15-2345-6789', '+5491123456789'],
    ['RU', '8 (912) 345-67-89', '+79123456789'],
    ['KZ', '8 (771) 000 9998', '+77710009998'],
    ['CI', '01 23 45 67 89', '+2250123456789'],
    ['FK', '51234', '+50051234'],
  ])('reads a national number of %s: %s', (country, national, e164) => {
    withCountry(country)
    expect(normalizePhoneNumber(national)).toBe(e164)
  })

  it('accepts the numbers kept for fiction', () => {
    expect(normalizePhoneNumber('+15125550123')).toBe('+15125550123')
    expect(normalizePhoneNumber('(555) 555-0123')).toBe('+15555550123')
    expect(normalizePhoneNumber('+447700900123')).toBe('+447700900123')
  })

  it.each(
    lines(`
      +
      -
      ()
      tel:
      ;ext=5
      x5
      0
      911
      72345
      262966
      555-0123
      310-1234
      +13101234
      123456789
      41555501234
      +1415555012
      +141555501234
      0000000000
      +1 000 000 0000
      +1 123 456 7890
      ++14155550123
      +1+4155550123
      4155550123+
      +999 123 456 789
      +44 20 7946
      +33 000000000
      +49 302345678901234
      442079460958
      ACME
      A4155550123
      FLOWERS
      abcdefghij
      whatsapp:+14155550123
      me@example.com
      415-555-0123 / 415-555-0124
      4155550123 4155550123
      *67 4155550123
      ½15 555 0123
      ①④①⑤⑤⑤⑤⓪①②③`),
  )('refuses %s', (text) => {
    expect(() => normalizePhoneNumber(text)).toThrow(InvalidPhoneNumberError)
  })

  it.each([
    ['nothing', ''],
    ['a space', ' '],
    ['a control character', '4155550123\u0000'],
    ['more than a number can be', `+1${'4155550123'.repeat(10_000)}`],
    ['a long blank', ' '.repeat(1_000_000)],
  ])('refuses %s', (_what, text) => {
    expect(() => normalizePhoneNumber(text)).toThrow(InvalidPhoneNumberError)
  })

  it.each([
    ['undefined', undefined],
    ['null', null],
    ['a number', 4155550123],
    ['a big number', 14155550123n],
    ['a list', ['+14155550123']],
    ['an object', { phone: '+14155550123' }],
    ['a symbol', Symbol('+14155550123')],
    ['what prints like a number', { toString: () => '+14155550123' }],
  ])('refuses %s with the same error', (_what, value) => {
    expect(() => normalizePhoneNumber(value as string)).toThrow(InvalidPhoneNumberError)
  })

  it('takes a number short enough for a short code only if it is in use', () => {
    withCountry('DE')
    expect(() => normalizePhoneNumber('72345')).toThrow(InvalidPhoneNumberError)
    expect(normalizePhoneNumber('030 12345')).toBe('+493012345')
  })

  it('reads DEFAULT_COUNTRY at each call', () => {
    expect(() => normalizePhoneNumber('020 7946 0958')).toThrow(InvalidPhoneNumberError)
    withCountry('GB')
    expect(normalizePhoneNumber('020 7946 0958')).toBe('+442079460958')
    withCountry('US')
    expect(() => normalizePhoneNumber('020 7946 0958')).toThrow(InvalidPhoneNumberError)
  })

  it.each(['ZZ', 'us', 'USA'])('blames the setting and not the number when DEFAULT_COUNTRY is %s', (country) => {
    withCountry(country)
    expect(() => normalizePhoneNumber('415-555-0123')).toThrow(ConfigError)
  })

  it('throws an error that a caller may see, without the number in it', () => {
    const thrown = new InvalidPhoneNumberError()
    expect(() => normalizePhoneNumber('555-0199')).toThrow(thrown)
    expect(thrown).toBeInstanceOf(AppError)
    expect(thrown).toMatchObject({ name: 'InvalidPhoneNumberError', code: 'invalid_phone_number', status: 422 })
  })
})

describe('formatPhoneNumber', () => {
  it.each([
    ['US', '+14155550123', '(415) 555-0123'],
    ['US', '1-800-FLOWERS', '(800) 356-9377'],
    ['US', '+15555550123', '(555) 555-0123'],
    ['US', '+442079460958', '+44 20 7946 0958'],
    ['GB', '+442079460958', '020 7946 0958'],
    ['GB', '+447700900123', '07700 900123'],
    ['GB', '+14155550123', '+1 415 555 0123'],
    ['FR', '+33612345678', '06 12 34 56 78'],
    ['KZ', '+79123456789', '+7 912 345 67 89'],
    ['US', '+80012345678', '+800 1234 5678'],
  ])('for a desk in %s %s is %s', (country, phone, formatted) => {
    withCountry(country)
    expect(formatPhoneNumber(phone)).toBe(formatted)
  })

  it.each([
    ['US', '(415) 555-0123', '+1 613 555 0123', '+1 876 555 0123'],
    ['CA', '+1 415 555 0123', '(613) 555-0123', '+1 876 555 0123'],
    ['JM', '+1 415 555 0123', '+1 613 555 0123', '(876) 555-0123'],
  ])('goes by region, not by calling code, in %s', (country, american, canadian, jamaican) => {
    withCountry(country)
    expect(formatPhoneNumber('+14155550123')).toBe(american)
    expect(formatPhoneNumber('+16135550123')).toBe(canadian)
    expect(formatPhoneNumber('+18765550123')).toBe(jamaican)
  })

  it.each(['72345', 'ACME', 'whatsapp:+14155550123', 'Anonymous', '', '  '])('shows %j as it is', (text) => {
    expect(formatPhoneNumber(text)).toBe(text)
  })

  it.each([undefined, null, 4155550123])('shows nothing for %s, which is no text', (value) => {
    expect(formatPhoneNumber(value as unknown as string)).toBe('')
  })
})
