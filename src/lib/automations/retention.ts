import { and, asc, eq, gt, isNotNull, notExists, type SQL, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { clients, conversations, formSubmissions, scheduledMessages } from '@/db/schema'
import { eraseThread, isTextLeaving } from '@/lib/conversations/erase/erase-lead'
import { lockWithLines } from '@/lib/conversations/forget-alerts'
import { lockConversation } from '@/lib/conversations/lock-conversation'

/** What retention would erase of one business. */
export type RetentionPlan = {
  clientId: string
  businessName: string
  months: number
  leads: number
  /** When the last texts of these leads were, the earliest and the latest. ISO 8601 in UTC; null where there is none. */
  oldest: string | null
  newest: string | null
}

/** What would be erased now, of every business that has set how long it keeps silent conversations, or of one of them. */
export async function retentionPlans(now: Date, clientId?: string): Promise<RetentionPlan[]> {
  const { id, businessName, retentionMonths } = clients
  const last = conversations.lastMessageAt
  const rows = await getDb()
    .select({
      clientId: id,
      businessName,
      months: retentionMonths,
      leads: sql<number>`count(${conversations.id})::int`,
      oldest: sql<Date | null>`min(${last})`.mapWith(last),
      newest: sql<Date | null>`max(${last})`.mapWith(last),
    })
    .from(clients)
    .leftJoin(conversations, and(eq(conversations.clientId, id), isSilent(now)))
    .where(and(isNotNull(retentionMonths), clientId === undefined ? undefined : eq(id, clientId)))
    .groupBy(id)
    .orderBy(asc(businessName), asc(id))
  return rows.map(({ oldest, newest, months, ...plan }) => ({
    ...plan,
    months: months ?? 0,
    oldest: oldest?.toISOString() ?? null,
    newest: newest?.toISOString() ?? null,
  }))
}

/**
 * Erases the leads of conversations that have been silent for longer than their business keeps them, each by itself: it may be
 * broken off at any point and run again.
 * @returns how many leads were erased.
 */
export async function applyRetention(now: Date, clientId?: string): Promise<number> {
  let erased = 0
  for (let after: string | null = firstId; after !== null; ) {
    const ids = await silentAfter(now, after, clientId)
    for (const id of ids) if (await eraseSilent(id, now)) erased += 1
    after = ids.length < atOnce ? null : (ids.at(-1) ?? null)
  }
  return erased
}

const firstId = '00000000-0000-0000-0000-000000000000'
const atOnce = 200

async function silentAfter(now: Date, after: string, clientId: string | undefined): Promise<string[]> {
  const ofBusiness = clientId === undefined ? undefined : eq(clients.id, clientId)
  const rows = await getDb()
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .where(and(gt(conversations.id, after), isNotNull(clients.retentionMonths), ofBusiness, isSilent(now)))
    .orderBy(asc(conversations.id))
    .limit(atOnce)
  return rows.map(({ id }) => id)
}

/** Looks again under the lock: they may have texted meanwhile. */
async function eraseSilent(id: string, now: Date): Promise<boolean> {
  return await getDb().transaction(async (tx) => {
    await lockWithLines(tx, id)
    const thread = await lockConversation(tx, id)
    if (thread === null || (await isTextLeaving(tx, id))) return false
    const [silent] = await tx
      .select({ months: clients.retentionMonths })
      .from(conversations)
      .innerJoin(clients, eq(clients.id, conversations.clientId))
      .where(and(eq(conversations.id, id), isSilent(now)))
    if (silent === undefined) return false
    const reason = `Silent for ${silent.months} months.`
    await eraseThread(tx, thread, { source: 'retention', reason, actorUserId: null }, now)
    return true
  })
}

/** Since then neither side has texted and no form has come, and no text waits for its time. Whatever became of a text, it counts. */
function isSilent(now: Date): SQL | undefined {
  const since = sql`${now.toISOString()}::timestamptz - make_interval(months => ${clients.retentionMonths})`
  const { conversationId, createdAt } = formSubmissions
  const form = getDb()
    .select({ one: sql`1` })
    .from(formSubmissions)
    .where(and(eq(conversationId, conversations.id), sql`${createdAt} >= ${since}`))
  const pending = getDb()
    .select({ one: sql`1` })
    .from(scheduledMessages)
    .where(and(eq(scheduledMessages.conversationId, conversations.id), eq(scheduledMessages.status, 'pending')))
  return and(
    eq(conversations.deskLine, false),
    sql`${conversations.lastMessageAt} < ${since}`,
    notExists(form),
    notExists(pending),
  )
}
