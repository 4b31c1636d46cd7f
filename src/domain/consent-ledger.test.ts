import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Break, endOf, follow, newWalk } from './consent-audit'
import {
  beginning,
  type ConsentFacts,
  commitTo,
  consentKinds,
  consentSources,
  hashOf,
  type LinkedRecord,
  linkAfter,
  type Sha256,
} from './consent-ledger'

const sha256: Sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

const personal = { phone: '+15125550100', wording: 'Oui, ça va — "ok" 👍\n', pageUrl: null }
const salt = '0f'.repeat(32)

const facts: ConsentFacts = {
  id: '01890a5d-ac96-774b-bcce-b302099a8057',
  clientId: '0190a5da-c967-74bb-8cce-b302099a8057',
  kind: 'implied_consent',
  source: 'form',
  rule: 'form:inquiry',
  leadId: '0190a5da-0000-74bb-8cce-b302099a8057',
  conversationId: null,
  messageId: null,
  actorUserId: null,
  expiresAt: new Date('2026-09-01T12:00:00Z'),
  at: new Date('2026-03-01T12:00:00.000Z'),
  createdAt: new Date('2026-03-01T12:00:00.025Z'),
  commitment: commitTo(personal, salt, sha256),
  erasedSeqs: null,
}

describe('a hash', () => {
  test('can be recomputed with nothing but this page', () => {
    const committed = sha256(`${salt}{"pageUrl":null,"phone":"+15125550100","wording":"Oui, ça va — \\"ok\\" 👍\\n"}`)
    expect(facts.commitment).toBe(committed)
    const canonical =
      '{"actorUserId":null,"at":"2026-03-01T12:00:00.000Z","clientId":"0190a5da-c967-74bb-8cce-b302099a8057",' +
      `"commitment":"${committed}","conversationId":null,"createdAt":"2026-03-01T12:00:00.025Z","erasedSeqs":null,` +
      '"expiresAt":"2026-09-01T12:00:00.000Z","id":"01890a5d-ac96-774b-bcce-b302099a8057","kind":"implied_consent",' +
      '"leadId":"0190a5da-0000-74bb-8cce-b302099a8057","messageId":null,' +
      `"prevHash":"${'0'.repeat(64)}","rule":"form:inquiry","seq":1,"source":"form","version":1}`
    expect(linkAfter(beginning, facts, sha256).hash).toBe(sha256(canonical))
  })

  test('covers the records that an erasure names', () => {
    const [one, other] = [[1], [1, 2]].map((erasedSeqs) => linkAfter(beginning, { ...facts, erasedSeqs }, sha256).hash)
    expect(one).not.toBe(other)
  })
})

const uuid = fc.uuid()
const time = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const nothingOr = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })

const entry = fc.record({
  kind: fc.constantFrom(...consentKinds.filter((kind) => kind !== 'erasure')),
  source: fc.constantFrom(...consentSources),
  rule: text,
  leadId: nothingOr(uuid),
  conversationId: nothingOr(uuid),
  messageId: nothingOr(uuid),
  actorUserId: nothingOr(uuid),
  expiresAt: nothingOr(time),
  at: time,
  createdAt: time,
  personal: nothingOr(fc.record({ phone: text, wording: nothingOr(text), pageUrl: nothingOr(text) })),
  salt: fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
})

/** A chain of two records at least, as the desk would write it. */
const chain = fc
  .tuple(uuid, fc.array(fc.tuple(uuid, entry), { minLength: 2, maxLength: 8 }))
  .map(([clientId, entries]) => {
    let last = beginning
    return entries.map(([id, { personal, salt, ...facts }]): LinkedRecord => {
      const commitment = personal && commitTo(personal, salt, sha256)
      const kept = personal ? { ...personal, salt } : { phone: null, wording: null, pageUrl: null, salt: null }
      const record = linkAfter(last, { ...facts, ...kept, id, clientId, commitment, erasedSeqs: null }, sha256)
      last = record
      return record
    })
  })

const headOf = (records: LinkedRecord[]) => ({ length: records.length, headHash: records.at(-1)?.hash ?? '' })

function firstBreak(records: LinkedRecord[], head: { length: number; headHash: string } | null): Break | null {
  const walk = newWalk()
  for (const record of records) {
    const broken = follow(walk, record, sha256)
    if (broken !== null) return broken
  }
  return endOf(walk, head)
}

const withPlace = chain.chain((records) =>
  fc.tuple(fc.constant(records), fc.nat(records.length - 1), fc.nat(records.length - 2)),
)

/** The same value with one character of it, or one moment or number, another one. */
function altered(name: keyof LinkedRecord, value: unknown, at: number): unknown {
  if (name === 'expiresAt' && value === null) return new Date(0)
  if (name === 'erasedSeqs') return [1]
  if (value instanceof Date) return new Date(value.getTime() + 1)
  if (typeof value === 'number') return value + 1
  if (typeof value !== 'string') return 'x'
  const place = at % Math.max(value.length, 1)
  return `${value.slice(0, place)}${value[place] === '7' ? '8' : '7'}${value.slice(place + 1)}`
}

