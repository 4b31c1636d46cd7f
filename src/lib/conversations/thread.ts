import { getDb } from '@/db'
import { conversationSummary } from './conversation-views'
import { readCursor, writeCursor } from './newest-first'
import { eventsBefore } from './thread-events'
import { messagesBefore } from './thread-messages'
import { inThreadOrder } from './thread-order'
import type { ThreadItem, ThreadView } from './views'

export type ThreadQuery = {
  /** `olderCursor` of the page that is shown. */
  before?: string
  limit?: number
}

/**
 * The newest part of a conversation, or the part before a cursor. Null when there is none of this business with that id.
 * @throws {AppError} 422 `invalid_cursor`
 */
export async function threadView(
  clientId: string,
  conversationId: string,
  { before, limit = 60 }: ThreadQuery = {},
): Promise<ThreadView | null> {
  const place = before === undefined ? undefined : readCursor(before)
  const view = await conversationSummary(clientId, conversationId)
  if (view === null) return null
  const [messages, events] = await Promise.all([
    messagesBefore(getDb(), conversationId, place, limit + 1),
    eventsBefore(getDb(), conversationId, place, limit + 1),
  ])
  const known = [...messages, ...events].toSorted(inThreadOrder)
  const items = known.slice(-limit)
  return { ...view, items, olderCursor: known.length > items.length ? cursorBefore(items) : null }
}

function cursorBefore([oldest]: ThreadItem[]): string | null {
  return oldest === undefined ? null : writeCursor({ at: new Date(oldest.createdAt), id: oldest.id })
}
