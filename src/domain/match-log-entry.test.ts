import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFinal } from './delivery-status'
import { type LogEntry, matchLogEntries, type UnknownText } from './match-log-entry'

const ten = Date.parse('2026-05-04T10:00:00Z')
const minutes = (count: number) => new Date(ten + count * 60_000)

const aText = (id: string, at: number, part: Partial<UnknownText> = {}): UnknownText => ({
  id,
  to: '+13035550100',
  from: '+13035550199',
  body: 'On my way',
  claimedAt: minutes(at),
  underWay: false,
  ...part,
})

const anEntry = (sid: string, at: number, part: Partial<LogEntry> = {}): LogEntry => ({
  sid,
  to: '+13035550100',
  from: '+13035550199',
  body: 'On my way',
  createdAt: minutes(at),
  status: 'delivered',
  errorCode: null,
  ...part,
})

/** What is said of each text: the id of its entry, or the word. */
function said(texts: UnknownText[], entries: LogEntry[]) {
  const matches = matchLogEntries(texts, entries)
  return Object.fromEntries(
    [...matches].map(([id, match]) => [id, match.kind === 'found' ? match.entry.sid : match.kind]),
  )
}

const sending = { status: 'sent' } as const
const failed = { status: 'undelivered', errorCode: '30003' } as const

describe('a text that may have left', () => {
  it.each<[string, UnknownText[], LogEntry[], object]>([
    ['is found where there is one entry', [aText('a', 0)], [anEntry('1', 0)], { a: '1' }],
    ['is absent from an empty log', [aText('a', 0)], [], { a: 'absent' }],
    ['is found though the clocks differ', [aText('a', 0)], [anEntry('1', -9)], { a: '1' }],
    ['is not found long before', [aText('a', 0)], [anEntry('1', -11)], { a: 'absent' }],
    ['is not found long after', [aText('a', 0)], [anEntry('1', 12)], { a: 'absent' }],
    ['is not found at another phone', [aText('a', 0)], [anEntry('1', 0, { to: '+13035550101' })], { a: 'absent' }],
    ['is not found from another number', [aText('a', 0)], [anEntry('1', 0, { from: '+1303555' })], { a: 'absent' }],
    ['is not denied beside a blanked body', [aText('a', 0)], [anEntry('1', 0, { body: '' })], { a: 'unclear' }],
    ['is unclear between two entries', [aText('a', 0)], [anEntry('1', 0), anEntry('2', 1)], { a: 'unclear' }],
    [
      'is found among others',
      [aText('a', 0), aText('b', 1, { body: 'Here' })],
      [anEntry('1', 1, { body: 'Here' }), anEntry('2', 0)],
      { a: '2', b: '1' },
    ],
    [
      'is absent where the only entry is of other words that are ours',
      [aText('a', 0), aText('b', 1, { body: 'Here' })],
      [anEntry('1', 1, { body: 'Here' })],
      { a: 'absent', b: '1' },
    ],
  ])('%s', (_, texts, entries, expected) => {
    expect(said(texts, entries)).toEqual(expected)
  })
})

describe('two texts with the same words', () => {
  it.each<[string, UnknownText[], LogEntry[], object]>([
    [
      'are not told apart when one entry may be of either',
      [aText('a', 0), aText('b', 1)],
      [anEntry('1', 1)],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are told apart when they are far from each other',
      [aText('a', 0), aText('b', 30)],
      [anEntry('1', 30)],
      { a: 'absent', b: '1' },
    ],
    [
      'are told apart when each entry may be of one only',
      [aText('a', 0), aText('b', 15)],
      [anEntry('1', 0), anEntry('2', 16)],
      { a: '1', b: '2' },
    ],
    [
      'have both left when both are in the log and came to the same end',
      [aText('b', 1), aText('a', 0)],
      [anEntry('2', 1), anEntry('1', 0)],
      { a: '1', b: '2' },
    ],
    [
      'are waited for while more may be heard of them',
      [aText('a', 0), aText('b', 1)],
      [anEntry('1', 0, sending), anEntry('2', 1, sending)],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are not told apart when one failed',
      [aText('a', 0), aText('b', 1)],
      [anEntry('1', 0), anEntry('2', 1, failed)],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are not told apart when they failed for different reasons',
      [aText('a', 0), aText('b', 1)],
      [anEntry('1', 0, failed), anEntry('2', 1, { ...failed, errorCode: '30005' })],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are not told apart while one is still being sent: its answer names its entry',
      [aText('a', 0), aText('b', 1, { underWay: true })],
      [anEntry('1', 0), anEntry('2', 1)],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are not told apart when another program sent a third',
      [aText('a', 0), aText('b', 1)],
      [anEntry('1', 0), anEntry('2', 1), anEntry('3', 2)],
      { a: 'unclear', b: 'unclear' },
    ],
    [
      'are a chain when a third links them',
      [aText('a', 0), aText('b', 12), aText('c', 24)],
      [anEntry('1', 6), anEntry('2', 18)],
      { a: 'unclear', b: 'unclear', c: 'unclear' },
    ],
  ])('%s', (_, texts, entries, expected) => {
    expect(said(texts, entries)).toEqual(expected)
  })
})

