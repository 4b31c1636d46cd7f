import { and, eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type Conversation, conversationMessages, conversations } from '@/db/schema'
import { type AiMode, modeOf } from '@/domain/ai-mode'
import { checkpoint } from '@/lib/checkpoint'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'
import { replyModelFor } from '@/lib/services/ai-model'
import { actOnDraft } from './act-on-draft'
import { type Attempt, type Drafting, draftChecked } from './draft-checked'
import { draftFacts, draftRequest } from './draft-request'
import { putOffUntilOpening } from './put-off-reply'
import { storeDraft } from './store-draft'
import { isAsBegun, whileWanted } from './while-wanted'

/**
 * Answers what a lead has texted. The job wakes when the first text's quiet time is over; when more has come since, it sleeps
 * again, so that a burst gets one answer. The draft is made outside any transaction and acted on only when the conversation
 * is still as it was: same hands, same mode, no newer text. Safe to run twice: the second finds nothing due.
 */
export async function replyWithAi(conversationId: string): Promise<void> {
  const db = getDb()
  const reply = await db.transaction((tx) => beginReply(tx, conversationId, new Date()))
  if (reply === null) return
  await checkpoint('reply:drafting')
  const attempts = await whileWanted(reply.conversation, async (signal) => {
    const model = await replyModelFor(reply.conversation.clientId)
    return await draftChecked(model, reply, signal)
  })
  if (attempts === null) return
  await checkpoint('reply:drafted')
  await db.transaction((tx) => finishReply(tx, reply, attempts, new Date()))
  await checkpoint('reply:committed')
}

/** `texts`: how many the lead had sent. A time could be the same by chance; a number that only grows cannot. */
type Reply = Drafting & { conversation: Conversation; texts: number }

async function beginReply(tx: Tx, conversationId: string, now: Date): Promise<Reply | null> {
  const thread = await lockConversation(tx, conversationId)
  if (thread === null || thread.conversation.replyDueAt === null) return null
  const mode = modeIn(thread)
  if (mode === 'off') return await stopWaiting(tx, thread.conversation)
  if (thread.conversation.replyDueAt > now) return await sleepUntilDue(tx, thread.conversation)
  if (mode === 'auto' && (await putOffUntilOpening(tx, thread, now))) return null
  await tx.update(conversations).set({ replyWaitingSince: null }).where(eq(conversations.id, conversationId))
  const [request, facts] = [await draftRequest(tx, thread, now), await draftFacts(tx, thread, now)]
  return { conversation: thread.conversation, texts: await textsOfLead(tx, conversationId), mode, request, facts }
}

/** Off also where nothing may be answered whatever the mode says. */
function modeIn({ conversation, client, blocked, textable }: LockedThread): AiMode {
  const mayAnswer = conversation.state === 'ai_active' && client.active && textable && !blocked
  return mayAnswer ? modeOf(conversation, client) : 'off'
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

async function finishReply(tx: Tx, reply: Reply, attempts: [...Attempt[], Attempt], now: Date): Promise<void> {
  const thread = await lockConversation(tx, reply.conversation.id)
  if (thread === null) return
  const { epoch } = reply.conversation
  const last = attempts[attempts.length - 1]
  for (const refused of attempts.slice(0, -1)) await storeDraft(tx, thread, refused, { epoch, status: 'refused' }, now)
  if (last === undefined) return
  if (!(await isAsItWas(tx, thread, reply))) {
    await storeDraft(tx, thread, last, { epoch, status: 'stale' }, now)
    return await draftAnew(tx, thread, reply)
  }
  await stopWaiting(tx, thread.conversation)
  await recordChanges(tx, await actOnDraft(tx, thread, last, now))
}

async function isAsItWas(tx: Tx, thread: LockedThread, { conversation, mode, texts }: Reply): Promise<boolean> {
  if (!isAsBegun(thread.conversation, conversation) || modeIn(thread) !== mode) return false
  return (await textsOfLead(tx, conversation.id)) === texts
}

async function textsOfLead(tx: Tx, id: string): Promise<number> {
  const { conversationId, direction } = conversationMessages
  return await tx.$count(conversationMessages, and(eq(conversationId, id), eq(direction, 'inbound')))
}

/** A newer text has brought a job of its own, as a rule; a mode that the business has changed brings none. */
async function draftAnew(tx: Tx, { conversation }: LockedThread, reply: Reply): Promise<void> {
  if (isAsBegun(conversation, reply.conversation)) await sleepUntilDue(tx, conversation)
}
