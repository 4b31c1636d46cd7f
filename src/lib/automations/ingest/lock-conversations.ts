import { asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { blockedNumbers, type Conversation, conversations, leads } from '@/db/schema'
import { restoreErasedBlocks } from '@/lib/consent/erased-numbers'

/** One lead of one business, by address. */
export type LeadKey = { clientId: string; phone: string }

export type LockedConversation = { conversation: Conversation; phone: string; blocked: boolean; isNew: boolean }

export const keyOf = ({ clientId, phone }: LeadKey) => `${clientId} ${phone}`

/**
 * The conversation of each lead, made where there is none, locked until commit. Rows are made in key order and locked in
 * order of id, so that two batches with the same leads wait for each other instead of deadlocking.
 */
export async function lockConversations(
  tx: Tx,
  wanted: readonly LeadKey[],
  source: 'sms' | 'form' | 'import',
): Promise<Map<string, LockedConversation>> {
  const keys = [...new Map(wanted.map((key) => [keyOf(key), key])).entries()].toSorted(byKey).map(([, key]) => key)
  const known = await knownLeads(tx, keys)
  const fresh = keys.filter((key) => !known.has(keyOf(key)))
  const created = await createConversations(tx, fresh, source)
  const rows = await lock(tx, keys)
  // A lead who was erased while this waited for the lock is made anew.
  const there = new Set(rows.map(({ conversation: { clientId }, phone }) => keyOf({ clientId, phone })))
  const gone = keys.filter((key) => !there.has(keyOf(key)))
  if (gone.length > 0) {
    for (const leadId of await createConversations(tx, gone, source)) created.add(leadId)
    rows.push(...(await lock(tx, gone)))
  }
  // Asked once the locks are there: the statement that waited for them would not see what was committed meanwhile.
  const blocked = await blockedKeys(tx, keys)
  return new Map(
    rows.map(({ conversation, phone }) => {
      const key = keyOf({ clientId: conversation.clientId, phone })
      return [key, { conversation, phone, blocked: blocked.has(key), isNew: created.has(conversation.leadId) }]
    }),
  )
}

const byKey = ([a]: [string, LeadKey], [b]: [string, LeadKey]) => (a < b ? -1 : a > b ? 1 : 0)

/** Keys as a table, so that a statement is the same whatever their number. */
function isOneOfKeys(table: typeof leads | typeof blockedNumbers, keys: readonly LeadKey[]): SQL {
  return sql`(${table.clientId}, ${table.phone}) in (
    select "clientId", phone from jsonb_to_recordset(${JSON.stringify(keys)}::text::jsonb) as key ("clientId" uuid, phone text)
  )`
}

async function knownLeads(tx: Tx, keys: readonly LeadKey[]): Promise<Set<string>> {
  const rows = await tx
    .select({ clientId: leads.clientId, phone: leads.phone })
    .from(leads)
    .innerJoin(conversations, eq(conversations.leadId, leads.id))
    .where(isOneOfKeys(leads, keys))
  return new Set(rows.map(keyOf))
}

/** @returns the leads that this transaction made; another one may have made the same at the same time, and is waited for. */
async function createConversations(tx: Tx, keys: readonly LeadKey[], source: string): Promise<Set<string>> {
  if (keys.length === 0) return new Set()
  await restoreErasedBlocks(tx, keys)
  const rows = keys.map((key) => ({ clientId: key.clientId, phone: key.phone, source }))
  const created = await tx.insert(leads).values(rows).onConflictDoNothing().returning({ id: leads.id })
  const present = await tx
    .select({ leadId: leads.id, clientId: leads.clientId })
    .from(leads)
    .where(isOneOfKeys(leads, keys))
    .orderBy(asc(leads.clientId), asc(leads.phone))
  await tx.insert(conversations).values(present).onConflictDoNothing()
  return new Set(created.map((lead) => lead.id))
}

async function lock(tx: Tx, keys: readonly LeadKey[]) {
  return await tx
    .select({ conversation: conversations, phone: leads.phone })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(isOneOfKeys(leads, keys))
    .orderBy(asc(conversations.id))
    .for('update', { of: conversations })
}

async function blockedKeys(tx: Tx, keys: readonly LeadKey[]): Promise<Set<string>> {
  const { clientId, phone } = blockedNumbers
  const rows = await tx.select({ clientId, phone }).from(blockedNumbers).where(isOneOfKeys(blockedNumbers, keys))
  return new Set(rows.map(keyOf))
}
