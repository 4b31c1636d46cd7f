import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { consentChains, consentRecords } from '@/db/schema'
import {
  beginning,
  type ConsentFacts,
  commitTo,
  type Link,
  type LinkedRecord,
  linkAfter,
  type Personal,
} from '@/domain/consent-ledger'
import { storableText } from '@/lib/utils/storable-text'
import { sha256 } from './sha256'

/** What is to be written down. Null is the same as left out. */
export type ConsentEntry = Pick<ConsentFacts, 'clientId' | 'kind' | 'source' | 'rule' | 'at'> &
  Partial<Pick<ConsentFacts, 'leadId' | 'conversationId' | 'messageId' | 'actorUserId' | 'expiresAt' | 'erasedSeqs'>> &
  Partial<Personal>

/**
 * Appends to the ledgers of the businesses named, in the order given: a handful of statements whatever the number of entries.
 *
 * It locks the end of each business's chain until commit, in the order of the businesses. Call it late and once: after the
 * conversations' locks and the daily stats, before `recordChanges`, which is the last lock of all.
 */
export async function recordConsent(tx: Tx, entries: readonly ConsentEntry[], now: Date): Promise<void> {
  if (entries.length === 0) return
  const ends = await lockEnds(tx, entries)
  const records = entries.map((entry) => {
    const record = linkAfter(ends.get(entry.clientId) ?? beginning, seal(entry, now), sha256)
    ends.set(entry.clientId, record)
    return record
  })
  await append(tx, records)
  await moveEnds(tx, ends)
}

/** The last record of each business, which nobody can follow but this transaction. */
async function lockEnds(tx: Tx, entries: readonly ConsentEntry[]): Promise<Map<string, Link>> {
  const clientIds = [...new Set(entries.map(({ clientId }) => clientId))].toSorted()
  const { clientId, length, headHash } = consentChains
  const rows = await tx
    .insert(consentChains)
    .values(clientIds.map((id) => ({ clientId: id, length: beginning.seq, headHash: beginning.hash })))
    .onConflictDoUpdate({ target: clientId, set: { length: sql`${length}` } })
    .returning({ clientId, seq: length, hash: headHash })
  return new Map(rows.map((row) => [row.clientId, row]))
}

type Sealed = Omit<LinkedRecord, 'seq' | 'prevHash' | 'hash'>

function seal(entry: ConsentEntry, now: Date): Sealed {
  const personal = {
    phone: storable(entry.phone),
    wording: storable(entry.wording),
    pageUrl: storable(entry.pageUrl),
  }
  const salt = Object.values(personal).some((value) => value !== null) ? randomBytes(32).toString('hex') : null
  const { clientId, kind, source, rule, at } = entry
  return {
    id: uuidv7(),
    clientId,
    kind,
    source,
    rule,
    at,
    leadId: entry.leadId ?? null,
    conversationId: entry.conversationId ?? null,
    messageId: entry.messageId ?? null,
    actorUserId: entry.actorUserId ?? null,
    expiresAt: entry.expiresAt ?? null,
    erasedSeqs: entry.erasedSeqs ?? null,
    createdAt: now,
    ...personal,
    salt,
    commitment: salt === null ? null : commitTo(personal, salt, sha256),
  }
}

const storable = (text: string | null | undefined) => (text === null || text === undefined ? null : storableText(text))

/** PostgreSQL takes 65,535 parameters a statement, of which a record needs 21. */
const atOnce = 2_000

async function append(tx: Tx, records: LinkedRecord[]): Promise<void> {
  for (let first = 0; first < records.length; first += atOnce)
    await tx.insert(consentRecords).values(records.slice(first, first + atOnce))
}

async function moveEnds(tx: Tx, ends: ReadonlyMap<string, Link>): Promise<void> {
  const rows = [...ends].map(([clientId, { seq, hash }]) => ({ clientId, seq, hash }))
  await tx.execute(sql`
    update consent_chains set length = "end".seq, head_hash = "end".hash
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as "end" ("clientId" uuid, seq bigint, hash text)
    where client_id = "end"."clientId"
  `)
}
