import { and, asc, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db'
import { scheduledMessages, users } from '@/db/schema'
import type { ScheduledText } from './views'

/** One scheduled text, whatever has become of it. */
export async function scheduledText(db: Db, id: string): Promise<ScheduledText> {
  const [row] = await rowsOf(db).where(eq(scheduledMessages.id, id))
  if (row === undefined) throw new Error(`there is no scheduled text ${id}`)
  return shown(row)
}

/** What is still to leave, by conversation, the next first. */
export async function pendingTexts(db: Db, conversationIds: string[]): Promise<Map<string, ScheduledText[]>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await rowsOf(db)
    .where(and(inArray(scheduledMessages.conversationId, conversationIds), eq(scheduledMessages.status, 'pending')))
    .orderBy(asc(scheduledMessages.sendAt), asc(scheduledMessages.id))
  const pending = new Map<string, ScheduledText[]>()
  for (const row of rows) pending.set(row.conversationId, [...(pending.get(row.conversationId) ?? []), shown(row)])
  return pending
}

function rowsOf(db: Db) {
  const { id, conversationId, body, purpose, sendAt, status, createdAt, authorUserId } = scheduledMessages
  return db
    .select({ id, conversationId, body, purpose, sendAt, status, authorName: users.name, createdAt })
    .from(scheduledMessages)
    .leftJoin(users, eq(users.id, authorUserId))
}

function shown({ sendAt, createdAt, ...row }: Awaited<ReturnType<typeof rowsOf>>[number]): ScheduledText {
  return { ...row, sendAt: sendAt.toISOString(), createdAt: createdAt.toISOString() }
}
