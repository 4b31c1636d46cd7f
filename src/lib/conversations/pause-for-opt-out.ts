import { inArray, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { type Conversation, conversationEvents, conversations } from '@/db/schema'
import { authors, type Reason } from '@/domain/message'
import type { Change } from '@/lib/realtime/record-changes'
import { cancelOutbound, cancelScheduled } from './cancel-outbound'

type Paused = Pick<Conversation, 'id' | 'clientId' | 'state' | 'epoch'>

/**
 * What an opt-out does to conversations, besides the block itself: nothing that waits in them leaves, and nobody answers by
 * itself until they opt in. Call it under their locks, for those that were not blocked.
 * @returns what changed, for the feed.
 */
export async function pauseForOptOut(
  tx: Tx,
  threads: readonly Paused[],
  why: { reason: Reason; actorUserId: string | undefined },
  now: Date,
): Promise<Change[]> {
  if (threads.length === 0) return []
  const ids = threads.map(({ id }) => id)
  await tx
    .update(conversations)
    .set({
      state: 'paused',
      epoch: sql`${conversations.epoch} + 1`,
      stateBeforeBlock: sql`${conversations.state}`,
      replyDueAt: null,
      replyWaitingSince: null,
      updatedAt: now,
    })
    .where(inArray(conversations.id, ids))
  const events = threads.map((thread) => eventOf(thread, why, now))
  for (let first = 0; first < events.length; first += atOnce)
    await tx.insert(conversationEvents).values(events.slice(first, first + atOnce))
  await cancelScheduled(tx, ids, why.reason)
  const canceled = await cancelOutbound(tx, ids, authors, why.reason)
  return [
    ...events.map(({ id, clientId, conversationId }) => ({ clientId, conversationId, eventId: id })),
    ...canceled.map(({ id, ...address }) => ({ ...address, messageId: id })),
  ]
}

/** PostgreSQL takes 65,535 parameters a statement, of which an event needs ten. */
const atOnce = 5_000

function eventOf({ id, clientId, state, epoch }: Paused, why: { reason: Reason; actorUserId?: string }, now: Date) {
  const change = { event: 'opt_out', fromState: state, toState: 'paused', epoch: epoch + 1 } as const
  return { id: uuidv7(), conversationId: id, clientId, ...change, ...why, createdAt: now }
}
