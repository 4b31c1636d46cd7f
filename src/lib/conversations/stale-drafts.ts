import { and, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { replyDrafts } from '@/db/schema'

/**
 * Whatever waits for a person in these conversations no longer answers them: somebody has texted, or somebody else is in
 * charge now. Call it in the transaction that makes it so, under the conversations' locks.
 * @returns the conversations in which something waited.
 */
export async function staleDrafts(tx: Tx, conversationIds: readonly string[], now: Date): Promise<string[]> {
  if (conversationIds.length === 0) return []
  const rows = await tx
    .update(replyDrafts)
    .set({ status: 'stale', decidedAt: now })
    .where(and(inArray(replyDrafts.conversationId, [...conversationIds]), eq(replyDrafts.status, 'open')))
    .returning({ conversationId: replyDrafts.conversationId })
  return rows.map((row) => row.conversationId)
}
