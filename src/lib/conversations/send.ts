import { and, eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { modeOf } from '@/domain/ai-mode'
import { mayText } from '@/domain/gate'
import type { Reason } from '@/domain/message'
import { nowhereInParticular } from '@/domain/quiet-hours/place'
import { checkpoint } from '@/lib/checkpoint'
import { AppError } from '@/lib/errors'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { noRequestBeginsAfter } from './claims'
import { type Actor, applyAction, outrankedAuthors, type Unattended } from './handover'
import { type LockedThread, lockConversation } from './lock-conversation'
import { queueMessage } from './queue-message'
import { threadMessage } from './thread-messages'
import type { ThreadMessage } from './views'

export type Outgoing = {
  message: string
  /** The same id again is the same message: a retried request sends nothing new. */
  clientMessageId?: string
}

/**
 * Sends a person's words: writes the message and its job, and takes the conversation over. Writing is outranking: when it
 * returns, nothing that the AI wrote before can begin to leave.
 * @throws {AppError} 409 `opted_out` or `not_textable` when the lead may not be texted; 409 `client_message_id_reused` when the
 *   id stands for other words; 404 when the conversation is gone.
 */
export async function sendMessage(actor: Actor, conversationId: string, outgoing: Outgoing): Promise<ThreadMessage> {
  const db = getDb()
  const message = await db.transaction(async (tx) => {
    const thread = await lockConversation(tx, conversationId)
    if (thread === null) throw new AppError(404, 'not_found', 'There is nothing here.')
    const sent = await sameMessage(tx, conversationId, outgoing)
    return await threadMessage(tx, sent?.id ?? (await write(tx, thread, actor, outgoing, new Date())))
  })
  await checkpoint('send:committed')
  await noRequestBeginsAfter(db, [conversationId], outrankedAuthors)
  return message
}

async function write(tx: Tx, thread: LockedThread, actor: Actor, outgoing: Outgoing, now: Date): Promise<string> {
  refuseUntextable(thread)
  const { messageId, changes } = await writeAsPerson(tx, thread, actor, outgoing, now)
  await recordChanges(tx, changes)
  return messageId
}

/**
 * Takes a conversation over and writes a person's words, under its lock. Whoever calls has asked whether they may leave, and
 * records the changes.
 */
export async function writeAsPerson(
  tx: Tx,
  thread: LockedThread,
  person: Actor | Unattended,
  { message: body, clientMessageId }: Outgoing,
  now: Date,
): Promise<{ messageId: string; changes: Change[] }> {
  const takenOver = await applyAction(tx, thread, person, 'takeover', now)
  const address = { conversationId: thread.conversation.id, clientId: thread.client.id }
  const who =
    'userId' in person ? { authorUserId: person.userId, reason: reasonOf(thread, person) } : { reason: person.reason }
  const words = { author: 'human' as const, ...who, body, purpose: 'reply' as const, epoch: null, clientMessageId }
  const { id: messageId } = await queueMessage(tx, { ...address, ...words }, now)
  return { messageId, changes: [...takenOver, { ...address, messageId }] }
}

/** Writing is taking over: what the conversation was like before tells what that changed. */
function reasonOf({ conversation: { state } }: LockedThread, { name }: Actor): Reason {
  return { rule: 'human:send', explanation: `${name} wrote this.`, inputs: { state } }
}

/** The claim asks the gate again; asking here tells the person at once, while the words are still in the composer. */
export function refuseUntextable(thread: LockedThread): void {
  const reason = reasonAgainst(thread)
  if (reason === null) return
  throw new AppError(409, reason.rule.replace('gate:', ''), `${reason.explanation} Nothing was sent.`)
}

/** What a person writes by hand leaves at any hour; the claim reads and keeps the rest. */
const notLookedAt = {
  lastContactAt: null,
  consent: { kind: 'none', expiresAt: null },
  promotionsAt: [],
  place: nowhereInParticular,
} as const

/** Why a person's words could not leave now; null where they may. */
export function reasonAgainst({ conversation, blocked, textable, client }: LockedThread): Reason | null {
  const words = { author: 'human', purpose: 'reply', epoch: null, ...notLookedAt } as const
  const business = { aiMode: modeOf(conversation, client), active: client.active }
  const verdict = mayText({ ...words, ...business, conversation, blocked, textable }, new Date())
  return verdict.kind === 'allowed' ? null : verdict.reason
}

/** The message that an id stands for already. @throws {AppError} 409 `client_message_id_reused` when its words are others. */
export async function sameMessage(tx: Tx, conversationId: string, { message, clientMessageId }: Outgoing) {
  if (clientMessageId === undefined) return undefined
  const [known] = await tx
    .select()
    .from(conversationMessages)
    .where(
      and(
        eq(conversationMessages.conversationId, conversationId),
        eq(conversationMessages.clientMessageId, clientMessageId),
      ),
    )
  if (known !== undefined && known.body !== message) throw reused(known)
  return known
}

function reused({ id }: ConversationMessage): AppError {
  const message = 'This clientMessageId stands for another message already. Nothing was sent.'
  return new AppError(409, 'client_message_id_reused', message, { messageId: id })
}
