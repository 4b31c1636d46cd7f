import { and, asc, eq, gt } from 'drizzle-orm'
import { type Db, getDb, type Tx } from '@/db'
import { type ConsentRecord, consentRecords } from '@/db/schema'

/** Reads ledgers as they stand at one moment, however long it takes and whatever is written meanwhile. */
export async function readLedgers<Result>(read: (tx: Tx) => Promise<Result>): Promise<Result> {
  return await getDb().transaction(read, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

const pageSize = 1_000

/** The records of a business in the order of its chain, a page at a time; those about one number where one is given. */
export async function* pagesOfLedger(db: Db, clientId: string, phone?: string): AsyncGenerator<ConsentRecord[]> {
  const wanted = and(eq(consentRecords.clientId, clientId), phone ? eq(consentRecords.phone, phone) : undefined)
  let last = Number.MIN_SAFE_INTEGER
  for (;;) {
    const page = await db
      .select()
      .from(consentRecords)
      .where(and(wanted, gt(consentRecords.seq, last)))
      .orderBy(asc(consentRecords.seq))
      .limit(pageSize)
    if (page.length > 0) yield page
    const end = page.at(-1)
    if (end === undefined || page.length < pageSize) return
    last = end.seq
  }
}
