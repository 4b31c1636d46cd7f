import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { mayText } from '@/domain/gate'
import { mustWait, type Wait, wakeNext } from '@/lib/conversations/sending-order'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'
import type { LockedMessage } from './apply-evidence'
import { lockMessage } from './lock-message'

/** Messages that had to wait together do not come back together. */
const spreadMs = 1_000

/**
 * Takes a queued message for sending, when it is its turn. There is one winner: the row leaves `queued` under its
 * conversation's lock, in the transaction that has read the gate. A message that may not leave is canceled with the reason.
 * @returns null when there is nothing to send: somebody else has it, it was canceled, or the gate refused.
 */
export async function claimMessage(tx: Tx, messageId: string, now: Date): Promise<LockedMessage | null> {
  const locked = await lockMessage(tx, messageId)
  if (locked === null || locked.message.status !== 'queued') return null
  const { message, thread } = locked
  const { conversation, blocked, textable, client } = thread
  const wait = await mustWait(tx, message, client.twilioNumber, now)
  if (wait !== null) return await lookAgain(tx, message, wait)
  const verdict = mayText({ ...message, conversation, blocked, textable, active: client.active })
  const { clientId, conversationId } = message
  if (verdict.kind === 'refused') await write(tx, message, { status: 'canceled', reason: verdict.reason }, now)
  else await write(tx, message, { status: 'sending', claimedAt: now, requestBeganAt: null }, now)
  if (verdict.kind === 'refused') await wakeNext(tx, [conversationId], now)
  await recordChanges(tx, [{ clientId, conversationId, messageId }])
  return verdict.kind === 'refused' ? null : { thread, message: { ...message, attempts: message.attempts + 1 } }
}

/** Whoever is ahead wakes this one; only where that is not certain, a time is set. */
async function lookAgain(tx: Tx, { id }: ConversationMessage, wait: Wait): Promise<null> {
  if (wait.until === null) return null
  const startAfter = new Date(wait.until.getTime() + Math.random() * spreadMs)
  if (wait.for === 'number')
    await tx.update(conversationMessages).set({ nextAttemptAt: startAfter }).where(eq(conversationMessages.id, id))
  await enqueue(tx, [{ name: 'deliver-message', payload: { messageId: id }, startAfter }])
  return null
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
