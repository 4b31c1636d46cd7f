import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { describeProviderError } from '@/domain/provider-errors'
import { firstLookAfterMs } from '@/domain/unknown-text'
import { recordOptOut } from '@/lib/conversations/record-opt-out'
import { pauseNumber, wakeNext } from '@/lib/conversations/sending-order'
import { enqueue } from '@/lib/jobs/enqueue'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import type { PostOutcome } from '@/lib/services/twilio'
import { tellWriter } from './alerts/tell-writer'
import { applyStoredReports } from './apply-delivery-status'
import { applyEvidence, type LockedMessage, optedOutAtProvider } from './apply-evidence'
import { lockMessage } from './lock-message'
import { giveUpAfterMs, retryDelayMs } from './retry-delay'

/**
 * Writes down what became of a claimed message's one request, and what follows from it. Where a callback was quicker than the
 * answer, the message is past this already and stays where it is.
 * @returns the next message of the conversation, where one has waited for this.
 */
export async function settleDelivery(
  tx: Tx,
  messageId: string,
  outcome: PostOutcome,
  now: Date,
): Promise<string | null> {
  const locked = await lockMessage(tx, messageId)
  if (locked === null) return null
  const { clientId, conversationId } = locked.message
  const changes = await settle(tx, locked, outcome, now)
  const [next = null] = await wakeNext(tx, [conversationId], now)
  await recordChanges(tx, [{ clientId, conversationId, messageId }, ...changes])
  return next
}

async function settle(tx: Tx, locked: LockedMessage, outcome: PostOutcome, now: Date): Promise<Change[]> {
  if (outcome.kind === 'accepted') return await accept(tx, locked, outcome.sid, now)
  // Whatever the answer looked like, the provider has since reported on the message: it was accepted.
  if (locked.message.twilioSid !== null) return []
  const backoff = retryDelayMs(locked.message.attempts)
  switch (outcome.kind) {
    case 'refused':
      return await fail(tx, locked, outcome.code, now)
    case 'rate_limited':
      return await slowDown(tx, locked, outcome.retryAfterMs ?? backoff, now)
    case 'not_sent':
      return await tryAgain(tx, locked, outcome.cause === 'refused_before_write' ? 0 : backoff, now)
    case 'unknown':
      return await leaveUnknown(tx, locked, outcome.cause, now)
  }
}

async function accept(tx: Tx, locked: LockedMessage, sid: string, now: Date): Promise<Change[]> {
  const changes = await applyEvidence(tx, locked, { sid, status: 'accepted', errorCode: null }, now)
  return [...changes, ...(await applyStoredReports(tx, locked.message.id, sid, now))]
}

async function fail(tx: Tx, locked: LockedMessage, code: number | undefined, now: Date): Promise<Change[]> {
  const errorCode = code === undefined ? 'refused' : `${code}`
  const { explanation } = describeProviderError(code)
  await writeFailure(tx, locked, { errorCode, errorMessage: explanation }, now)
  if (errorCode !== optedOutAtProvider) return []
  const reason = { rule: `provider:${errorCode}`, explanation: 'The provider says that they opted out.' }
  return await recordOptOut(tx, locked.thread, { reason, source: 'provider' }, now)
}

async function tryAgain(tx: Tx, locked: LockedMessage, delayMs: number, now: Date): Promise<Change[]> {
  const { message } = locked
  const mayLeaveSince = message.heldUntil ?? message.createdAt
  if (now.getTime() - mayLeaveSince.getTime() > giveUpAfterMs) {
    const errorMessage =
      'The provider could not be reached for hours, so this was not sent. Send it again if it still helps.'
    await writeFailure(tx, locked, { errorCode: 'not_reached', errorMessage }, now)
    return []
  }
  const startAfter = new Date(now.getTime() + delayMs)
  await write(tx, message, { status: 'queued', claimedAt: null, nextAttemptAt: startAfter }, now)
  await enqueue(tx, [{ name: 'deliver-message', payload: { messageId: message.id }, startAfter }])
  return []
}

/** The provider counts what a number sends: all that would leave from it waits as long as this one. */
async function slowDown(tx: Tx, locked: LockedMessage, delayMs: number, now: Date): Promise<Change[]> {
  await pauseNumber(tx, locked.thread.client.twilioNumber, new Date(now.getTime() + delayMs))
  return await tryAgain(tx, locked, delayMs, now)
}

async function leaveUnknown(tx: Tx, { message }: LockedMessage, cause: string, now: Date): Promise<Change[]> {
  const errorMessage =
    'We don’t know yet whether this left: the connection broke after it was handed over. It is not sent again by itself.'
  await write(tx, message, { status: 'unknown', errorCode: `unknown:${cause}`, errorMessage }, now)
  const startAfter = new Date(now.getTime() + firstLookAfterMs)
  await enqueue(tx, [{ name: 'settle-unknown', payload: { messageId: message.id }, startAfter }])
  return []
}

async function writeFailure(
  tx: Tx,
  { thread, message }: LockedMessage,
  why: { errorCode: string; errorMessage: string },
  now: Date,
): Promise<void> {
  await write(tx, message, { status: 'failed', ...why }, now)
  await tellWriter(tx, message, why.errorMessage, now)
  const { id: clientId, timezone } = thread.client
  await countInDailyStats(tx, [{ clientId, timezone, at: now, counts: { failedMessages: 1 } }])
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
