import { eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { deskCodes, deskCommands } from '@/db/schema'
import { type Decision, decideCommand } from '@/domain/desk-decision'
import { checkpoint } from '@/lib/checkpoint'
import { noRequestBeginsAfter } from '@/lib/conversations/claims'
import { outrankedAuthors } from '@/lib/conversations/handover'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { recordChanges } from '@/lib/realtime/record-changes'
import { carryOut, type Done } from './carry-out'
import { commandText, isToldEnough, type LeadCode, type StoredCommand, storedCommand } from './command-text'

/**
 * Does what a contact has texted, once: what it changes and that it was done are one transaction, so that running it again
 * changes nothing. When it returns, nothing that the AI wrote to that lead before can begin to leave any more.
 */
export async function runDeskCommand(messageId: string): Promise<void> {
  const db = getDb()
  const conversationId = await db.transaction((tx) => run(tx, messageId, new Date()))
  await checkpoint('desk-command:committed')
  if (conversationId !== null) await noRequestBeginsAfter(db, [conversationId], outrankedAuthors)
}

/** @returns the lead's conversation that it changed, now or when it was run before. */
async function run(tx: Tx, messageId: string, now: Date): Promise<string | null> {
  const stored = await storedCommand(tx, messageId)
  if (stored === null) return null
  const guess = decideCommand(await commandText(tx, stored, false, now), now)
  const locked = await lockInOrder(tx, stored, guess)
  const earlier = await doneBefore(tx, messageId)
  if (earlier !== null) return earlier.conversationId
  const desk = locked.get(stored.message.conversationId)
  // Taken off the list while this waited for the lock: it is a lead's text now.
  if (desk?.conversation.deskLine !== true) return null
  const text = await commandText(tx, stored, desk.blocked, now)
  const decision = decideCommand(text, now)
  const lead = 'code' in decision ? locked.get(decision.code.conversationId) : undefined
  if ('code' in decision && lead === undefined) throw new Error('A command meant another lead once it had the lock')
  const done = await carryOut(tx, { ...stored, desk, lead, text }, decision, now)
  await finish(tx, stored, desk, done, now)
  return done.conversationId
}

/** The contact's line and the lead's conversation, in order of id: whoever locks more than one does it so. */
async function lockInOrder(
  tx: Tx,
  { message }: StoredCommand,
  decision: Decision<LeadCode>,
): Promise<Map<string, LockedThread>> {
  const lead = 'code' in decision ? [decision.code.conversationId] : []
  const locked = new Map<string, LockedThread>()
  for (const id of [message.conversationId, ...lead].toSorted()) {
    const thread = await lockConversation(tx, id)
    if (thread !== null) locked.set(id, thread)
  }
  return locked
}

async function doneBefore(tx: Tx, messageId: string): Promise<{ conversationId: string | null } | null> {
  const { conversationId } = deskCommands
  const [done] = await tx.select({ conversationId }).from(deskCommands).where(eq(deskCommands.messageId, messageId))
  return done ?? null
}

async function finish(tx: Tx, stored: StoredCommand, desk: LockedThread, done: Done, now: Date): Promise<void> {
  const { message, contact } = stored
  const { outcome, rule, conversationId, usedCodeId } = done
  const isMuted = (outcome === 'told' || outcome === 'refused') && (await isToldEnough(tx, contact.id, now))
  const row = { messageId: message.id, contactId: contact.id, outcome, rule, conversationId, createdAt: now }
  await tx.insert(deskCommands).values(row)
  if (usedCodeId !== null) {
    await tx.update(deskCodes).set({ usedAt: now, usedBy: message.id }).where(eq(deskCodes.id, usedCodeId))
  }
  const answered = done.reply === null || isMuted ? [] : [await answer(tx, desk, stored, done.reply, rule, now)]
  await recordChanges(tx, [...done.changes, ...answered])
}

async function answer(
  tx: Tx,
  { conversation, client }: LockedThread,
  { message, contact }: StoredCommand,
  body: string,
  rule: string,
  now: Date,
) {
  const address = { conversationId: conversation.id, clientId: client.id }
  const reason = { rule, explanation: `Answers what ${contact.name} texted.`, inputs: { messageId: message.id } }
  const words = { author: 'system' as const, body, purpose: 'reply' as const, epoch: null, reason }
  const reply = await queueMessage(tx, { ...address, ...words }, now)
  return { ...address, messageId: reply.id }
}
