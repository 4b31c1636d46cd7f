import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '@/db'
import { blockedNumbers, conversationMessages, conversations, leads } from '@/db/schema'
import type { InboxRow } from './views'

export const inboxColumns = {
  id: conversations.id,
  state: conversations.state,
  leadName: leads.name,
  leadPhone: leads.phone,
  lastMessageAt: conversations.lastMessageAt,
  lastMessageBody: conversations.lastMessageBody,
  lastMessageAuthor: conversations.lastMessageAuthor,
  unreadCount: conversations.unreadCount,
  blocked: sql<boolean>`${blockedNumbers.id} is not null`,
  flagReason: conversations.flagReason,
}

/** The join of the opt-out list: by phone, as a block belongs to a number and not to a conversation. */
export const blockOfLead = and(
  eq(blockedNumbers.clientId, conversations.clientId),
  eq(blockedNumbers.phone, leads.phone),
)

/** What was said of a block. The lead's own words are a message, and are kept there alone. Wants messages joined by its id. */
export const noteOfBlock = sql<string | null>`coalesce(${blockedNumbers.note}, ${conversationMessages.body})`

/** Rows of the inbox, still to be narrowed. Every table is joined by a unique key, and messages are not among them. */
export function inboxRows(db: Db) {
  return db
    .select(inboxColumns)
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(blockedNumbers, blockOfLead)
}

type StoredInboxRow = Awaited<ReturnType<typeof inboxRows>>[number]

export function toInboxRow(row: StoredInboxRow): InboxRow {
  return { ...row, lastMessageAt: row.lastMessageAt.toISOString() }
}
