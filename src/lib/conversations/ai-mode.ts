import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { getDb, type Tx } from '@/db'
import { type Conversation, conversationEvents, conversations } from '@/db/schema'
import { type AiMode, modeOf } from '@/domain/ai-mode'
import type { Reason } from '@/domain/message'
import { checkpoint } from '@/lib/checkpoint'
import { AppError } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { cancelOutbound } from './cancel-outbound'
import { noRequestBeginsAfter } from './claims'
import { type Actor, outrankedAuthors } from './handover'
import { type LockedThread, lockConversation } from './lock-conversation'
import { staleDrafts } from './stale-drafts'

/**
 * Sets what the AI does in one conversation; null: as its business says. When it returns after the AI has lost the right to answer by
 * itself, nothing that it wrote before can begin to leave, exactly as after a pause. What waits for an answer is drafted
 * anew in the new mode.
 * @throws {AppError} 404 when the conversation is gone.
 */
export async function changeAiMode(actor: Actor, conversationId: string, mode: AiMode | null): Promise<void> {
  const db = getDb()
  await db.transaction(async (tx) => {
    const thread = await lockConversation(tx, conversationId)
    if (thread === null) throw new AppError(404, 'not_found', 'There is nothing here.')
    if (thread.conversation.aiMode !== mode) await recordChanges(tx, await setMode(tx, thread, actor, mode, new Date()))
  })
  await checkpoint('ai-mode:committed')
  await noRequestBeginsAfter(db, [conversationId], outrankedAuthors)
}

async function setMode(
  tx: Tx,
  thread: LockedThread,
  actor: Actor,
  aiMode: AiMode | null,
  now: Date,
): Promise<Change[]> {
  const { conversation, client } = thread
  const address = { clientId: client.id, conversationId: conversation.id }
  const before = modeOf(conversation, client)
  const after = modeOf({ aiMode }, client)
  const stops = before === 'auto' && after !== 'auto'
  const canceled = stops ? await cancelOutbound(tx, [conversation.id], outrankedAuthors, outranked) : []
  const waits = before !== after && (await wasDue(tx, conversation, canceled.length > 0, now))
  const epoch = conversation.epoch + (stops ? 1 : 0)
  const due = before === after ? {} : await draftAnew(tx, conversation, after !== 'off' && waits, now)
  await tx
    .update(conversations)
    .set({ aiMode, epoch, ...due, updatedAt: now })
    .where(eq(conversations.id, conversation.id))
  const event = { id: uuidv7(), ...address, event: 'ai_mode' as const, fromState: conversation.state, epoch }
  await tx.insert(conversationEvents).values({
    ...event,
    toState: conversation.state,
    actorUserId: actor.userId,
    reason: reasonOf(aiMode, before, after),
    createdAt: now,
  })
  return [{ ...address, eventId: event.id }, ...canceled.map(({ id }) => ({ ...address, messageId: id }))]
}

/** Whether somebody waits for an answer that the old mode had not sent. */
async function wasDue(tx: Tx, conversation: Conversation, wasQueued: boolean, now: Date): Promise<boolean> {
  const wasOffered = (await staleDrafts(tx, [conversation.id], now)).length > 0
  return conversation.state === 'ai_active' && (wasQueued || wasOffered || conversation.replyDueAt !== null)
}

async function draftAnew(tx: Tx, { id }: Conversation, wanted: boolean, now: Date) {
  if (wanted) await enqueue(tx, [{ name: 'reply-with-ai', payload: { conversationId: id } }])
  return { replyDueAt: wanted ? now : null, replyWaitingSince: null }
}

const outranked: Reason = {
  rule: 'mode:cancel',
  explanation: 'A person changed what the AI does before this left.',
}

const words: Record<AiMode, string> = {
  auto: 'It answers by itself.',
  assist: 'It drafts, and a person sends.',
  off: 'It is switched off.',
}

function reasonOf(aiMode: AiMode | null, before: AiMode, after: AiMode): Reason {
  const explanation = aiMode === null ? `As the business says. ${words[after]}` : words[after]
  return { rule: `mode:${aiMode ?? 'as_business'}`, explanation, inputs: { before, after } }
}
