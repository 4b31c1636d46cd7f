import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages, scheduledMessages } from '@/db/schema'
import type { Author, Reason } from '@/domain/message'
import { wakeNext } from './sending-order'

/**
 * Cancels what has not been claimed yet, by these authors, and what is scheduled. Call it under the conversations' locks.
 * @returns the messages that will not leave.
 */
export async function cancelOutbound(
  tx: Tx,
  conversationIds: readonly string[],
  authors: readonly Author[],
  reason: Reason,
): Promise<{ id: string; conversationId: string; clientId: string }[]> {
  if (conversationIds.length === 0) return []
  const now = new Date()
  const canceled = await tx
    .update(conversationMessages)
    .set({ status: 'canceled', reason, writtenReason: conversationMessages.reason, updatedAt: now })
    .where(
      and(
        inArray(conversationMessages.conversationId, [...conversationIds]),
        eq(conversationMessages.status, 'queued'),
        inArray(conversationMessages.author, [...authors]),
      ),
    )
    .returning({
      id: conversationMessages.id,
      conversationId: conversationMessages.conversationId,
      clientId: conversationMessages.clientId,
    })
  // What others wrote may have waited for these.
  await wakeNext(tx, [...new Set(canceled.map((message) => message.conversationId))], now)
  return canceled
}

export async function cancelScheduled(tx: Tx, conversationIds: readonly string[], reason: Reason): Promise<void> {
  if (conversationIds.length === 0) return
  await tx
    .update(scheduledMessages)
    .set({ status: 'canceled', reason })
    .where(
      and(inArray(scheduledMessages.conversationId, [...conversationIds]), eq(scheduledMessages.status, 'pending')),
    )
}
