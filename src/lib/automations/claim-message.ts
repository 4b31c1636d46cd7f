import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { mayText, type Verdict } from '@/domain/gate'
import { gateFacts } from '@/lib/conversations/gate-facts'
import { mustWait, type Wait, wakeNext } from '@/lib/conversations/sending-order'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'
import { tellWriter } from './alerts/tell-writer'
import type { LockedMessage } from './apply-evidence'
import { lockMessage } from './lock-message'

/** Messages that had to wait together do not come back together. */
const spreadMs = 1_000

/**
 * Takes a queued message for sending, when it is its turn. There is one winner: the row leaves `queued` under its
 * conversation's lock, in the transaction that has read the gate. A message that may not leave is canceled with the reason,
 * one that may not leave yet is held.
 * @returns null when there is nothing to send: somebody else has it, it was canceled, or the gate holds or refuses it.
 */
export async function claimMessage(tx: Tx, messageId: string, now: Date): Promise<LockedMessage | null> {
  const locked = await lockMessage(tx, messageId)
  if (locked === null || locked.message.status !== 'queued') return null
  const { message, thread } = locked
  const wait = await mustWait(tx, message, thread.client.twilioNumber, now)
  if (wait !== null) return await lookAgain(tx, message, wait)
  const verdict = mayText({ ...message, ...(await gateFacts(tx, thread, message.purpose, now)) }, now)
  const { clientId, conversationId } = message
  await obey(tx, message, verdict, now)
  if (verdict.kind !== 'allowed') await wakeNext(tx, [conversationId], now)
  await recordChanges(tx, [{ clientId, conversationId, messageId }])
  return verdict.kind === 'allowed' ? { thread, message: { ...message, attempts: message.attempts + 1 } } : null
}

/** A held message stays queued, and is asked about again when its hours begin: by then they may have said STOP. */
async function obey(tx: Tx, message: ConversationMessage, verdict: Verdict, now: Date): Promise<void> {
  const { reason: gate } = verdict
  const attempts = message.attempts + 1
  switch (verdict.kind) {
    case 'allowed':
      return await write(tx, message, { gate, status: 'sending', claimedAt: now, requestBeganAt: null, attempts }, now)
    case 'refused': {
      const canceled = { gate, status: 'canceled', reason: gate, writtenReason: message.reason, attempts } as const
      await write(tx, message, canceled, now)
      return await tellWriter(tx, message, gate.explanation, now)
    }
    case 'held': {
      const { until } = verdict
      await write(tx, message, { gate, heldUntil: until, nextAttemptAt: until }, now)
      await enqueue(tx, [{ name: 'deliver-message', payload: { messageId: message.id }, startAfter: until }])
    }
  }
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
  { id }: ConversationMessage,
  change: Partial<ConversationMessage>,
  now: Date,
): Promise<void> {
  await tx
    .update(conversationMessages)
    .set({ ...change, updatedAt: now })
    .where(eq(conversationMessages.id, id))
}
