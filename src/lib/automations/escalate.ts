import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents, conversations } from '@/db/schema'
import { modeOf } from '@/domain/ai-mode'
import type { Reason } from '@/domain/message'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { staleDrafts } from '@/lib/conversations/stale-drafts'
import type { Change } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { escalationAcknowledgement } from '@/lib/utils/default-templates'
import { requestAlert } from './alerts/request-alert'

export type Escalation = {
  /** Its explanation is what a person reads: why they are wanted. */
  reason: Reason
  /** What the lead is told. Empty: the business's own words; null: nothing. */
  acknowledgement: string | null
  /** `hold`: no more texts may be wanted. Nobody answers then before a person has looked, also where the AI only drafts. */
  event?: 'escalate' | 'hold'
}

/**
 * Calls a person, under the conversation's lock. The AI steps back before it acknowledges, so that nothing it might still say
 * gets between the lead and that person. Where it only drafts, a person decides about every text already: it goes on
 * drafting, and the lead is told nothing.
 */
export async function escalate(tx: Tx, thread: LockedThread, escalation: Escalation, now: Date): Promise<Change[]> {
  const { conversation, client } = thread
  const stepsBack = escalation.event === 'hold' || modeOf(conversation, client) !== 'assist'
  const event = await callPerson(tx, thread, stepsBack, escalation, now)
  await requestAlert(tx, thread, escalation.reason.explanation, now)
  const { timezone, id: clientId } = client
  await countInDailyStats(tx, [{ clientId, timezone, at: now, counts: { escalations: 1 } }])
  if (!stepsBack || escalation.acknowledgement === null) return [event]
  return [event, await acknowledge(tx, thread, escalation, now)]
}

async function callPerson(
  tx: Tx,
  { conversation, client }: LockedThread,
  stepsBack: boolean,
  { reason, event: name = 'escalate' }: Escalation,
  now: Date,
): Promise<Change> {
  const address = { conversationId: conversation.id, clientId: client.id }
  const toState = stepsBack ? ('paused' as const) : conversation.state
  const epoch = conversation.epoch + (stepsBack ? 1 : 0)
  await tx
    .update(conversations)
    .set({ state: toState, epoch, flagReason: reason.explanation, flaggedAt: now, updatedAt: now })
    .where(eq(conversations.id, conversation.id))
  if (stepsBack) await staleDrafts(tx, [conversation.id], now)
  const event = { id: uuidv7(), ...address, event: name, fromState: conversation.state, toState }
  await tx.insert(conversationEvents).values({ ...event, epoch, reason, createdAt: now })
  return { ...address, eventId: event.id }
}

async function acknowledge(tx: Tx, thread: LockedThread, escalation: Escalation, now: Date): Promise<Change> {
  const { conversation, client } = thread
  const address = { conversationId: conversation.id, clientId: client.id }
  const ownWords = escalationAcknowledgement({ businessName: client.businessName })
  const words = {
    author: 'automation' as const,
    body: escalation.acknowledgement || ownWords,
    purpose: 'reply' as const,
  }
  const epoch = conversation.epoch + 1
  const message = await queueMessage(tx, { ...address, ...words, epoch, reason: escalation.reason }, now)
  return { ...address, messageId: message.id }
}
