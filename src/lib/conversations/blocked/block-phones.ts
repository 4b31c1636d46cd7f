import { and, asc, eq, sql } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { blockedNumbers, type Client, conversations, leads } from '@/db/schema'
import { blockNumbers, type ConsentTurn } from '@/lib/consent/block'
import { restoreErasedBlocks } from '@/lib/consent/erased-numbers'
import { noRequestBeginsAfter } from '@/lib/conversations/claims'
import type { Actor } from '@/lib/conversations/handover'
import { pauseForOptOut } from '@/lib/conversations/pause-for-opt-out'
import { recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'

/** A number that is to be blocked, in E.164; `note` says why, `since` since when, else now. */
export type NewBlock = { phone: string; note: string | null; since: Date | null }

type Business = Pick<Client, 'id' | 'timezone'>

/**
 * Blocks numbers as a STOP of each would, whether or not they have ever been in touch. When it returns, no request to any of
 * them begins any more. A number that is blocked already stays as it is. All or, where something fails, none; a fixed handful
 * of statements for thousands.
 * @returns how many were not blocked before.
 */
export async function blockPhones(
  actor: Actor,
  client: Business,
  blocks: readonly NewBlock[],
  source: 'person' | 'import',
): Promise<number> {
  const { added, paused } = await getDb().transaction((tx) => block(tx, { actor, client, blocks, source }, new Date()))
  await noRequestBeginsAfter(getDb(), paused)
  return added
}

type Blocking = { actor: Actor; client: Business; blocks: readonly NewBlock[]; source: 'person' | 'import' }

async function block(tx: Tx, blocking: Blocking, now: Date): Promise<{ added: number; paused: string[] }> {
  const { actor, client, blocks } = blocking
  await restoreErasedBlocks(
    tx,
    blocks.map(({ phone }) => ({ clientId: client.id, phone })),
  )
  const threads = await lockThreads(tx, client, blocks)
  const open = [...threads.values()].filter(({ blocked }) => !blocked).map(({ conversation }) => conversation)
  const changes = await pauseForOptOut(tx, open, { reason: reasonOf(blocking), actorUserId: actor.userId }, now)
  // What others have collected elsewhere is no opt-out of today.
  const optOuts = blocking.source === 'import' ? 0 : open.length
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { optOuts } }])
  const turns = blocks.map((entry) => turnOf(blocking, entry, threads.get(entry.phone), now))
  const added = await blockNumbers(tx, turns, now)
  await recordChanges(tx, changes)
  return { added: added.length, paused: open.map(({ id }) => id) }
}

type Thread = Awaited<ReturnType<typeof selectThreads>>[number]

/** The conversations of these numbers by number, locked in order of id. Only then is it looked who is blocked already. */
async function lockThreads(tx: Tx, client: Business, blocks: readonly NewBlock[]): Promise<Map<string, Thread>> {
  const phones = JSON.stringify(blocks.map(({ phone }) => phone))
  const ofThem = and(
    eq(leads.clientId, client.id),
    sql`${leads.phone} in (select jsonb_array_elements_text(${phones}::text::jsonb))`,
  )
  await tx
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(ofThem)
    .orderBy(asc(conversations.id))
    .for('update', { of: conversations })
  const rows = await selectThreads(tx).where(ofThem)
  return new Map(rows.map((row) => [row.phone, row]))
}

function selectThreads(tx: Tx) {
  return tx
    .select({
      conversation: conversations,
      phone: leads.phone,
      blocked: sql<boolean>`${blockedNumbers.id} is not null`,
    })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(blockedNumbers, and(eq(blockedNumbers.clientId, leads.clientId), eq(blockedNumbers.phone, leads.phone)))
}

const rules = { person: 'person:blocked', import: 'import:csv' }

function reasonOf({ actor, source, blocks }: Blocking) {
  const [only] = blocks
  const inputs = { by: actor.name }
  if (source === 'import') return { rule: rules.import, explanation: `${actor.name} imported this number.`, inputs }
  const note = only?.note ? `: “${only.note}”` : '.'
  return { rule: rules.person, explanation: `${actor.name} blocked this number${note}`, inputs }
}

function turnOf(
  { actor, client, source }: Blocking,
  entry: NewBlock,
  thread: Thread | undefined,
  now: Date,
): ConsentTurn {
  const { phone, note: wording, since } = entry
  const place = { leadId: thread?.conversation.leadId, conversationId: thread?.conversation.id }
  const said = { rule: rules[source], source, wording, at: since ?? now }
  return { clientId: client.id, phone, ...place, ...said, actorUserId: actor.userId }
}
