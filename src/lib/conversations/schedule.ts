import { and, eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { getDb, type Tx } from '@/db'
import { conversationEvents, type ScheduledMessage, scheduledMessages } from '@/db/schema'
import { mayText } from '@/domain/gate'
import type { Purpose, Reason } from '@/domain/message'
import { AppError } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { storableText } from '@/lib/utils/storable-text'
import { gateFacts } from './gate-facts'
import type { Actor } from './handover'
import { type LockedThread, lockConversation } from './lock-conversation'
import { scheduledText } from './scheduled-texts'
import { refuseUntextable } from './send'
import type { ScheduledText, SchedulePreview } from './views'

/** Not a reply: whoever writes hours ahead answers nobody who is waiting then. */
export const schedulablePurposes = ['informational', 'promotional'] as const satisfies readonly Purpose[]

export type ToSchedule = {
  message: string
  sendAt: Date
  purpose: (typeof schedulablePurposes)[number]
  /** The same id again is the same text: a retried request schedules nothing new. */
  clientMessageId?: string
}

/** Further ahead nobody knows what they are promising. */
const farthestMs = 366 * 24 * 60 * 60 * 1000

/**
 * Writes down a text that is to leave later, and the job that will see to it. Unlike sending it takes nothing over: who answers
 * until then goes on answering.
 * @throws {AppError} 409 `opted_out` or `not_textable` when the lead may not be texted; 422 `send_at_passed` or
 *   `send_at_too_far`; 409 `client_message_id_reused` when the id stands for another text; 404 when the conversation is gone.
 */
export async function scheduleMessage(
  actor: Actor,
  conversationId: string,
  wanted: ToSchedule,
): Promise<ScheduledText> {
  return await getDb().transaction(async (tx) => {
    const thread = await lockedThread(tx, conversationId)
    const known = await sameScheduled(tx, conversationId, wanted)
    return await scheduledText(tx, known?.id ?? (await write(tx, thread, actor, wanted, new Date())))
  })
}

/**
 * Takes back what has not become a message yet. Doing it twice changes nothing more.
 * @throws {AppError} 409 `already_sent`; 404 when there is none of this conversation.
 */
export async function cancelScheduledMessage(actor: Actor, conversationId: string, id: string): Promise<ScheduledText> {
  return await getDb().transaction(async (tx) => {
    const thread = await lockedThread(tx, conversationId)
    const scheduled = await own(tx, conversationId, id)
    if (scheduled.status === 'sent')
      throw new AppError(409, 'already_sent', 'Its time has come: it is in the thread now.')
    if (scheduled.status === 'pending') await takeBack(tx, thread, actor, scheduled, new Date())
    return await scheduledText(tx, id)
  })
}

/** What the gate would say of a text that a person schedules for a moment, as things are now. */
export async function previewSchedule(
  conversationId: string,
  { sendAt = new Date(), purpose }: Partial<Pick<ToSchedule, 'sendAt'>> & Pick<ToSchedule, 'purpose'>,
): Promise<SchedulePreview> {
  return await getDb().transaction(async (tx) => {
    const facts = await gateFacts(tx, await lockedThread(tx, conversationId), purpose, sendAt)
    const verdict = mayText({ ...facts, author: 'human', purpose, epoch: null }, sendAt)
    return {
      kind: verdict.kind,
      until: verdict.kind === 'held' ? verdict.until.toISOString() : null,
      explanation: verdict.reason.explanation,
      zones: [...new Set(facts.place.places.flatMap(({ zones }) => zones))],
    }
  })
}

async function lockedThread(tx: Tx, conversationId: string): Promise<LockedThread> {
  const thread = await lockConversation(tx, conversationId)
  if (thread === null) throw new AppError(404, 'not_found', 'There is nothing here.')
  return thread
}

async function own(tx: Tx, conversationId: string, id: string): Promise<ScheduledMessage> {
  const [scheduled] = await tx
    .select()
    .from(scheduledMessages)
    .where(and(eq(scheduledMessages.id, id), eq(scheduledMessages.conversationId, conversationId)))
  if (scheduled === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return scheduled
}

async function write(tx: Tx, thread: LockedThread, actor: Actor, wanted: ToSchedule, now: Date): Promise<string> {
  refuseUntextable(thread)
  refuseTime(wanted.sendAt, now)
  const address = { conversationId: thread.conversation.id, clientId: thread.client.id }
  const { sendAt, purpose, clientMessageId } = wanted
  const scheduled = { id: uuidv7(), ...address, authorUserId: actor.userId, clientMessageId, purpose, sendAt }
  await tx.insert(scheduledMessages).values({ ...scheduled, body: storableText(wanted.message), createdAt: now })
  await enqueue(tx, [{ name: 'send-scheduled', payload: { scheduledId: scheduled.id }, startAfter: sendAt }])
  const inputs = { scheduledId: scheduled.id, sendAt: sendAt.toISOString(), purpose }
  const reason = { rule: 'human:schedule', explanation: `${actor.name} scheduled a text.`, inputs }
  await recordChanges(tx, [await writeEvent(tx, thread, actor, { event: 'schedule', reason }, now)])
  return scheduled.id
}

function refuseTime(sendAt: Date, now: Date): void {
  const aheadMs = sendAt.getTime() - now.getTime()
  if (aheadMs <= 0)
    throw new AppError(422, 'send_at_passed', 'That time has passed. Choose a later one, or send it now.')
  if (aheadMs > farthestMs) throw new AppError(422, 'send_at_too_far', 'Texts are scheduled at most a year ahead.')
}

async function takeBack(
  tx: Tx,
  thread: LockedThread,
  actor: Actor,
  { id: scheduledId }: ScheduledMessage,
  now: Date,
): Promise<void> {
  const inputs = { scheduledId }
  const reason = { rule: 'human:unschedule', explanation: `${actor.name} canceled a scheduled text.`, inputs }
  await tx.update(scheduledMessages).set({ status: 'canceled', reason }).where(eq(scheduledMessages.id, scheduledId))
  await recordChanges(tx, [await writeEvent(tx, thread, actor, { event: 'unschedule', reason }, now)])
}

/** The state stays: what is planned for later says nothing of who answers now. */
async function writeEvent(
  tx: Tx,
  { conversation, client }: LockedThread,
  { userId }: Actor,
  happened: { event: 'schedule' | 'unschedule'; reason: Reason },
  now: Date,
): Promise<Change> {
  const { state, epoch } = conversation
  const address = { conversationId: conversation.id, clientId: client.id }
  const unchanged = { fromState: state, toState: state, epoch }
  const event = { id: uuidv7(), ...address, ...happened, ...unchanged, actorUserId: userId, createdAt: now }
  await tx.insert(conversationEvents).values(event)
  return { ...address, eventId: event.id }
}

async function sameScheduled(tx: Tx, conversationId: string, wanted: ToSchedule) {
  const { clientMessageId, message, sendAt, purpose } = wanted
  if (clientMessageId === undefined) return undefined
  const ofId = eq(scheduledMessages.clientMessageId, clientMessageId)
  const [known] = await tx
    .select()
    .from(scheduledMessages)
    .where(and(eq(scheduledMessages.conversationId, conversationId), ofId))
  if (known === undefined) return undefined
  const isSame =
    known.body === storableText(message) && known.purpose === purpose && known.sendAt.getTime() === sendAt.getTime()
  if (!isSame) {
    const problem = 'This clientMessageId stands for another text already. Nothing was scheduled.'
    throw new AppError(409, 'client_message_id_reused', problem, { scheduledId: known.id })
  }
  return known
}
