import { and, eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { conversations, type ReplyDraft, replyDrafts } from '@/db/schema'
import { modeOf } from '@/domain/ai-mode'
import { checkpoint } from '@/lib/checkpoint'
import { AppError } from '@/lib/errors'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'
import type { Actor } from './handover'
import { type LockedThread, lockConversation } from './lock-conversation'
import { queueMessage } from './queue-message'
import { refuseUntextable, sameMessage } from './send'
import { threadMessage } from './thread-messages'
import type { ThreadMessage } from './views'

export type Approval = {
  /** What is sent instead of the draft's own words, where the person has changed them. */
  text?: string
  /** The same id again is the same message. */
  clientMessageId?: string
}

/**
 * Sends what the AI drafted, as the words of the person who approves it. The conversation stays with the AI, so that the next
 * text is drafted for again; whoever wants to take over writes by themselves.
 * @throws {AppError} 409 `draft_stale` when somebody has texted, or taken over, since it was drafted; 409 `draft_decided` when
 *   somebody else was faster; 409 as `sendMessage` where the lead may not be texted. Nothing is sent then.
 */
export async function approveDraft(
  actor: Actor,
  conversationId: string,
  draftId: string,
  approval: Approval,
): Promise<ThreadMessage> {
  return await getDb().transaction(async (tx) => {
    const { thread, draft } = await lockDraft(tx, conversationId, draftId)
    await checkpoint('draft:locked')
    const message = approval.text ?? draft.text
    const sent = await sameMessage(tx, conversationId, { message, clientMessageId: approval.clientMessageId })
    return await threadMessage(
      tx,
      sent?.id ?? (await approve(tx, thread, draft, actor, { ...approval, text: message })),
    )
  })
}

async function approve(
  tx: Tx,
  thread: LockedThread,
  draft: ReplyDraft,
  actor: Actor,
  { text: body, clientMessageId }: Approval & { text: string },
): Promise<string> {
  const now = new Date()
  const { conversation, client } = thread
  refuseUntextable(thread)
  refuseUnlessOpen(thread, draft)
  if (body.trim() === '') throw new AppError(422, 'empty_draft', 'Write something first.')
  await decide(tx, draft, { status: 'approved', actor }, now)
  const address = { conversationId: conversation.id, clientId: client.id }
  const words = { author: 'human' as const, authorUserId: actor.userId, body, purpose: 'reply' as const, epoch: null }
  const reason = reasonOf(actor, draft, body)
  const message = await queueMessage(tx, { ...address, ...words, clientMessageId, reason }, now)
  await tx.update(replyDrafts).set({ messageId: message.id }).where(eq(replyDrafts.id, draft.id))
  // They have an answer, and somebody has looked.
  const settled = { flagReason: null, flaggedAt: null, replyDueAt: null, replyWaitingSince: null }
  await tx.update(conversations).set(settled).where(eq(conversations.id, conversation.id))
  await recordChanges(tx, [{ ...address, messageId: message.id }])
  return message.id
}

function reasonOf({ name }: Actor, { id, text, confidence }: ReplyDraft, body: string) {
  const edited = body !== text
  const explanation = `${name} sent what the AI had drafted${edited ? ', with changes' : ''}.`
  return { rule: 'assist:approved', explanation, inputs: { draft: id, edited, confidence } }
}

/**
 * Throws a draft away. Asking for what holds already changes nothing.
 * @throws {AppError} 409 `draft_decided` when it was sent.
 */
export async function discardDraft(actor: Actor, conversationId: string, draftId: string): Promise<void> {
  await getDb().transaction(async (tx) => {
    const { thread, draft } = await lockDraft(tx, conversationId, draftId)
    if (draft.status === 'approved') throw decided()
    if (draft.status !== 'open') return
    await decide(tx, draft, { status: 'discarded', actor }, new Date())
    await recordChanges(tx, [placeOf(thread)])
  })
}

/**
 * Has the AI draft once more, in the place of what it has drafted.
 * @throws {AppError} 409 `not_drafting` where it drafts nothing.
 */
export async function draftAgain(actor: Actor, conversationId: string): Promise<void> {
  await getDb().transaction(async (tx) => {
    const now = new Date()
    const thread = await lockConversation(tx, conversationId)
    if (thread === null) throw new AppError(404, 'not_found', 'There is nothing here.')
    if (!drafts(thread)) throw new AppError(409, 'not_drafting', 'The AI drafts nothing here now.')
    const isOpen = and(eq(replyDrafts.conversationId, conversationId), eq(replyDrafts.status, 'open'))
    const [open] = await tx.select().from(replyDrafts).where(isOpen)
    if (open !== undefined) await decide(tx, open, { status: 'discarded', actor }, now)
    const due = { replyDueAt: now, replyWaitingSince: now }
    await tx.update(conversations).set(due).where(eq(conversations.id, conversationId))
    await enqueue(tx, [{ name: 'reply-with-ai', payload: { conversationId } }])
    await recordChanges(tx, [placeOf(thread)])
  })
}

function drafts({ conversation, client, blocked, textable }: LockedThread): boolean {
  const mayDraft = modeOf(conversation, client) === 'assist' && conversation.state === 'ai_active'
  return mayDraft && client.active && textable && !blocked
}

async function lockDraft(tx: Tx, conversationId: string, draftId: string) {
  const thread = await lockConversation(tx, conversationId)
  const isThis = and(eq(replyDrafts.id, draftId), eq(replyDrafts.conversationId, conversationId))
  const [draft] = await tx.select().from(replyDrafts).where(isThis)
  if (thread === null || draft === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return { thread, draft }
}

const placeOf = ({ conversation, client }: LockedThread) => ({ conversationId: conversation.id, clientId: client.id })

function refuseUnlessOpen({ conversation }: LockedThread, { status, epoch }: ReplyDraft): void {
  if (status === 'approved' || status === 'discarded') throw decided()
  if (status === 'open' && epoch === conversation.epoch) return
  const message = 'This draft is from before what has happened since. Nothing was sent.'
  throw new AppError(409, 'draft_stale', message)
}

const decided = () =>
  new AppError(409, 'draft_decided', 'Somebody has decided about this draft already. Nothing was sent.')

type Decision = { status: 'approved' | 'discarded'; actor: Actor }

async function decide(tx: Tx, { id }: ReplyDraft, { status, actor }: Decision, now: Date): Promise<void> {
  const decision = { status, decidedBy: actor.userId, decidedAt: now }
  await tx.update(replyDrafts).set(decision).where(eq(replyDrafts.id, id))
}
