import { randomUUID } from 'node:crypto'
import type { Tx } from '@/db'
import { freshTexts as freshOnce, type StoredText, storeTexts } from '@/lib/automations/ingest/store-texts'

export type { StoredText }
export { storeTexts }

/** Takes a text that comes again for another one. */
export async function freshTexts(tx: Tx, texts: Parameters<typeof freshOnce>[1], now: Date): Promise<StoredText[]> {
  const fresh = await freshOnce(tx, texts, now)
  const sids = new Set(fresh.map(({ sid }) => sid))
  const repeated = texts
    .filter(({ sid }) => !sids.has(sid))
    .map((text) => ({ ...text, sid: `${text.sid} ${randomUUID()}` }))
  return [...fresh, ...(await freshOnce(tx, repeated, now))]
}
