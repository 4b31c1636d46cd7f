import { and, eq, inArray } from 'drizzle-orm'
import type { Db } from '@/db'
import { conversationEvents, users } from '@/db/schema'
import { nameOf } from './name-of'
import { newestFirst, olderThan, type Place } from './newest-first'
import type { ThreadEvent } from './views'

/** Events by id, in no order; those of another business are left out. */
export async function loadThreadEvents(db: Db, clientId: string, ids: string[]): Promise<ThreadEvent[]> {
  if (ids.length === 0) return []
  const rows = await rowsOf(db).where(
    and(eq(conversationEvents.clientId, clientId), inArray(conversationEvents.id, ids)),
  )
  return rows.map(shown)
}

/** The newest events of a conversation that are older than `before`, newest first. */
export async function eventsBefore(
  db: Db,
  conversationId: string,
  before: Place | undefined,
  limit: number,
): Promise<ThreadEvent[]> {
  const { createdAt, id } = conversationEvents
  const rows = await rowsOf(db)
    .where(and(eq(conversationEvents.conversationId, conversationId), before && olderThan(createdAt, id, before)))
    .orderBy(...newestFirst(createdAt, id))
    .limit(limit)
  return rows.map(shown)
}

function rowsOf(db: Db) {
  return db
    .select({
      id: conversationEvents.id,
      event: conversationEvents.event,
      from: conversationEvents.fromState,
      to: conversationEvents.toState,
      actorName: nameOf(conversationEvents.reason),
      reason: conversationEvents.reason,
      createdAt: conversationEvents.createdAt,
    })
    .from(conversationEvents)
    .leftJoin(users, eq(users.id, conversationEvents.actorUserId))
}

function shown({ reason, ...row }: Awaited<ReturnType<typeof rowsOf>>[number]): ThreadEvent {
  return { kind: 'event', ...row, explanation: reason?.explanation ?? null, createdAt: row.createdAt.toISOString() }
}
