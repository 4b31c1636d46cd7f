import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { audit } from '@/cli/audit-command'
import { closeDb, getDb } from '@/db'
import { consentChains, consentRecords } from '@/db/schema'
import { eraseFromLedger } from '@/lib/consent/erase-from-ledger'
import { recordConsent } from '@/lib/consent/record-consent'
import { aClient } from '../setup/builders'
import { commandLine, type Ended } from '../setup/command-line'
import { inRunFolder } from '../setup/once-in-run'
import { createTestDatabase, type TestDatabase } from '../setup/test-database'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
  for (const [name, value] of Object.entries(database.env)) vi.stubEnv(name, value)
})
afterAll(async () => {
  await closeDb()
  await database.drop()
  vi.unstubAllEnvs()
})

/** While nobody here has the database open. */
async function run(...args: string[]): Promise<Ended> {
  await closeDb()
  return await commandLine('src/cli/audit.ts', args, database.env)
}

const phone = '+14155550101'
const wording = '=HYPERLINK("http://evil.test") yes, text me'

/** A business whose ledger has three records. */
async function aLedger(businessName: string): Promise<string> {
  const { id: clientId } = await aClient({ businessName })
  const said = { clientId, source: 'sms' as const, rule: 'test', at: new Date('2026-03-01T12:00:00Z') }
  const entries = [
    { ...said, kind: 'implied_consent' as const, phone, wording, expiresAt: new Date('2026-09-01T12:00:00Z') },
    { ...said, kind: 'revocation' as const, phone, wording: 'STOP' },
    { ...said, kind: 'express_consent' as const, phone: '+14155550102', wording: 'Oui, d’accord 👍' },
  ]
  await getDb().transaction(async (tx) => await recordConsent(tx, entries, new Date()))
  return clientId
}

const record = (clientId: string, seq: number) =>
  and(eq(consentRecords.clientId, clientId), eq(consentRecords.seq, seq))

describe('npm run audit -- verify', () => {
  let untouched: string
  let touched: string

  beforeAll(async () => {
    untouched = await aLedger('Alder')
    touched = await aLedger('Birch')
  })

  it('prints how many records each business has, and succeeds', async () => {
    const { code, stdout, stderr } = await run('verify')
    expect([code, stderr]).toEqual([0, ''])
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown)
    const holds = { kind: 'intact', records: 3, erased: 0, headHash: expect.stringMatching(/^[0-9a-f]{64}$/) }
    expect(lines).toEqual([
      { clientId: untouched, name: 'Alder', ...holds },
      { clientId: touched, name: 'Birch', ...holds },
    ])
  })

  it('names the record of which one byte was altered, and fails', async () => {
    await getDb()
      .update(consentRecords)
      .set({ wording: sql`overlay(${consentRecords.wording} placing 'd' from 5 for 1)` })
      .where(record(touched, 3))
    const { code, stdout, stderr } = await run('verify')
    expect(code).toBe(1)
    expect(stderr).toMatch(/^Birch: record 3 \([0-9a-f-]{36}\) was altered\. [^\n]+\n$/)
    expect(stdout).toContain('"name":"Alder","kind":"intact"')
    expect(stdout).toContain('"name":"Birch","kind":"broken","records":2')
    expect(await run('verify', '--business', untouched)).toMatchObject({ code: 0 })
  })
})

