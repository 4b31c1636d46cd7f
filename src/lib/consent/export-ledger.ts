import { stringify } from 'csv-stringify/sync'
import type { Db } from '@/db'
import type { ConsentRecord } from '@/db/schema'
import { csvCell } from '@/lib/utils/csv-cell'
import { pagesOfLedger } from './read-ledger'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

type LedgerOf = { clientId: string; phone?: string }

/**
 * A ledger as a regulator is given it, piece by piece: every field that a hash is made of, and the salt where it is not
 * erased. JSON is exact. CSV is for spreadsheets, and marks what they would run as a formula.
 */
export function exportLedger(db: Db, ledger: LedgerOf, format: ExportFormat): AsyncGenerator<string> {
  return format === 'json' ? asJson(db, ledger) : asCsv(db, ledger)
}

async function* asJson(db: Db, { clientId, phone }: LedgerOf): AsyncGenerator<string> {
  let between = '[\n'
  for await (const page of pagesOfLedger(db, clientId, phone)) {
    yield between + page.map((record) => JSON.stringify(fieldsOf(record))).join(',\n')
    between = ',\n'
  }
  yield between === '[\n' ? '[]\n' : '\n]\n'
}

async function* asCsv(db: Db, { clientId, phone }: LedgerOf): AsyncGenerator<string> {
  yield stringify([columns])
  for await (const page of pagesOfLedger(db, clientId, phone)) yield stringify(page.map(cellsOf))
}

const columns = [
  'id',
  'clientId',
  'seq',
  'kind',
  'source',
  'rule',
  'at',
  'createdAt',
  'expiresAt',
  'phone',
  'wording',
  'pageUrl',
  'salt',
  'commitment',
  'leadId',
  'conversationId',
  'messageId',
  'actorUserId',
  'erasedSeqs',
  'prevHash',
  'hash',
] as const satisfies readonly (keyof ConsentRecord)[]

/** By name, in the order of the columns. Times as they are hashed. */
function fieldsOf(record: ConsentRecord): Record<string, string | number | number[] | null> {
  return Object.fromEntries(
    columns.map((name) => {
      const value = record[name]
      return [name, value instanceof Date ? value.toISOString() : value]
    }),
  )
}

function cellsOf(record: ConsentRecord): string[] {
  return Object.values(fieldsOf(record)).map((value) => csvCell(value === null ? '' : String(value)))
}
