import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { getDb, type Tx } from '@/db'
import { type Conversation, conversationEvents, conversations } from '@/db/schema'
import { type ConversationAction, transition } from '@/domain/conversation-state'
import type { Reason } from '@/domain/message'
import { checkpoint } from '@/lib/checkpoint'
import { AppError } from '@/lib/errors'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { cancelOutbound } from './cancel-outbound'
import { noRequestBeginsAfter } from './claims'
import { type LockedThread, lockConversation } from './lock-conversation'
import { staleDrafts } from './stale-drafts'

/** Somebody who is signed in. */
export type Actor = { userId: string; name: string }

/** Nobody who is signed in, so the thread says how it came about. */
export type Unattended = { reason: Reason }

/**
 * Changes who answers a conversation. When it returns after a takeover, a pause or a close, nothing that the AI or an
 * automation wrote before can begin to leave any more. Asking for the state that already holds changes nothing.
 * @throws {AppError} 409 `invalid_transition` when the state does not allow it; 404 when the conversation is gone.
 */
export async function changeState(actor: Actor, conversationId: string, action: ConversationAction): Promise<void> {
  const db = getDb()
  await db.transaction(async (tx) => {
    const thread = await lockConversation(tx, conversationId)
    if (thread === null) throw new AppError(404, 'not_found', 'There is nothing here.')
    await recordChanges(tx, await applyAction(tx, thread, actor, action, new Date()))
  })
  await checkpoint(`handover:${action}:committed`)
  await noRequestBeginsAfter(db, [conversationId], outrankedAuthors)
}

/**
 * Applies an action under the conversation's lock; without an actor the desk does so by itself.
 * @returns what changed, for the feed; nothing when the state already held.
 * @throws {AppError} 409 `invalid_transition`.
 */
export async function applyAction(
  tx: Tx,
  thread: LockedThread,
  actor: Actor | Unattended | null,
  action: ConversationAction,
  now: Date,
): Promise<Change[]> {
  const { conversation, client } = thread
  const result = transition(conversation, action)
  if (result.kind === 'unchanged') return await keepThrough(tx, thread)
  if (result.kind === 'refused') throw refusal(action, result.from)
  const address = { clientId: client.id, conversationId: conversation.id }
  await tx
    .update(conversations)
    .set(columnsAfter(thread, result, now))
    .where(eq(conversations.id, conversation.id))
  const event = { id: uuidv7(), ...address, event: action, fromState: result.from, toState: result.to }
  await tx.insert(conversationEvents).values({ ...event, epoch: result.epoch, ...auditOf(actor), createdAt: now })
  await staleDrafts(tx, [conversation.id], now)
  const canceled = await cancelOutbound(tx, [conversation.id], outrankedAuthors, outranked)
  const takeovers = action === 'takeover' ? 1 : 0
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { takeovers } }])
  return [{ ...address, eventId: event.id }, ...canceled.map(({ id }) => ({ ...address, messageId: id }))]
}

function auditOf(actor: Actor | Unattended | null) {
  if (actor === null) return {}
  return 'userId' in actor ? { actorUserId: actor.userId } : { reason: actor.reason }
}

/** STOP has paused it already. Whoever pauses it now means it for after START too. */
async function keepThrough(tx: Tx, { conversation, blocked }: LockedThread): Promise<Change[]> {
  if (!blocked || conversation.stateBeforeBlock === conversation.state) return []
  await tx
    .update(conversations)
    .set({ stateBeforeBlock: conversation.state })
    .where(eq(conversations.id, conversation.id))
  return []
}

/** Whose words a person outranks: what these wrote in an earlier epoch does not leave. */
export const outrankedAuthors = ['ai', 'automation'] as const

const outranked: Reason = {
  rule: 'handover:cancel',
  explanation: 'A person changed who answers before this left.',
}

type Changed = Extract<ReturnType<typeof transition>, { kind: 'changed' }>

function columnsAfter({ blocked }: LockedThread, { to, epoch }: Changed, now: Date): Partial<Conversation> {
  // While they are opted out, START returns to what a person decided last, not to what was before STOP.
  const stateBeforeBlock = blocked ? to : null
  const waiting = { replyDueAt: null, replyWaitingSince: null }
  const flag = { flagReason: null, flaggedAt: null }
  return { state: to, epoch, stateBeforeBlock, ...waiting, ...flag, updatedAt: now }
}

const stateWords: Record<Conversation['state'], string> = {
  ai_active: 'the AI is answering',
  human_takeover: 'a person is answering',
  paused: 'it is paused',
  closed: 'it is closed',
}

function refusal(action: ConversationAction, state: Conversation['state']): AppError {
  const message = `This conversation cannot ${action} now: ${stateWords[state]}.`
  return new AppError(409, 'invalid_transition', message, { action, state })
}
