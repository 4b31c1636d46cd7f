import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import {
  alertNotices,
  alerts,
  conversationMessages,
  conversations,
  deskCodes,
  deskCommands,
  messageMedia,
} from '@/db/schema'

/** What stands in the place of words that told of a lead who was erased. */
const erased = '[erased]'

/**
 * Takes a lead's words and name out of what contacts were told and texted about them, and forgets the codes. That a text was
 * sent, and when, stays. For the erasure of a lead, before anything else in its transaction: it locks the lead's conversation
 * and the contacts' own in order of id, as whoever locks more than one does.
 */
export async function forgetAlerts(tx: Tx, conversationId: string): Promise<void> {
  await lockWithLines(tx, conversationId)
  const messageIds = await textsAbout(tx, conversationId)
  await tx.delete(alerts).where(eq(alerts.conversationId, conversationId))
  await tx.delete(deskCodes).where(eq(deskCodes.conversationId, conversationId))
  if (messageIds.length === 0) return
  const lines = await tx
    .update(conversationMessages)
    .set({ body: erased, reason: null })
    .where(inArray(conversationMessages.id, messageIds))
    .returning({ id: conversationMessages.conversationId })
  await tx.delete(messageMedia).where(inArray(messageMedia.messageId, messageIds))
  const ids = [...new Set(lines.map(({ id }) => id))]
  await tx.update(conversations).set({ lastMessageBody: erased }).where(inArray(conversations.id, ids))
}

/** Locks a conversation and the contacts' lines that speak of it. Nothing may be locked before. */
export async function lockWithLines(tx: Tx, conversationId: string): Promise<void> {
  const texts = await textsAbout(tx, conversationId)
  const { id, conversationId: line } = conversationMessages
  const lines = tx.select({ id: line }).from(conversationMessages).where(inArray(id, texts))
  const wanted = or(
    eq(conversations.id, conversationId),
    texts.length > 0 ? inArray(conversations.id, lines) : undefined,
  )
  await tx
    .select({ id: conversations.id })
    .from(conversations)
    .where(wanted)
    .orderBy(asc(conversations.id))
    .for('update')
}

/** The alerts, the commands that were answered to them, and what the desk said to those. */
async function textsAbout(tx: Tx, conversationId: string): Promise<string[]> {
  const told = await tx
    .select({ id: alertNotices.messageId })
    .from(alertNotices)
    .innerJoin(alerts, eq(alerts.id, alertNotices.alertId))
    .where(eq(alerts.conversationId, conversationId))
  const texted = await tx
    .select({ id: deskCommands.messageId })
    .from(deskCommands)
    .where(eq(deskCommands.conversationId, conversationId))
  const commandIds = texted.map(({ id }) => id)
  const answered = await answersTo(tx, commandIds)
  return [...told.flatMap(({ id }) => id ?? []), ...commandIds, ...answered]
}

async function answersTo(tx: Tx, commandIds: readonly string[]): Promise<string[]> {
  if (commandIds.length === 0) return []
  const answersOne = commandIds.map((id) => sql`${conversationMessages.reason} -> 'inputs' ->> 'messageId' = ${id}`)
  const lines = tx
    .select({ id: conversationMessages.conversationId })
    .from(conversationMessages)
    .where(inArray(conversationMessages.id, [...commandIds]))
  const rows = await tx
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(and(inArray(conversationMessages.conversationId, lines), or(...answersOne)))
  return rows.map(({ id }) => id)
}
