import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { getDb, type Tx } from '@/db'
import { type ConversationMessage, conversationEvents, conversationMessages } from '@/db/schema'
import { sentAgain } from '@/domain/unknown-text'
import { AppError } from '@/lib/errors'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import type { Actor } from './handover'
import { type LockedThread, lockConversation } from './lock-conversation'
import { queueMessage } from './queue-message'
import { refuseUntextable } from './send'
import { threadMessage } from './thread-messages'
import { lowerUnknownFlag } from './unknown-flag'
import type { ThreadMessage } from './views'

/**
 * A person says that a text of unknown fate has left. It is not counted: should the provider still tell of it, that counts.
 * Saying it twice changes nothing more.
 * @throws {AppError} 409 `not_unknown` when it is known what became of it; 404 `not_found`.
 */
export async function markSent(actor: Actor, conversationId: string, messageId: string): Promise<ThreadMessage> {
  return await getDb().transaction(async (tx) => {
    const own = await lockOwn(tx, conversationId, messageId)
    if (!isMarked(own.message)) await recordChanges(tx, await mark(tx, own, actor, new Date()))
    return await threadMessage(tx, messageId)
  })
}

/**
 * Sends the words of a text of unknown fate in another message, as a person's: it passes the gate like any other. The first
 * stays unknown and says so. Asking twice sends one.
 * @returns the new message.
 * @throws {AppError} 409 `not_unknown` as above; 409 `opted_out` or `not_textable` when the lead may not be texted; 404.
 */
export async function sendAgain(actor: Actor, conversationId: string, messageId: string): Promise<ThreadMessage> {
  return await getDb().transaction(async (tx) => {
    const own = await lockOwn(tx, conversationId, messageId)
    const again = (await againOf(tx, own.message)) ?? (await repeat(tx, own, actor, new Date()))
    return await threadMessage(tx, again.id)
  })
}

type Own = { thread: LockedThread; message: ConversationMessage }

async function lockOwn(tx: Tx, conversationId: string, messageId: string): Promise<Own> {
  const thread = await lockConversation(tx, conversationId)
  const [message] = await tx
    .select()
    .from(conversationMessages)
    .where(and(eq(conversationMessages.id, messageId), eq(conversationMessages.conversationId, conversationId)))
    .for('update')
  if (thread === null || message === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return { thread, message }
}

/** Nothing else makes a message `sent` that has no id at the provider. */
function isMarked({ direction, status, twilioSid }: ConversationMessage): boolean {
  return direction === 'outbound' && status === 'sent' && twilioSid === null
}

async function mark(tx: Tx, own: Own, actor: Actor, now: Date): Promise<Change[]> {
  refuseKnown(own.message)
  await change(tx, own.message, { status: 'sent', errorCode: null, errorMessage: null }, now)
  return await audit(tx, own, actor, { event: 'mark_sent', explanation: `${actor.name} says that this has left.` }, now)
}

/** The message that repeats this one carries its id, so that there can be only one. */
async function againOf(tx: Tx, { id, conversationId }: ConversationMessage): Promise<{ id: string } | undefined> {
  const [again] = await tx
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(and(eq(conversationMessages.conversationId, conversationId), eq(conversationMessages.clientMessageId, id)))
  return again
}

async function repeat(tx: Tx, own: Own, actor: Actor, now: Date): Promise<{ id: string }> {
  refuseKnown(own.message)
  refuseUntextable(own.thread)
  await change(tx, own.message, sentAgain(actor.name), now)
  const explanation = `${actor.name} sent this again, as nobody could tell whether it had left.`
  const changes = await audit(tx, own, actor, { event: 'send_again', explanation }, now)
  const { id, conversationId, clientId, body } = own.message
  const address = { conversationId, clientId }
  const words = { author: 'human' as const, authorUserId: actor.userId, body, purpose: 'reply' as const, epoch: null }
  const reason = { rule: 'human:send_again', explanation, inputs: { messageId: id } }
  const again = await queueMessage(tx, { ...address, ...words, clientMessageId: id, reason }, now)
  await recordChanges(tx, [...changes, { ...address, messageId: again.id }])
  return again
}

function refuseKnown({ status }: ConversationMessage): void {
  if (status === 'unknown') return
  throw new AppError(409, 'not_unknown', 'It is known what became of this text. Nothing was changed.', { status })
}

async function change(tx: Tx, { id }: ConversationMessage, values: Partial<ConversationMessage>, now: Date) {
  await tx
    .update(conversationMessages)
    .set({ ...values, updatedAt: now })
    .where(eq(conversationMessages.id, id))
}

type Decision = { event: 'mark_sent' | 'send_again'; explanation: string }

/** Writes down who decided. Nobody else answers than before. */
async function audit(tx: Tx, { thread, message }: Own, actor: Actor, { event, explanation }: Decision, now: Date) {
  const { state, epoch } = thread.conversation
  const { clientId, conversationId, id: messageId } = message
  const reason = { rule: `human:${event}`, explanation, inputs: { messageId } }
  const row = { id: uuidv7(), clientId, conversationId, event, fromState: state, toState: state, epoch, reason }
  await tx.insert(conversationEvents).values({ ...row, actorUserId: actor.userId, createdAt: now })
  await lowerUnknownFlag(tx, conversationId, now)
  return [
    { clientId, conversationId, eventId: row.id },
    { clientId, conversationId, messageId },
  ]
}
