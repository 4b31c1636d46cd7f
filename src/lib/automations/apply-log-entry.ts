import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages, deliveryEvents } from '@/db/schema'
import { advanceDelivery, isFailure } from '@/domain/delivery-status'
import type { LogEntry } from '@/domain/match-log-entry'
import { describeProviderError } from '@/domain/provider-errors'
import type { Change } from '@/lib/realtime/record-changes'
import { applyEvidence, type LockedMessage } from './apply-evidence'

/** The rule by which a text that the desk did not send is one of its messages. */
export const foreignRule = 'log:foreign'

/**
 * Moves a message forward by its entry in the provider's log, which counts as any report does and is kept among them. What
 * another program sent is followed, and not counted.
 * @returns what changed, for the feed.
 */
export async function applyLogEntry(tx: Tx, locked: LockedMessage, entry: LogEntry, now: Date): Promise<Change[]> {
  const { sid, status, errorCode } = entry
  const { id: messageId, reason } = locked.message
  if (reason?.rule === foreignRule) return await follow(tx, locked, entry, now)
  const details = { source: 'message_log' }
  await tx.insert(deliveryEvents).values({ twilioSid: sid, messageId, status, errorCode, details, createdAt: now })
  return await applyEvidence(tx, locked, { sid, status, errorCode }, now)
}

async function follow(tx: Tx, { message }: LockedMessage, entry: LogEntry, now: Date): Promise<Change[]> {
  const next = advanceDelivery({ ...message, accepted: true }, entry)
  if (next === null) return []
  const { id: messageId, clientId, conversationId } = message
  await tx
    .update(conversationMessages)
    .set({ ...next, errorMessage: failureOf(next), updatedAt: now })
    .where(eq(conversationMessages.id, messageId))
  return [{ clientId, conversationId, messageId }]
}

/** What went wrong, in words for a person; null where nothing did. */
export function failureOf({ status, errorCode }: Pick<LogEntry, 'status' | 'errorCode'>): string | null {
  return isFailure(status) ? describeProviderError(errorCode ?? undefined).explanation : null
}
