import { eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type Conversation, conversations } from '@/db/schema'
import type { Drafted, DraftRequest } from '@/domain/draft'
import { checkpoint } from '@/lib/checkpoint'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { enqueue } from '@/lib/jobs/enqueue'
import { replyModelFor } from '@/lib/services/ai-model'
import { actOnDraft } from './act-on-draft'
import { draftRequest } from './draft-request'

/**
 * Answers what a lead has texted. The job wakes when the first text's quiet time is over; when more has come since, it sleeps
 * again, so that a burst gets one answer. The draft is made outside any transaction and acted on only when the conversation
 * is still as it was: same epoch, no newer text. Safe to run twice: the second finds nothing due.
 */
export async function replyWithAi(conversationId: string): Promise<void> {
  const db = getDb()
  const request = await db.transaction((tx) => beginReply(tx, conversationId, new Date()))
  if (request === null) return
  await checkpoint('reply:drafting')
  const model = await replyModelFor(request.conversation.clientId)
  const drafted = await model.draft(request.draft)
  await checkpoint('reply:drafted')
  await db.transaction((tx) => finishReply(tx, request.conversation, drafted, new Date()))
  await checkpoint('reply:committed')
}

type Reply = { conversation: Conversation; draft: DraftRequest }

async function beginReply(tx: Tx, conversationId: string, now: Date): Promise<Reply | null> {
  const thread = await lockConversation(tx, conversationId)
  if (thread === null || thread.conversation.replyDueAt === null) return null
  if (!mayAnswer(thread)) return await stopWaiting(tx, thread.conversation)
  if (thread.conversation.replyDueAt > now) return await sleepUntilDue(tx, thread.conversation)
  return { conversation: thread.conversation, draft: await draftRequest(tx, thread, now) }
}

function mayAnswer({ conversation, client, blocked, textable }: LockedThread): boolean {
  const mode = conversation.aiMode ?? client.aiMode
  return conversation.state === 'ai_active' && mode === 'auto' && client.active && textable && !blocked
}

async function stopWaiting(tx: Tx, { id }: Conversation): Promise<null> {
  await tx.update(conversations).set({ replyDueAt: null, replyWaitingSince: null }).where(eq(conversations.id, id))
  return null
}

async function sleepUntilDue(tx: Tx, { id, replyDueAt }: Conversation): Promise<null> {
  const startAfter = replyDueAt ?? undefined
  await enqueue(tx, [{ name: 'reply-with-ai', payload: { conversationId: id }, startAfter }])
  return null
}

async function finishReply(tx: Tx, begun: Conversation, drafted: Drafted, now: Date): Promise<void> {
  const thread = await lockConversation(tx, begun.id)
  if (thread === null) return
  const { conversation } = thread
  const changedHands = conversation.epoch !== begun.epoch || !mayAnswer(thread)
  if (changedHands || conversation.replyDueAt === null) return
  // They went on texting while the draft was made: it answers too little. The next waking drafts again.
  if (conversation.replyDueAt.getTime() !== begun.replyDueAt?.getTime()) {
    await sleepUntilDue(tx, conversation)
    return
  }
  await stopWaiting(tx, conversation)
  await actOnDraft(tx, thread, drafted, now)
}
