import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countSegments, splitSegments } from './segments'

const FAMILY = '👨‍👩‍👧‍👦'
const DECOMPOSED = 'e\u0301'

describe('countSegments', () => {
  /** Texts whose count was compared with what Twilio billed: TwilioDevEd/message-segment-calculator, issue 66. */
  it.each([
    ['80 letters, CR LF and 79 more', `${'a'.repeat(80)}\r\n${'a'.repeat(79)}`, 'GSM-7', 2],
    ['80 letters, LF and 79 more', `${'a'.repeat(80)}\n${'a'.repeat(79)}`, 'GSM-7', 1],
    ['200 letters, CR LF and 105 more', `${'a'.repeat(200)}\r\n${'a'.repeat(105)}`, 'GSM-7', 3],
    ['70 é in one piece', 'é'.repeat(70), 'GSM-7', 1],
    ['70 é in two pieces', DECOMPOSED.repeat(70), 'UCS-2', 3],
    ['one é in two pieces', DECOMPOSED, 'UCS-2', 1],
    ['curly quotes', '“Hello”', 'UCS-2', 1],
    ['160 letters', 'a'.repeat(160), 'GSM-7', 1],
    ['161 letters', 'a'.repeat(161), 'GSM-7', 2],
    ['70 Han characters', '中'.repeat(70), 'UCS-2', 1],
    ['71 Han characters', '中'.repeat(71), 'UCS-2', 2],
    ['one bar', '|', 'GSM-7', 1],
  ])('%s', (_what, body, encoding, segments) => {
    expect(countSegments(body)).toMatchObject({ encoding, segments })
  })

  it.each([
    ['a', 160, 1],
    ['a', 161, 2],
    ['a', 306, 2],
    ['a', 307, 3],
    ['€', 80, 1],
    ['€', 81, 2],
    ['ж', 70, 1],
    ['ж', 71, 2],
    ['ж', 134, 2],
    ['ж', 135, 3],
    ['😀', 35, 1],
    ['😀', 36, 2],
  ])('%s, %i times, is %i', (character, times, segments) => {
    expect(countSegments(character.repeat(times)).segments).toBe(segments)
  })

  it('knows every character of GSM-7 and takes no other for one', () => {
    const basic =
      '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
    const extension = '\f^{}\\[~]|€'
    const wrong = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((character) => {
      const { encoding, units } = countSegments(character)
      if (basic.includes(character)) return encoding !== 'GSM-7' || units !== 1
      if (extension.includes(character)) return encoding !== 'GSM-7' || units !== 2
      return encoding !== 'UCS-2' || units !== 1
    })
    expect(wrong).toEqual([])
    expect([basic.length, extension.length]).toEqual([127, 10])
  })

  it('never splits an escape pair', () => {
    expect(countSegments(`${'a'.repeat(152)}€${'a'.repeat(7)}`)).toMatchObject({
      units: 161,
      segments: 2,
      unitsLeft: 144,
    })
    expect(splitSegments(`${'a'.repeat(152)}€${'a'.repeat(7)}`)).toEqual(['a'.repeat(152), `€${'a'.repeat(7)}`])
    expect(countSegments(']'.repeat(153)).segments).toBe(3)
  })

  it('never splits a surrogate pair', () => {
    const [first, second] = splitSegments(`${'ж'.repeat(66)}😀${'ж'.repeat(3)}`)
    expect([first, second]).toEqual(['ж'.repeat(66), '😀жжж'])
  })

  it.each([
    ['a family', FAMILY],
    ['a flag', '🇮🇹'],
    ['a skin tone', '👍🏽'],
    ['accents', 'e\u0301\u0302'],
    ['a Thai syllable', 'กำ'],
    ['Hangul in its letters', '\u1112\u1161\u11ab'],
    ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a variation', '❤\ufe0f'],
  ])('never splits %s', (_what, character) => {
    for (let before = 68 - character.length; before < 67; before += 1) {
      const parts = splitSegments(`${'ж'.repeat(before)}${character}${'ж'.repeat(10)}`)
      expect(parts).toEqual(['ж'.repeat(before), `${character}${'ж'.repeat(10)}`])
    }
  })

  it('knows of every unit whether it joins the one before and the one behind', () => {
    const segmenter = new Intl.Segmenter('en')
    /** The last place up to 67 where a cluster starts, in 66 letters, the pair and three letters more. */
    const cutOf = (pair: string) =>
      65 + Math.max(...Array.from(segmenter.segment(`ж${pair}ж`), ({ index }) => index).filter((index) => index <= 2))
    const wrong = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) =>
      [`x${unit}`, `${unit}x`].some((pair) => splitSegments(`${'ж'.repeat(66)}${pair}жжж`)[0]?.length !== cutOf(pair)),
    )
    expect(wrong).toEqual([])
  })

  it('splits CR from LF, which are two characters to send', () => {
    expect(splitSegments(`${'a'.repeat(152)}\r\n${'a'.repeat(10)}`)).toEqual([
      `${'a'.repeat(152)}\r`,
      `\n${'a'.repeat(10)}`,
    ])
    expect(splitSegments(`${'ж'.repeat(66)}\r\n${'ж'.repeat(10)}`)).toEqual([
      `${'ж'.repeat(66)}\r`,
      `\n${'ж'.repeat(10)}`,
    ])
  })

  it('cuts a character that fits no segment, though not through a surrogate pair', () => {
    const stacked = `e${'\u0301'.repeat(200)}`
    expect(splitSegments(stacked).map((part) => part.length)).toEqual([67, 67, 67])
    const family = Array(40).fill('👩').join('\u200d')
    expect(splitSegments(family).map((part) => part.length)).toEqual([66, 53])
    const knot = `ж${Array(40).fill('👩').join('\u200d')}`
    expect(splitSegments(knot).map((part) => part.length)).toEqual([67, 53])
  })

  it('counts a lone surrogate as a unit of UCS-2', () => {
    expect(countSegments('\ud83d')).toMatchObject({ encoding: 'UCS-2', units: 1, segments: 1 })
    expect(countSegments('\ude00\ud83d')).toMatchObject({ encoding: 'UCS-2', units: 2, segments: 1 })
  })

  it.each([
    ['', { encoding: 'GSM-7', segments: 1, units: 0, unitsPerSegment: 160, unitsLeft: 160 }],
    ['Hello', { encoding: 'GSM-7', segments: 1, units: 5, unitsPerSegment: 160, unitsLeft: 155 }],
    ['[Hi]', { encoding: 'GSM-7', segments: 1, units: 6, unitsPerSegment: 160, unitsLeft: 154 }],
    ['a'.repeat(161), { encoding: 'GSM-7', segments: 2, units: 161, unitsPerSegment: 153, unitsLeft: 145 }],
    ['Hi 😀', { encoding: 'UCS-2', segments: 1, units: 5, unitsPerSegment: 70, unitsLeft: 65 }],
    ['😀'.repeat(36), { encoding: 'UCS-2', segments: 2, units: 72, unitsPerSegment: 67, unitsLeft: 61 }],
  ])('says how full the last segment is: %#', (body, count) => {
    expect(countSegments(body)).toMatchObject(count)
  })

  it('lists what puts a text in UCS-2, each character once as a reader sees it', () => {
    expect(countSegments(`It’s €5 – that’s ${FAMILY} and ${DECOMPOSED}`).costly).toEqual([
      { character: '’', reason: 'not_gsm', count: 2, index: 2 },
      { character: '–', reason: 'not_gsm', count: 1, index: 8 },
      { character: FAMILY, reason: 'not_gsm', count: 1, index: 17 },
      { character: DECOMPOSED, reason: 'not_gsm', count: 1, index: 33 },
    ])
  })

  it('lists what takes two septets', () => {
    expect(countSegments('[€5] or [€6]').costly).toEqual([
      { character: '[', reason: 'two_septets', count: 2, index: 0 },
      { character: '€', reason: 'two_septets', count: 2, index: 1 },
      { character: ']', reason: 'two_septets', count: 2, index: 3 },
    ])
    expect(countSegments('plain').costly).toEqual([])
  })

  /** The language's segmenter takes time in the square of its text: on these it alone would take minutes. */
  it.each([
    'a',
    '€',
    '’',
    '中',
    '😀',
    '🇮🇹',
    '\u0301',
    '\u200d',
    FAMILY,
    'か\u3099',
    '\r\n',
    '\ud800',
    '\u0600',
    'a\u0301',
  ])('counts a text of %j as long as a book in linear time', (piece) => {
    const body = piece.repeat(Math.floor(200_000 / piece.length))
    const { segments, encoding } = countSegments(body)
    const fullest = encoding === 'GSM-7' ? 153 : 67
    expect(segments).toBeGreaterThanOrEqual(body.length / fullest)
    expect(splitSegments(body).join('') === body).toBe(true)
  })

  const characters = [
    ...Array.from('ab \n\r|€[é¡Δ'),
    '\r\n',
    '\f',
    ...Array.from('’“—中文가ж字かが'),
    '😀',
    '👍🏽',
    '🇮🇹',
    '🏳️‍🌈',
    FAMILY,
    DECOMPOSED,
    '\u0301',
    '\u200d',
    '\ufe0f',
    '\ud83d',
    '\ude00',
    'नि',
    'क्ष',
    'กำ',
    'か\u3099',
    '©',
    '®',
    '\u00ad',
    'א',
    'ب',
    '\u0600',
    '\u1100',
    '\u11a8',
    '🇮',
    '🏽',
  ]
  const anyText = fc.array(fc.oneof(fc.constantFrom(...characters), fc.string({ unit: 'binary', maxLength: 3 })), {
    maxLength: 200,
  })
  const gsmText = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '\r\n', '€', '[', 'é', 'x'.repeat(40)), {
    maxLength: 300,
  })
  const texts = fc
    .oneof(anyText, gsmText, fc.array(fc.constantFrom('x'.repeat(20), ...characters), { maxLength: 60 }))
    .map((some) => some.join(''))

  it('agrees with a slow count, character by character and bit by bit', () => {
    fc.assert(
      fc.property(texts, (body) => {
        const parts = slowly(body)
        const { encoding, segments } = countSegments(body)
        expect([encoding, segments]).toEqual([parts.encoding, parts.segments.length])
        expect(splitSegments(body)).toEqual(parts.segments)
      }),
      { numRuns: 2_000 },
    )
  })

  it('accounts for every unit', () => {
    fc.assert(
      fc.property(texts, (body) => {
        const { segments, units, unitsPerSegment, unitsLeft, costly, encoding } = countSegments(body)
        const parts = splitSegments(body)
        expect(parts.join('')).toBe(body)
        expect(parts).toHaveLength(segments)
        const sizes = parts.map((part) => unitsOf(part, encoding))
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(units)
        expect(Math.max(...sizes)).toBeLessThanOrEqual(unitsPerSegment)
        expect(sizes.at(-1)).toBe(unitsPerSegment - unitsLeft)
        expect(costly.every(({ character, index }) => body.startsWith(character, index))).toBe(true)
        expect(costly.some(({ reason }) => reason === 'not_gsm')).toBe(encoding === 'UCS-2')
      }),
      { numRuns: 500 },
    )
  })
})

const unitsOf = (text: string, encoding: 'GSM-7' | 'UCS-2') =>
  encoding === 'UCS-2' ? text.length : text.length + (text.match(/[\f^{}\\[~\]|€]/g)?.length ?? 0)

/** The calculator's way: characters in a row, each put into a message of 1120 bits, 48 of them a header if there are several. */
function slowly(body: string): { encoding: 'GSM-7' | 'UCS-2'; segments: string[] } {
  const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/.test(
    body,
  )
  const encoding = gsm ? 'GSM-7' : 'UCS-2'
  const bits = (text: string) => unitsOf(text, encoding) * (gsm ? 7 : 16)
  if (bits(body) <= 1120) return { encoding, segments: [body] }
  const clusters = Array.from(new Intl.Segmenter('en').segment(body), ({ segment }) => segment)
  const characters = clusters.flatMap((cluster) =>
    cluster === '\r\n' || bits(cluster) > 1072 ? Array.from(cluster) : [cluster],
  )
  const segments = ['']
  for (const character of characters) {
    if (bits(`${segments.at(-1)}${character}`) + 48 > 1120) segments.push('')
    segments.push(`${segments.pop()}${character}`)
  }
  return { encoding, segments }
}
