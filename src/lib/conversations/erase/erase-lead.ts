import { and, eq, inArray, isNull, or } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import {
  blockedNumbers,
  changeFeed,
  conversationEvents,
  conversationMessages,
  conversations,
  deliveryEvents,
  type ErasureSource,
  erasures,
  formSubmissions,
  leads,
  replyDrafts,
  scheduledMessages,
} from '@/db/schema'
import { eraseFromLedger } from '@/lib/consent/erase-from-ledger'
import { rememberErased } from '@/lib/consent/erased-numbers'
import { forgetAlerts, lockWithLines } from '@/lib/conversations/forget-alerts'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { AppError } from '@/lib/errors'
import { notFound } from '@/lib/http/refusals'
import { skipOne } from '@/lib/realtime/skip-one'

export type Erasure = { source: ErasureSource; reason: string; actorUserId: string | null }

/**
 * Erases a lead: every row that says anything of them, in one transaction. What was counted stays counted. Kept are the fact
 * that somebody was erased, the ledger's chain without words and number, and the number's keyed hash, by which an opt-out stays
 * in force and the provider's log brings nothing back. At the provider, texts and pictures stay as long as it keeps them.
 * @returns how many texts went.
 * @throws {AppError} 404 `not_found`; 409 `text_leaving` while a request to the provider is under way, which would come back
 *   as a text of nobody's.
 */
export async function eraseLead(conversationId: string, erasure: Erasure): Promise<number> {
  return await getDb().transaction(async (tx) => {
    await lockWithLines(tx, conversationId)
    const thread = await lockConversation(tx, conversationId)
    if (thread === null || thread.conversation.deskLine) throw notFound()
    if (await isTextLeaving(tx, conversationId)) throw textLeaving()
    return await eraseThread(tx, thread, erasure, new Date())
  })
}

const textLeaving = () =>
  new AppError(409, 'text_leaving', 'A text to them is leaving right now. Nothing was erased; try again in a minute.')

/** Whether a request to the provider may be under way. Under the conversation's lock none begins. */
export async function isTextLeaving(tx: Tx, conversationId: string): Promise<boolean> {
  const { id, status, twilioSid } = conversationMessages
  const claimed = and(eq(status, 'sending'), isNull(twilioSid))
  const [leaving] = await tx
    .select({ id })
    .from(conversationMessages)
    .where(and(eq(conversationMessages.conversationId, conversationId), claimed))
    .limit(1)
  return leaving !== undefined
}

/** Erases under the conversation's lock, last in its transaction. @returns how many texts went. */
export async function eraseThread(tx: Tx, thread: LockedThread, erasure: Erasure, now: Date): Promise<number> {
  const { conversation, lead } = thread
  await forgetAlerts(tx, conversation.id)
  await forgetNumber(tx, thread, now)
  await tx.delete(formSubmissions).where(eq(formSubmissions.leadId, lead.id))
  for (const table of [replyDrafts, scheduledMessages, conversationEvents, changeFeed])
    await tx.delete(table).where(eq(table.conversationId, conversation.id))
  const messages = await eraseMessages(tx, conversation.id)
  await tx.delete(conversations).where(eq(conversations.id, conversation.id))
  await tx.delete(leads).where(eq(leads.id, lead.id))
  await writeDown(tx, thread, { ...erasure, messages }, now)
  await skipOne(tx, lead.clientId)
  return messages
}

/** The one thing that outlives the lead: that this number may not be texted. */
async function forgetNumber(tx: Tx, { lead: { clientId, phone } }: LockedThread, now: Date): Promise<void> {
  const [block] = await tx
    .delete(blockedNumbers)
    .where(and(eq(blockedNumbers.clientId, clientId), eq(blockedNumbers.phone, phone)))
    .returning({ reason: blockedNumbers.reason, at: blockedNumbers.createdAt })
  await rememberErased(tx, { clientId, phone }, block ?? null, now)
}

/** With their files, which go by themselves, and all that the provider reported of them. */
async function eraseMessages(tx: Tx, conversationId: string): Promise<number> {
  const { id, twilioSid } = conversationMessages
  const ofThread = eq(conversationMessages.conversationId, conversationId)
  const ids = tx.select({ id }).from(conversationMessages).where(ofThread)
  const sids = tx.select({ twilioSid }).from(conversationMessages).where(ofThread)
  await tx
    .delete(deliveryEvents)
    .where(or(inArray(deliveryEvents.messageId, ids), inArray(deliveryEvents.twilioSid, sids)))
  const gone = await tx.delete(conversationMessages).where(ofThread).returning({ id })
  return gone.length
}

async function writeDown(
  tx: Tx,
  { lead: { id: leadId, clientId, phone } }: LockedThread,
  { source, reason, actorUserId, messages }: Erasure & { messages: number },
  now: Date,
): Promise<void> {
  await tx.insert(erasures).values({ clientId, source, reason, actorUserId, messages, createdAt: now })
  await eraseFromLedger(tx, { clientId, phone, leadId, rule: `erase:${source}`, actorUserId }, now)
}
