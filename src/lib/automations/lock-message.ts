import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages } from '@/db/schema'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import type { LockedMessage } from './apply-evidence'

/** Locks a message after its conversation: the one order in which both are ever locked. */
export async function lockMessage(tx: Tx, id: string): Promise<LockedMessage | null> {
  const ofMessage = eq(conversationMessages.id, id)
  const [place] = await tx
    .select({ conversationId: conversationMessages.conversationId })
    .from(conversationMessages)
    .where(ofMessage)
  const thread = place === undefined ? null : await lockConversation(tx, place.conversationId)
  // Read again: until the conversation was locked, somebody else may have been changing it.
  const [message] = await tx.select().from(conversationMessages).where(ofMessage).for('update')
  return thread === null || message === undefined ? null : { thread, message }
}
