import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents, conversations } from '@/db/schema'
import type { ConsentSource } from '@/domain/consent-ledger'
import { authors, type Reason } from '@/domain/message'
import { blockNumbers } from '@/lib/consent/block'
import type { Change } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { cancelOutbound, cancelScheduled } from './cancel-outbound'
import type { Actor } from './handover'
import type { LockedThread } from './lock-conversation'

export type OptOut = {
  reason: Reason
  source: ConsentSource
  /** In what words a person was told. */
  wording?: string | null
  /** Who recorded it; null or left out when it happened by itself. */
  actor?: Actor | null
}

/**
 * Blocks a lead under its conversation's lock, for an opt-out that did not come as a text: the provider refuses the number,
 * or a person was told. Doing it again changes nothing.
 * @returns what changed, for the feed.
 */
export async function recordOptOut(tx: Tx, thread: LockedThread, optOut: OptOut, now: Date): Promise<Change[]> {
  if (thread.blocked) return []
  const { conversation, client } = thread
  const { reason, actor } = optOut
  const address = { clientId: client.id, conversationId: conversation.id }
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
  const actorUserId = actor?.userId
  await tx
    .insert(conversationEvents)
    .values({ ...event, toState: 'paused', epoch, actorUserId, reason, createdAt: now })
  await cancelScheduled(tx, [conversation.id], reason)
  const canceled = await cancelOutbound(tx, [conversation.id], authors, reason)
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { optOuts: 1 } }])
  await blockNumbers(tx, [turnOf(thread, optOut, now)], now)
  return [{ ...address, eventId: event.id }, ...canceled.map(({ id }) => ({ ...address, messageId: id }))]
}

function turnOf({ conversation, client, lead }: LockedThread, { reason, source, wording, actor }: OptOut, now: Date) {
  const place = { clientId: client.id, phone: lead.phone, leadId: lead.id, conversationId: conversation.id }
  return { ...place, rule: reason.rule, source, wording, actorUserId: actor?.userId, at: now }
}
