import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '@/db'
import { consentRecords } from '@/db/schema'
import { type ConsentStanding, consentStanding } from '@/domain/consent-standing'

/** What the lead behind a number has agreed to with one business, by its ledger, at a moment. */
export async function consentFor(db: Db, clientId: string, phone: string, at: Date): Promise<ConsentStanding> {
  const records = await db
    .select({ kind: consentRecords.kind, at: consentRecords.at, expiresAt: consentRecords.expiresAt })
    .from(consentRecords)
    .where(and(eq(consentRecords.clientId, clientId), eq(consentRecords.phone, phone)))
    .orderBy(asc(consentRecords.seq))
  return consentStanding(records, at)
}
