import { and, eq, gt } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversations } from '@/db/schema'
import { recordChanges } from '@/lib/realtime/record-changes'

/** A person has the conversation before their eyes: nothing in it is unread. Twice is the same as once. */
export async function markRead(clientId: string, conversationId: string): Promise<void> {
  await getDb().transaction(async (tx) => {
    const changed = await tx
      .update(conversations)
      .set({ unreadCount: 0 })
      .where(
        and(
          eq(conversations.id, conversationId),
          eq(conversations.clientId, clientId),
          gt(conversations.unreadCount, 0),
        ),
      )
      .returning({ clientId: conversations.clientId, conversationId: conversations.id })
    await recordChanges(tx, changed)
  })
}
