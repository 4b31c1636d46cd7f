import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { consentRecords } from '@/db/schema'
import { recordConsent } from './record-consent'

type Erasure = { clientId: string; phone: string; leadId: string | null; rule: string; actorUserId: string | null }

/**
 * Empties the records of one number: phone, words, page, and the salt without which nobody can guess them back. What was done
 * and when stays, as does the chain; an `erasure` names the records, for one that is emptied without a word counts as altered.
 * Nothing is written down where there is nothing to erase. Locks as `recordConsent` does.
 * @returns how many records were emptied.
 */
export async function eraseFromLedger(tx: Tx, erasure: Erasure, now: Date): Promise<number> {
  const { phone, ...facts } = erasure
  const emptied = await tx
    .update(consentRecords)
    .set({ phone: null, wording: null, pageUrl: null, salt: null })
    .where(and(eq(consentRecords.clientId, erasure.clientId), eq(consentRecords.phone, phone)))
    .returning({ seq: consentRecords.seq })
  if (emptied.length === 0) return 0
  const erasedSeqs = emptied.map(({ seq }) => seq).toSorted((a, b) => a - b)
  await recordConsent(tx, [{ ...facts, kind: 'erasure', source: 'person', at: now, erasedSeqs }], now)
  return emptied.length
}
