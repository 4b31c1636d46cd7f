import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { advanceDelivery, type DeliveryReport, type DeliveryStatus, isFailure } from '@/domain/delivery-status'
import { describeProviderError } from '@/domain/provider-errors'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { recordOptOut } from '@/lib/conversations/record-opt-out'
import type { Change } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { tellWriter } from './alerts/tell-writer'
import { countSent } from './count-sent'

/** A message and its conversation, both under this transaction's locks. */
export type LockedMessage = { thread: LockedThread; message: ConversationMessage }

/** What the provider says of a message that it has accepted: in its answer, by callback, or in its log. */
export type Evidence = { sid: string; status: DeliveryStatus; errorCode: string | null }

/** https://www.twilio.com/docs/api/errors/21610 */
export const optedOutAtProvider = '21610'

/**
 * Moves a message forward by what the provider says, and counts what follows. The first evidence gives the message its id at
 * the provider; evidence under another id is about another message and changes nothing here.
 * @returns what changed, for the feed.
 */
export async function applyEvidence(tx: Tx, locked: LockedMessage, evidence: Evidence, now: Date): Promise<Change[]> {
  const { thread, message } = locked
  if (message.twilioSid !== null && message.twilioSid !== evidence.sid) return []
  const first = message.twilioSid === null
  const current = first ? { ...message, errorCode: null, accepted: false } : { ...message, accepted: true }
  const next = advanceDelivery(current, evidence)
  if (next === null) return []
  const errorMessage = isFailure(next.status) ? describeProviderError(next.errorCode).explanation : null
  await writeDelivery(tx, message, { ...next, twilioSid: evidence.sid, errorMessage }, now)
  if (errorMessage !== null && !isFailure(message.status)) await tellWriter(tx, message, errorMessage, now)
  if (first) await countSent(tx, thread, message, now)
  await countEnding(tx, thread, message.status, next.status, now)
  const change = { clientId: message.clientId, conversationId: message.conversationId, messageId: message.id }
  return [change, ...(await heedOptOut(tx, thread, next, now))]
}

async function writeDelivery(
  tx: Tx,
  { id }: ConversationMessage,
  next: DeliveryReport & Pick<ConversationMessage, 'twilioSid' | 'errorMessage'>,
  now: Date,
) {
  await tx
    .update(conversationMessages)
    .set({ ...next, updatedAt: now })
    .where(eq(conversationMessages.id, id))
}

/** A failure after the success of another part takes the success back: the sums do not depend on the order of reports. */
async function countEnding(
  tx: Tx,
  { client }: LockedThread,
  before: DeliveryStatus,
  after: DeliveryStatus,
  now: Date,
): Promise<void> {
  const [counted, ending] = [endingOf(before), endingOf(after)]
  if (ending === null || ending === counted) return
  const counts = { [ending]: 1, ...(counted && { [counted]: -1 }) }
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts }])
}

function endingOf(status: DeliveryStatus): 'deliveredMessages' | 'failedMessages' | null {
  if (status === 'delivered' || status === 'read') return 'deliveredMessages'
  return isFailure(status) ? 'failedMessages' : null
}

/** With a Messaging Service, the refusal to text somebody who opted out comes as a report instead of an answer. */
async function heedOptOut(tx: Tx, thread: LockedThread, { errorCode }: DeliveryReport, now: Date): Promise<Change[]> {
  if (errorCode !== optedOutAtProvider) return []
  const reason = { rule: `provider:${errorCode}`, explanation: 'The provider says that they opted out.' }
  return await recordOptOut(tx, thread, { reason, source: 'provider' }, now)
}
