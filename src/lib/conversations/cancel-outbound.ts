import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages, scheduledMessages } from '@/db/schema'
import type { Author, Reason } from '@/domain/message'

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
  return await tx
    .update(conversationMessages)
    .set({ status: 'canceled', reason, updatedAt: new Date() })
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