describe('a ledger that somebody has changed in the database', () => {
  let clientId: string
  let printed: string

  beforeEach(async () => {
    clientId = await aLedger('Cedar')
    printed = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text)
      return true
    })
    return () => vi.restoreAllMocks()
  })

  const verify = async () => await audit(['verify', '--business', clientId])
  const set = async (seq: number, columns: Record<string, SQL | string | null>) =>
    await getDb().update(consentRecords).set(columns).where(record(clientId, seq))

  it('is not found out before', async () => {
    await verify()
    expect(printed).toContain('"records":3')
  })

  it.each<[string, Record<string, SQL | string | null>]>([
    ['its kind', { kind: 'express_consent' }],
    ['its source', { source: 'person' }],
    ['its rule', { rule: 'Test' }],
    ['its time, by a millisecond', { at: sql`at + interval '1 millisecond'` }],
    ['when it was written down', { createdAt: sql`created_at - interval '1 millisecond'` }],
    ['its end', { expiresAt: sql`now()` }],
    ['its phone', { phone: '+14155550109' }],
    ['its words', { wording: null }],
    ['its page', { pageUrl: 'https://a.test' }],
    ['its salt', { salt: '00' }],
    ['its commitment', { commitment: '00' }],
    ['its lead', { leadId: sql`gen_random_uuid()` }],
    ['its message', { messageId: sql`gen_random_uuid()` }],
    ['what it erased', { erasedSeqs: sql`array[1]::bigint[]` }],
    ['its own hash', { hash: '00' }],
  ])('is found out by %s', async (_what, columns) => {
    await set(2, columns)
    await expect(verify()).rejects.toThrow(/^Cedar: record 2 \(.{36}\) was altered\./)
  })

  it.each([1, 2, 3])('is found out when record %d is deleted', async (seq) => {
    await getDb().delete(consentRecords).where(record(clientId, seq))
    await expect(verify()).rejects.toThrow(`Cedar: record ${seq} is missing.`)
  })

  it('is found out when all records are deleted', async () => {
    await getDb().delete(consentRecords).where(eq(consentRecords.clientId, clientId))
    await expect(verify()).rejects.toThrow('Cedar: record 1 is missing.')
  })

  it('is found out when two records change places', async () => {
    await set(1, { seq: sql`99` })
    await set(2, { seq: sql`1` })
    await set(99, { seq: sql`2` })
    await expect(verify()).rejects.toThrow(/^Cedar: record 1 \(.{36}\) was altered\./)
  })

  it('is found out when a record is emptied and no erasure says so', async () => {
    await set(2, { phone: null, wording: null, pageUrl: null, salt: null })
    await expect(verify()).rejects.toThrow('Cedar: record 2 was emptied.')
  })

  it('is found out when its end was moved or removed', async () => {
    const end = eq(consentChains.clientId, clientId)
    await getDb().update(consentChains).set({ length: 2 }).where(end)
    await expect(verify()).rejects.toThrow(/^Cedar: record 3 was altered\./)
    await getDb().delete(consentChains).where(end)
    await expect(verify()).rejects.toThrow(/^Cedar: record 3 was altered\./)
  })

  it('holds when a lead was erased as the law asks', async () => {
    const erasure = { clientId, phone, leadId: null, rule: 'erasure:request', actorUserId: null }
    await getDb().transaction(async (tx) => await eraseFromLedger(tx, erasure, new Date()))
    await verify()
    expect(printed).toContain('"records":4,"erased":2')
  })
})

/** As docs/consent.md tells a regulator to do it, with nothing of the desk's. */
function recomputed({ phone, wording, pageUrl, salt, hash: _, ...rest }: Record<string, unknown>) {
  const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')
  const sorted = (fields: object) => JSON.stringify(fields, Object.keys(fields).toSorted())
  const commitment = sha256(String(salt) + sorted({ phone, wording, pageUrl }))
  return { commitment, hash: sha256(sorted({ ...rest, version: 1 })) }
}

describe('npm run audit -- export', () => {
  let clientId: string

  beforeAll(async () => {
    clientId = await aLedger('Dogwood')
  })

  it('writes JSON from which every hash can be recomputed', async () => {
    const { code, stdout } = await run('export', '--business', clientId, '--format', 'json')
    const records = JSON.parse(stdout) as Record<string, unknown>[]
    expect([code, records.length]).toEqual([0, 3])
    expect(records[0]).toMatchObject({ seq: 1, phone, wording, at: '2026-03-01T12:00:00.000Z', erasedSeqs: null })
    expect(records[2]).toMatchObject({ wording: 'Oui, d’accord 👍', prevHash: records[1]?.hash })
    expect(records.map(recomputed)).toEqual(records.map(({ commitment, hash }) => ({ commitment, hash })))
  })

  it('writes CSV of one number to a new file, with formulas as text', async () => {
    const out = join(mkdtempSync(inRunFolder('audit-')), 'ledger.csv')
    const args = ['export', '--business', clientId, '--phone', '(415) 555-0101', '--format', 'csv', '--out', out]
    expect(await run(...args)).toEqual({ code: 0, stdout: '', stderr: '' })
    const rows = parse<Record<string, string>>(readFileSync(out, 'utf8'), { columns: true })
    expect(rows).toMatchObject([
      { seq: '1', kind: 'implied_consent', phone, wording: `'${wording}` },
      { seq: '2', kind: 'revocation', wording: 'STOP', expiresAt: '' },
    ])
    expect(await run(...args)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^--out cannot be written: EEXIST/),
    })
  })

  it('of a ledger without records is an empty list', async () => {
    const { id } = await aClient()
    expect((await run('export', '--business', id, '--format', 'json')).stdout).toBe('[]\n')
  })

  it.each([
    [['export', '--format', 'csv'], '--business is missing'],
    [['export', '--business', '00000000-0000-4000-8000-000000000000', '--format', 'csv'], /^There is no business/],
    [['verify', '--business', '00000000-0000-4000-8000-000000000000'], /^There is no business/],
    [
      ['export', '--business', '00000000-0000-4000-8000-000000000000', '--format', 'pdf'],
      '--format must be csv or json',
    ],
    [['destroy'], 'Say what to do: verify, export'],
    [['constructor'], 'Say what to do: verify, export'],
  ])('%j is refused in a sentence', async (args, message) => {
    await expect(audit(args)).rejects.toThrow(message)
  })
})