/** What really happened, some of which we do not know. */
type Truth = { texts: UnknownText[]; entryOf: Map<string, LogEntry>; entries: LogEntry[] }

const sometimes = fc.record({
  at: fc.integer({ min: 0, max: 3 * 3600 }),
  body: fc.constantFrom('On my way', 'Here'),
  to: fc.constantFrom('+13035550100', '+13035550101'),
  underWay: fc.boolean(),
  took: fc.integer({ min: 0, max: 50 }),
  left: fc.boolean(),
  status: fc.constantFrom('accepted', 'sent', 'delivered', 'undelivered'),
  rank: fc.nat(),
})

/** The clocks differ by up to eight minutes; the provider's log knows whole seconds and comes in any order. */
const truths = fc
  .tuple(fc.integer({ min: -480, max: 480 }), fc.array(sometimes, { maxLength: 12 }))
  .map(([skew, happened]): Truth => {
    const texts = happened.map(({ at, body, to, underWay }, index) =>
      aText(`t${index}`, 0, { claimedAt: new Date(ten + at * 1000 + 250), body, to, underWay }),
    )
    const entryOf = new Map(
      happened.flatMap(({ left, at, took, body, to, status }, index): [string, LogEntry][] => {
        const createdAt = new Date(ten + (at + took + skew) * 1000)
        return left ? [[`t${index}`, anEntry(`s${index}`, 0, { createdAt, body, to, status: status as 'sent' })]] : []
      }),
    )
    const order = (sid: string) => happened[Number(sid.slice(1))]?.rank ?? 0
    return { texts, entryOf, entries: [...entryOf.values()].toSorted((a, b) => order(a.sid) - order(b.sid)) }
  })

describe('whatever happened', () => {
  it('never calls a text sent that did not leave, nor absent one that did', () => {
    fc.assert(
      fc.property(truths, ({ texts, entryOf, entries }) => {
        const matches = [...matchLogEntries(texts, entries)]
        const left = (kind: string) => matches.filter(([, match]) => match.kind === kind).map(([id]) => entryOf.has(id))
        expect(left('absent')).not.toContain(true)
        expect(left('found')).not.toContain(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives a text the entry that is its own, or one that has ended exactly as its own has', () => {
    fc.assert(
      fc.property(truths, ({ texts, entryOf, entries }) => {
        const end = ({ to, body, status, errorCode }: LogEntry) => ({ to, body, status, errorCode })
        const swapped = [...matchLogEntries(texts, entries)].flatMap<[LogEntry, LogEntry]>(([id, match]) => {
          const own = entryOf.get(id)
          return match.kind === 'found' && own !== undefined && own.sid !== match.entry.sid ? [[own, match.entry]] : []
        })
        expect(swapped.map(([, given]) => isFinal(given.status))).not.toContain(false)
        expect(swapped.map(([own]) => end(own))).toEqual(swapped.map(([, given]) => end(given)))
      }),
      { numRuns: 2_000 },
    )
  })

  it('gives no entry to two texts, and says the same in whatever order it is asked', () => {
    fc.assert(
      fc.property(truths, ({ texts, entries }) => {
        const matches = said(texts, entries)
        const given = Object.values(matches).filter((word) => word.startsWith('s'))
        expect(new Set(given).size).toBe(given.length)
        expect(said(texts.toReversed(), entries.toReversed())).toEqual(matches)
      }),
    )
  })

  it('finds every text that has left, where no two have the same words', () => {
    fc.assert(
      fc.property(truths, ({ texts, entryOf, entries }) => {
        const first = texts.filter(
          (text, index) => texts.findIndex(({ body, to }) => body === text.body && to === text.to) === index,
        )
        const theirs = entries.filter(({ sid }) => first.some(({ id }) => entryOf.get(id)?.sid === sid))
        const found = Object.entries(said(first, theirs)).filter(([, word]) => word !== 'absent' && word !== 'unclear')
        expect(Object.fromEntries(found)).toEqual(
          Object.fromEntries(first.flatMap(({ id }) => (entryOf.has(id) ? [[id, entryOf.get(id)?.sid]] : []))),
        )
      }),
    )
  })
})
