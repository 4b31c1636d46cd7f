import { getDb } from '@/db'
import type { FeedRow } from '@/lib/realtime/change-feed'
import { conversationViews } from './conversation-views'
import { loadThreadEvents } from './thread-events'
import { loadThreadMessages } from './thread-messages'
import { inThreadOrder } from './thread-order'
import type { LiveChange, ThreadItem } from './views'

/**
 * What rows of the feed say, with the content as it is now: one change for each conversation, however often it is among them.
 *
 * Changes come in the order of their first rows. The `seq` of each is the number before the next one's first row, of the last
 * one that of the last row: whoever was cut off after any of them and goes on from its `seq` misses nothing.
 */
export async function liveChanges(clientId: string, rows: FeedRow[]): Promise<LiveChange[]> {
  const groups = byConversation(rows)
  const [views, items] = await Promise.all([
    conversationViews(
      getDb(),
      clientId,
      groups.map(({ conversationId }) => conversationId),
    ),
    itemsOf(clientId, rows),
  ])
  return groups.flatMap(({ conversationId, itemIds }, index) => {
    const view = views.find(({ conversation }) => conversation.id === conversationId)
    if (view === undefined) return []
    const seq = (groups[index + 1]?.firstSeq ?? (rows.at(-1)?.seq ?? 0) + 1) - 1
    return { seq, ...view, items: itemIds.flatMap((id) => items.get(id) ?? []).toSorted(inThreadOrder) }
  })
}

type Group = { conversationId: string; firstSeq: number; itemIds: string[] }

function byConversation(rows: FeedRow[]): Group[] {
  const groups = new Map<string, Group>()
  for (const { conversationId, seq, messageId, eventId } of rows) {
    const group = groups.get(conversationId) ?? { conversationId, firstSeq: seq, itemIds: [] }
    const known = new Set([...group.itemIds, messageId, eventId])
    groups.set(conversationId, { ...group, itemIds: [...known].filter((id) => id !== null) })
  }
  return [...groups.values()]
}

async function itemsOf(clientId: string, rows: FeedRow[]): Promise<Map<string, ThreadItem>> {
  const idsOf = (name: 'messageId' | 'eventId') => [...new Set(rows.flatMap((row) => row[name] ?? []))]
  const [messages, events] = await Promise.all([
    loadThreadMessages(getDb(), clientId, idsOf('messageId')),
    loadThreadEvents(getDb(), clientId, idsOf('eventId')),
  ])
  return new Map([...messages, ...events].map((item) => [item.id, item]))
}
