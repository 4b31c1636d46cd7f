import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { blockedNumbers, conversationEvents, conversations } from '@/db/schema'
import { authors, type Reason } from '@/domain/message'
import type { Change } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { cancelOutbound, cancelScheduled } from './cancel-outbound'
import type { LockedThread } from './lock-conversation'

/**
 * Blocks a lead under its conversation's lock, for an opt-out that did not come as a text: the provider refuses the number,
 * or a person was told. Doing it again changes nothing.
 * @returns what changed, for the feed.
 */
export async function recordOptOut(tx: Tx, thread: LockedThread, reason: Reason, now: Date): Promise<Change[]> {
  if (thread.blocked) return []
  const { conversation, client, lead } = thread
  const address = { clientId: client.id, conversationId: conversation.id }
  await tx
    .insert(blockedNumbers)
    .values({ clientId: client.id, phone: lead.phone, reason: reason.rule })
    .onConflictDoNothing()
  const epoch = conversation.epoch + 1
  await tx
    .update(conversations)
    .set({
      state: 'paused',
      epoch,
      stateBeforeBlock: conversation.state,
      replyDueAt: null,
      replyWaitingSince: null,
      updatedAt: now,
    })
    .where(eq(conversations.id, conversation.id))
  const event = { id: uuidv7(), ...address, event: 'opt_out' as const, fromState: conversation.state }
  await tx.insert(conversationEvents).values({ ...event, toState: 'paused', epoch, reason, createdAt: now })
  await cancelScheduled(tx, [conversation.id], reason)
  const canceled = await cancelOutbound(tx, [conversation.id], authors, reason)
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { optOuts: 1 } }])
  return [{ ...address, eventId: event.id }, ...canceled.map(({ id }) => ({ ...address, messageId: id }))]
}
