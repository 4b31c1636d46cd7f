import { randomUUID } from 'node:crypto'
import type { Tx } from '@/db'
import { type StoredText, storeTexts as storeOnce } from '@/lib/automations/ingest/store-texts'

export type { StoredText }

/** Stores a text again when it comes again. */
export async function storeTexts(tx: Tx, texts: Parameters<typeof storeOnce>[1], now: Date): Promise<StoredText[]> {
  const stored = await storeOnce(tx, texts, now)
  const sids = new Set(stored.map(({ sid }) => sid))
  const repeated = texts
    .filter(({ sid }) => !sids.has(sid))
    .map((text) => ({ ...text, sid: `${text.sid} ${randomUUID()}` }))
  return [...stored, ...(await storeOnce(tx, repeated, now))]
}
