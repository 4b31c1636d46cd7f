import { and, eq, inArray, isNotNull, type SQL, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversations } from '@/db/schema'
import { inboxRows, toInboxRow } from './inbox-rows'
import { newestFirst, olderThan, readCursor, writeCursor } from './newest-first'
import { findConversations, searchTerms } from './search'
import type { InboxPage } from './views'

export const inboxFilters = ['all', 'unread', 'needs_person', 'closed'] as const
export type InboxFilter = (typeof inboxFilters)[number]

/** Each filter is worded as the partial index that serves it. */
const conditions: Record<InboxFilter, SQL | undefined> = {
  all: undefined,
  unread: sql`${conversations.unreadCount} > 0`,
  needs_person: isNotNull(conversations.flagReason),
  closed: sql`${conversations.state} = 'closed'`,
}

export type InboxQuery = {
  /** `nextCursor` of the page before; it goes with the same filter and query. */
  cursor?: string
  filter?: InboxFilter
  /** A name, digits of a phone, or words of a message. Blank: no search. */
  query?: string
  limit?: number
}

/**
 * A page of a business's conversations, the latest first. It costs the same whatever the number of conversations: the
 * place in the list is found in an index, never counted to.
 * @throws {AppError} 422 `invalid_cursor`
 */
export async function inboxPage(
  clientId: string,
  { cursor, filter = 'all', query = '', limit = 50 }: InboxQuery = {},
): Promise<InboxPage> {
  const listed = and(leadsOf(clientId), conditions[filter], after(cursor))
  const wanted = limit + 1
  const found = query.trim() === '' ? undefined : await findConversations(clientId, searchTerms(query), listed, wanted)
  const rows = await inboxRows(getDb())
    .where(found === undefined ? listed : and(eq(conversations.clientId, clientId), inArray(conversations.id, found)))
    .orderBy(...newestFirst(conversations.lastMessageAt, conversations.id))
    .limit(wanted)
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { rows: shown.map(toInboxRow), nextCursor: last ? writeCursor({ at: last.lastMessageAt, id: last.id }) : null }
}

/** A contact's own line is no lead's, and in no list. */
const leadsOf = (clientId: string) => and(eq(conversations.clientId, clientId), eq(conversations.deskLine, false))

function after(cursor: string | undefined): SQL | undefined {
  if (cursor === undefined) return undefined
  return olderThan(conversations.lastMessageAt, conversations.id, readCursor(cursor))
}
