import { and, asc, eq, inArray, type SQL } from 'drizzle-orm'
import type { Db } from '@/db'
import { conversationMessages, messageMedia, users } from '@/db/schema'
import type { Reason } from '@/domain/message'
import { nameOf } from './name-of'
import { newestFirst, olderThan, type Place } from './newest-first'
import type { ThreadMedia, ThreadMessage } from './views'

/** One message as the thread shows it, such as the one that was just written in this transaction. */
export async function threadMessage(db: Db, messageId: string): Promise<ThreadMessage> {
  const [message] = await shown(db, await rowsOf(db).where(eq(conversationMessages.id, messageId)))
  if (message === undefined) throw new Error(`there is no message ${messageId}`)
  return message
}

/** Messages by id, in no order; those of another business are left out. */
export async function loadThreadMessages(db: Db, clientId: string, ids: string[]): Promise<ThreadMessage[]> {
  if (ids.length === 0) return []
  const named = and(eq(conversationMessages.clientId, clientId), inArray(conversationMessages.id, ids))
  return shown(db, await rowsOf(db).where(named))
}

/** The newest messages of a conversation that are older than `before`, newest first. */
export async function messagesBefore(
  db: Db,
  conversationId: string,
  before: Place | undefined,
  limit: number,
): Promise<ThreadMessage[]> {
  const { createdAt, id } = conversationMessages
  const older: SQL | undefined = before && olderThan(createdAt, id, before)
  const rows = await rowsOf(db)
    .where(and(eq(conversationMessages.conversationId, conversationId), older))
    .orderBy(...newestFirst(createdAt, id))
    .limit(limit)
  return shown(db, rows)
}

function rowsOf(db: Db) {
  return db
    .select({
      id: conversationMessages.id,
      direction: conversationMessages.direction,
      author: conversationMessages.author,
      authorName: nameOf(conversationMessages.reason),
      body: conversationMessages.body,
      status: conversationMessages.status,
      errorCode: conversationMessages.errorCode,
      errorMessage: conversationMessages.errorMessage,
      reason: conversationMessages.reason,
      gate: conversationMessages.gate,
      heldUntil: conversationMessages.heldUntil,
      segments: conversationMessages.segments,
      late: conversationMessages.late,
      createdAt: conversationMessages.createdAt,
    })
    .from(conversationMessages)
    .leftJoin(users, eq(users.id, conversationMessages.authorUserId))
}

type StoredMessage = Awaited<ReturnType<typeof rowsOf>>[number]

async function shown(db: Db, rows: StoredMessage[]): Promise<ThreadMessage[]> {
  const media = await mediaOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(({ reason, gate, heldUntil, ...row }) => ({
    kind: 'message',
    ...row,
    reason: shortReason(reason),
    gate: shortReason(gate),
    held: row.status === 'queued' && heldUntil !== null ? { until: heldUntil.toISOString(), zone: zoneIn(gate) } : null,
    media: media.get(row.id) ?? [],
    createdAt: row.createdAt.toISOString(),
  }))
}

/** What it looked at stays here: a rule and a sentence are for people. */
const shortReason = (reason: Reason | null) => reason && { rule: reason.rule, explanation: reason.explanation }

function zoneIn(gate: Reason | null): string | null {
  const zone = gate?.inputs?.zone
  return typeof zone === 'string' ? zone : null
}

/** The provider's address stays here: it needs the provider's credentials, and says which account this is. */
async function mediaOf(db: Db, messageIds: string[]): Promise<Map<string, ThreadMedia[]>> {
  if (messageIds.length === 0) return new Map()
  const { id, messageId, contentType, position } = messageMedia
  const rows = await db
    .select({ id, messageId, contentType })
    .from(messageMedia)
    .where(inArray(messageId, messageIds))
    .orderBy(asc(messageId), asc(position))
  const byMessage = new Map<string, ThreadMedia[]>()
  for (const { messageId, id, contentType } of rows) {
    const media = { id, contentType, url: `/api/client/media/${id}` }
    byMessage.set(messageId, [...(byMessage.get(messageId) ?? []), media])
  }
  return byMessage
}