describe('a chain', () => {
  test('that nobody touched holds', () => {
    fc.assert(
      fc.property(chain, (records) => {
        expect(firstBreak(records, headOf(records))).toBeNull()
      }),
    )
  })

  test('of no record at all holds, where none was written', () => {
    expect(firstBreak([], null)).toBeNull()
    expect(firstBreak([], { length: 0, headHash: beginning.hash })).toBeNull()
  })

  test('breaks at the record of which one field is another one', () => {
    const names = Object.keys(linkAfter(beginning, { ...facts, ...personal, salt }, sha256)) as (keyof LinkedRecord)[]
    fc.assert(
      fc.property(withPlace, fc.constantFrom(...names), fc.nat(), ([records, place], name, at) => {
        const touched = records.map((record, index) =>
          index === place ? { ...record, [name]: altered(name, record[name], at) } : record,
        )
        const broken = firstBreak(touched, headOf(records))
        expect(broken?.seq).toBe(place + 1)
      }),
      { numRuns: 500 },
    )
  })

  test('breaks behind a record that was altered and hashed anew', () => {
    fc.assert(
      fc.property(withPlace, ([records, , place]) => {
        const forged = records.map((record, index) => {
          if (index !== place) return record
          const other = { ...record, rule: `${record.rule}!` }
          return { ...other, hash: hashOf(other, sha256) }
        })
        expect(firstBreak(forged, headOf(records))).toMatchObject({ problem: 'out_of_order', seq: place + 2 })
      }),
    )
  })

  test('breaks where a record is gone, also the last', () => {
    fc.assert(
      fc.property(withPlace, ([records, place]) => {
        const broken = firstBreak(records.toSpliced(place, 1), headOf(records))
        expect(broken).toMatchObject({ problem: 'missing', seq: place + 1 })
      }),
    )
  })

  test('breaks where two records have changed places, with their numbers or without', () => {
    fc.assert(
      fc.property(withPlace, ([records, , place]) => {
        const [one, two] = records.slice(place, place + 2)
        if (one === undefined || two === undefined) throw new Error('a chain has two records')
        const swapped = [
          { ...two, seq: one.seq },
          { ...one, seq: two.seq },
        ]
        expect(firstBreak(records.toSpliced(place, 2, ...swapped), headOf(records))?.seq).toBe(place + 1)
        expect(firstBreak(records.toSpliced(place, 2, two, one), headOf(records))?.seq).toBe(place + 1)
      }),
    )
  })

  test('breaks at its end where the last records were exchanged for others', () => {
    fc.assert(
      fc.property(chain, (records) => {
        const last = records.at(-1)
        const before = records.at(-2)
        if (last === undefined || before === undefined) throw new Error('a chain has two records')
        const forged = linkAfter(before, { ...last, rule: `${last.rule}!` }, sha256)
        expect(firstBreak([...records.slice(0, -1), forged], headOf(records))).toMatchObject({
          problem: 'altered',
          seq: last.seq,
        })
        expect(firstBreak(records, null)).toMatchObject({ problem: 'altered', seq: last.seq })
      }),
    )
  })
})

describe('a record that was erased', () => {
  const record = (part: Partial<LinkedRecord>, previous = beginning): LinkedRecord =>
    linkAfter(previous, { ...facts, ...personal, salt, ...part }, sha256)
  const empty = { phone: null, wording: null, pageUrl: null, salt: null }
  const words = record({})
  const emptied: LinkedRecord = { ...words, ...empty }
  const erasure = record({ ...empty, kind: 'erasure', commitment: null, erasedSeqs: [1] }, words)

  test('holds by its commitment, and is counted as erased', () => {
    const records = [emptied, erasure]
    expect(firstBreak(records, headOf(records))).toBeNull()
    const walk = newWalk()
    for (const each of records) follow(walk, each, sha256)
    expect(walk.erased).toBe(1)
  })

  test('without an erasure that names it was emptied by somebody', () => {
    expect(firstBreak([emptied], headOf([words]))).toMatchObject({ problem: 'emptied', seq: 1 })
    const other = record({ ...empty, kind: 'erasure', commitment: null, erasedSeqs: [7] }, words)
    expect(firstBreak([emptied, other], headOf([words, other]))).toMatchObject({ problem: 'emptied', seq: 1 })
  })

  test.each<[string, Partial<LinkedRecord>]>([
    ['a phone put in', { phone: '+15125550199' }],
    ['words put in', { wording: 'Yes, text me' }],
    ['another commitment', { commitment: sha256('other') }],
    ['no commitment', { commitment: null }],
  ])('is found out with %s', (_what, part) => {
    const touched = { ...emptied, ...part }
    expect(firstBreak([touched, erasure], headOf([words, erasure]))).toMatchObject({ problem: 'altered', seq: 1 })
  })

  test('cannot be guessed back: without its salt even the right phone gives another commitment', () => {
    expect(commitTo(personal, '', sha256)).not.toBe(words.commitment)
    expect(commitTo(personal, salt, sha256)).toBe(words.commitment)
  })
})
