import fc from 'fast-check'
import google from 'google-libphonenumber'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { classifySender, formatPhoneNumber, InvalidPhoneNumberError, normalizePhoneNumber } from './phone'

afterEach(() => vi.unstubAllEnvs())

const REFUSED = 'refused'

/** The E.164 number or REFUSED: both outcomes as one value to compare. */
function outcome(phone: string): string {
  try {
    return normalizePhoneNumber(phone)
  } catch (error) {
    if (error instanceof InvalidPhoneNumberError) return REFUSED
    throw error
  }
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`))
const american = fc.tuple(fc.integer({ min: 2, max: 9 }), digits(9)).map((parts) => parts.join(''))

describe('any phone number', () => {
  it('becomes E.164 or is refused, whatever the text', () => {
    const piece = fc.constantFrom(...'+ 0 1 4 5 00 011 415 555 ０ ٤ A x - ( ) ; , # tel: \u200f \ud800'.split(' '), ' ')
    const pieces = fc.array(piece, { maxLength: 20 }).map((some) => some.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), pieces), (text) => {
        expect(outcome(text)).toMatch(/^(?:\+[1-9]\d{6,14}|refused)$/)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is the same on the short way for plain +1 and on the long way', () => {
    const area = fc.constantFrom('555', '310', '721', '800', '876', '340', '900')
    const tail = fc.oneof(
      { weight: 8, arbitrary: digits(10) },
      { weight: 1, arbitrary: fc.integer({ min: 6, max: 13 }).chain(digits) },
      { weight: 1, arbitrary: fc.tuple(area, digits(7)).map((parts) => parts.join('')) },
    )
    fc.assert(
      fc.property(tail, (number) => {
        expect(outcome(`+1${number}`)).toBe(outcome(`+1 ${number}`))
      }),
      { numRuns: 10_000 },
    )
  })

  it('stays as it is once normalised, formatted or not', () => {
    fc.assert(
      fc.property(american, (national) => {
        const e164 = normalizePhoneNumber(national)
        expect(e164).toBe(`+1${national}`)
        expect(normalizePhoneNumber(e164)).toBe(e164)
        expect(normalizePhoneNumber(formatPhoneNumber(e164))).toBe(e164)
      }),
      { numRuns: 500 },
    )
  })

  it('loses its extension however that is written', () => {
    const words = [
      'ext.',
      'ext',
      'Ext:',
      'EXTENSION',
      'extn',
      'x',
      'X.',
      '#',
      'poste',
      'int.',
      'доб.',
      'extensión',
      ',',
    ]
    const marker = fc.constantFrom(
      ...words.flatMap((word) => [word, ` ${word}`, ` ${word} `, `, ${word} `]),
      ';ext=',
      ',,',
    )
    fc.assert(
      fc.property(marker, fc.nat(999_999), (written, extension) => {
        expect(outcome(`(415) 555-0123${written}${extension}`)).toBe('+14155550123')
        expect(outcome(`+44 20 7946 0958${written}${extension}`)).toBe('+442079460958')
      }),
    )
  })

  it('is a phone to classifySender only if normalizePhoneNumber accepts it', () => {
    const address = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^\+?\d{0,15}$/))
    fc.assert(
      fc.property(address, (from) => {
        const sender = classifySender(from)
        expect(sender.kind === 'phone' ? sender.e164 : outcome(from)).toBe(outcome(from))
      }),
    )
  })
})

describe('beside google-libphonenumber', () => {
  const oracle = google.PhoneNumberUtil.getInstance()
  const { E164, INTERNATIONAL, NATIONAL, RFC3966 } = google.PhoneNumberFormat

  /** Renumbered since its metadata (Benin, Zimbabwe), and Canada's number without an area code, which we refuse. */
  const differs = /^\+(?:2298[15]\d{6}|2631312345|13101234)$/

  /** Its example of every type of number in every region. */
  const examples = oracle.getSupportedRegions().flatMap((region) =>
    Object.values(google.PhoneNumberType)
      .filter((type) => typeof type === 'number')
      .flatMap((type) => oracle.getExampleNumberForType(region, type) ?? [])
      .map((number) => ({ region, number, e164: oracle.format(number, E164) }))
      .filter(({ number, e164 }) => oracle.isValidNumber(number) && !differs.test(e164)),
  )

  /** The number as the oracle reads it, when it holds it valid. */
  function theirs(text: string): string | undefined {
    try {
      const number = oracle.parse(text, 'US')
      return oracle.isValidNumber(number) ? oracle.format(number, E164) : undefined
    } catch {
      return undefined
    }
  }

  it('a number of every type in every region is read in each of its spellings', () => {
    expect(new Set(examples.map(({ region }) => region)).size).toBeGreaterThan(240)
    for (const { region, number, e164 } of examples) {
      vi.stubEnv('DEFAULT_COUNTRY', region)
      const spellings = [E164, INTERNATIONAL, NATIONAL, RFC3966].map((format) => oracle.format(number, format))
      const abroad = `00 ${oracle.format(number, INTERNATIONAL).slice(1)}`
      expect([...spellings, abroad].map(outcome), `${region} ${e164}`).toEqual(Array(5).fill(e164))
    }
  })

  it('a text that both accept is the same number to both', () => {
    const separator = fc.constantFrom('', '', '', ' ', '-', '.', ' (', ') ')
    const rest = fc.array(fc.tuple(fc.nat(9), separator), { minLength: 5, maxLength: 13 })
    const prefix = fc.constantFrom('', '+', '011 ', '1 ', '+44 ', '+49 ', '+33 ', '+91 ', '+7 ', '+1 ')
    let compared = 0
    fc.assert(
      fc.property(prefix, rest, (start, pairs) => {
        const text = start + pairs.flat().join('')
        const ours = outcome(text)
        const expected = ours === REFUSED ? ours : (theirs(text) ?? ours)
        compared += Number(ours === theirs(text))
        expect(ours).toBe(expected)
      }),
      { numRuns: 5_000 },
    )
    expect(compared).toBeGreaterThan(100)
  })

  it('a word is dialled as it dials it', () => {
    const word = fc.stringMatching(/^[A-Za-z]{3,7}$/).filter((letters) => !/^x+$/i.test(letters))
    fc.assert(
      fc.property(digits(4), word, (start, letters) => {
        const text = `888-${`2${start}`.slice(0, 7 - letters.length)}${letters}`
        expect(outcome(text)).toBe(oracle.format(oracle.parse(text, 'US'), E164))
      }),
    )
  })

  it('an American number is formatted as it formats it', () => {
    const assigned = american.filter(
      (national) => oracle.getRegionCodeForNumber(oracle.parse(`+1${national}`)) === 'US',
    )
    fc.assert(
      fc.property(assigned, (national) => {
        expect(formatPhoneNumber(`+1${national}`)).toBe(oracle.format(oracle.parse(`+1${national}`), NATIONAL))
      }),
    )
  })
})
