import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { mayText } from '@/domain/gate'
import { recordChanges } from '@/lib/realtime/record-changes'
import type { LockedMessage } from './apply-evidence'
import { lockMessage } from './lock-message'

/**
 * Takes a queued message for sending. There is one winner: the row leaves `queued` under its conversation's lock, in the
 * transaction that has read the gate. A message that may not leave is canceled with the reason.
 * @returns null when there is nothing to send: somebody else has it, it was canceled, or the gate refused.
 */
export async function claimMessage(tx: Tx, messageId: string, now: Date): Promise<LockedMessage | null> {
  const locked = await lockMessage(tx, messageId)
  if (locked === null || locked.message.status !== 'queued') return null
  const { message, thread } = locked
  const { conversation, blocked, textable, client } = thread
  const verdict = mayText({ ...message, conversation, blocked, textable, active: client.active })
  const { clientId, conversationId } = message
  if (verdict.kind === 'refused') await write(tx, message, { status: 'canceled', reason: verdict.reason }, now)
  else await write(tx, message, { status: 'sending', claimedAt: now, requestBeganAt: null }, now)
  await recordChanges(tx, [{ clientId, conversationId, messageId }])
  return verdict.kind === 'refused' ? null : { thread, message: { ...message, attempts: message.attempts + 1 } }
}

async function write(
  tx: Tx,
  { id, attempts }: ConversationMessage,
  change: Partial<ConversationMessage>,
  now: Date,
): Promise<void> {
  await tx
    .update(conversationMessages)
    .set({ ...change, attempts: attempts + 1, updatedAt: now })
    .where(eq(conversationMessages.id, id))
}
