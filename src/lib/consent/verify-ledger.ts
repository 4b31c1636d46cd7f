import { eq } from 'drizzle-orm'
import type { Db } from '@/db'
import { consentChains } from '@/db/schema'
import { type Break, endOf, follow, newWalk, type Walk } from '@/domain/consent-audit'
import { pagesOfLedger } from './read-ledger'
import { sha256 } from './sha256'

/** What the chain of one business was found to be. `headHash` is worth keeping elsewhere: it stands for all records before it. */
export type LedgerVerdict =
  | { kind: 'intact'; records: number; erased: number; headHash: string }
  | { kind: 'broken'; records: number; at: Break }

/** Recomputes every hash and commitment of a business's ledger, from its first record to its end. */
export async function verifyLedger(db: Db, clientId: string): Promise<LedgerVerdict> {
  const walk = newWalk()
  const broken = (await walkThrough(db, clientId, walk)) ?? endOf(walk, await headOf(db, clientId))
  const records = walk.last.seq
  if (broken !== null) return { kind: 'broken', records, at: broken }
  return { kind: 'intact', records, erased: walk.erased, headHash: walk.last.hash }
}

async function walkThrough(db: Db, clientId: string, walk: Walk): Promise<Break | null> {
  for await (const page of pagesOfLedger(db, clientId)) {
    for (const record of page) {
      const broken = follow(walk, record, sha256)
      if (broken !== null) return broken
    }
  }
  return null
}

async function headOf(db: Db, clientId: string) {
  const { length, headHash } = consentChains
  const [head] = await db.select({ length, headHash }).from(consentChains).where(eq(consentChains.clientId, clientId))
  return head ?? null
}
