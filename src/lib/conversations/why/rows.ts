import { type AnyColumn, and, asc, eq, gt, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '@/db'
import {
  type ConversationEvent,
  type ConversationMessage,
  conversationEvents,
  conversationMessages,
  deliveryEvents,
  type ReplyDraft,
  replyDrafts,
  users,
} from '@/db/schema'
import type { Reason } from '@/domain/message'
import { nameOf } from '@/lib/conversations/name-of'

/** A row, and the name of the person behind it; null where there is none. */
export type Named<Row> = Row & { personName: string | null }

/** Where to look: one conversation of the desk's, or, for whoever runs the desk, all of them. */
export type Scope = { conversationId: string } | 'all'

const isIn = (column: AnyColumn, scope: Scope): SQL | undefined =>
  scope === 'all' ? undefined : eq(column, scope.conversationId)

export async function messageRow(db: Db, scope: Scope, id: string): Promise<Named<ConversationMessage> | null> {
  const personName = nameOf(conversationMessages.reason)
  const [found] = await db
    .select({ row: conversationMessages, personName })
    .from(conversationMessages)
    .leftJoin(users, eq(users.id, conversationMessages.authorUserId))
    .where(and(eq(conversationMessages.id, id), isIn(conversationMessages.conversationId, scope)))
  return found === undefined ? null : { ...found.row, personName: found.personName }
}

export async function eventRow(db: Db, scope: Scope, id: string): Promise<Named<ConversationEvent> | null> {
  const [found] = await db
    .select({ row: conversationEvents, personName: nameOf(conversationEvents.reason) })
    .from(conversationEvents)
    .leftJoin(users, eq(users.id, conversationEvents.actorUserId))
    .where(and(eq(conversationEvents.id, id), isIn(conversationEvents.conversationId, scope)))
  return found === undefined ? null : { ...found.row, personName: found.personName }
}

export async function draftRow(db: Db, id: string): Promise<ReplyDraft | null> {
  const [found] = await db.select().from(replyDrafts).where(eq(replyDrafts.id, id))
  return found ?? null
}

/** The draft that a text or an event came of: its reason names it, and so does the draft its text. */
export async function draftBehind(
  db: Db,
  conversationId: string,
  reason: Reason | null,
  messageId: string | null,
): Promise<ReplyDraft | null> {
  const named = reason?.inputs?.draft
  const isThis = [
    ...(typeof named === 'string' ? [eq(replyDrafts.id, named)] : []),
    ...(messageId === null ? [] : [eq(replyDrafts.messageId, messageId)]),
  ]
  if (isThis.length === 0) return null
  const [found] = await db
    .select()
    .from(replyDrafts)
    .where(and(eq(replyDrafts.conversationId, conversationId), or(...isThis)))
  return found ?? null
}

/** All that was drafted in one turn until this draft, the first first: they were asked for in the same moment. */
export async function turnOf(db: Db, { conversationId, request, createdAt }: ReplyDraft): Promise<ReplyDraft[]> {
  const isOfTurn = eq(sql`${replyDrafts.request}->>'now'`, request.now)
  return await db
    .select()
    .from(replyDrafts)
    .where(
      and(
        eq(replyDrafts.conversationId, conversationId),
        isOfTurn,
        sql`${replyDrafts.createdAt} <= ${createdAt.toISOString()}`,
      ),
    )
    .orderBy(asc(replyDrafts.createdAt), asc(replyDrafts.id))
}

/** The first draft that had read a text and led to anything. */
export async function draftAfter(
  db: Db,
  { conversationId, createdAt }: ConversationMessage,
): Promise<ReplyDraft | null> {
  const entry = JSON.stringify({ history: [{ author: 'lead', at: createdAt.toISOString() }] })
  const [found] = await db
    .select()
    .from(replyDrafts)
    .where(
      and(
        eq(replyDrafts.conversationId, conversationId),
        isNotNull(replyDrafts.outcome),
        sql`${replyDrafts.request} @> ${entry}::jsonb`,
      ),
    )
    .orderBy(asc(replyDrafts.createdAt), asc(replyDrafts.id))
    .limit(1)
  return found ?? null
}

/** Events whose reason names a text or a draft. */
export async function eventsOf(
  db: Db,
  conversationId: string,
  name: 'messageId' | 'draft',
  id: string,
): Promise<Named<ConversationEvent>[]> {
  const rows = await db
    .select({ row: conversationEvents, personName: nameOf(conversationEvents.reason) })
    .from(conversationEvents)
    .leftJoin(users, eq(users.id, conversationEvents.actorUserId))
    .where(
      and(
        eq(conversationEvents.conversationId, conversationId),
        eq(sql`${conversationEvents.reason}->'inputs'->>${name}`, id),
      ),
    )
    .orderBy(asc(conversationEvents.createdAt), asc(conversationEvents.id))
  return rows.map(({ row, personName }) => ({ ...row, personName }))
}

/** The next text that anybody but the lead wrote. */
export async function nextOutbound(
  db: Db,
  { conversationId, createdAt }: ConversationMessage,
): Promise<Named<ConversationMessage> | null> {
  const [found] = await db
    .select({ row: conversationMessages, personName: nameOf(conversationMessages.reason) })
    .from(conversationMessages)
    .leftJoin(users, eq(users.id, conversationMessages.authorUserId))
    .where(
      and(
        eq(conversationMessages.conversationId, conversationId),
        eq(conversationMessages.direction, 'outbound'),
        gt(conversationMessages.createdAt, createdAt),
      ),
    )
    .orderBy(asc(conversationMessages.createdAt), asc(conversationMessages.id))
    .limit(1)
  return found === undefined ? null : { ...found.row, personName: found.personName }
}

/** What the provider has reported of a text, also before the desk knew which text it was of. */
export async function reportsOf(db: Db, { id, twilioSid }: ConversationMessage) {
  const { messageId, createdAt, status, errorCode, details } = deliveryEvents
  const isUnclaimed = twilioSid === null ? undefined : and(eq(deliveryEvents.twilioSid, twilioSid), isNull(messageId))
  return await db
    .select({ status, errorCode, createdAt, details })
    .from(deliveryEvents)
    .where(or(eq(messageId, id), isUnclaimed))
    .orderBy(asc(deliveryEvents.id))
}
