import { asc, count, desc, eq, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages, knowledgeEntries, messageMedia } from '@/db/schema'
import { isFailure } from '@/domain/delivery-status'
import type { DraftRequest, HistoryEntry, Knowledge } from '@/domain/draft'
import type { LockedThread } from '@/lib/conversations/lock-conversation'

const longestHistory = 25

/** What the model is told: the business, the lead, and the newest part of the thread. */
export async function draftRequest(tx: Tx, thread: LockedThread, now: Date): Promise<DraftRequest> {
  const { client, lead, conversation } = thread
  return {
    businessName: client.businessName,
    profile: client.profile,
    instructions: client.aiInstructions,
    knowledge: await knowledgeOf(tx, client.id),
    hours: null,
    timezone: client.timezone,
    leadName: lead.name,
    known: { need: lead.projectType, address: lead.address },
    history: await newestHistory(tx, conversation.id),
    now: now.toISOString(),
  }
}

async function knowledgeOf(tx: Tx, clientId: string): Promise<Knowledge[]> {
  return await tx
    .select({ title: knowledgeEntries.title, body: knowledgeEntries.body })
    .from(knowledgeEntries)
    .where(eq(knowledgeEntries.clientId, clientId))
    .orderBy(asc(knowledgeEntries.createdAt), asc(knowledgeEntries.id))
}

/** What never reached the lead was never said. */
async function newestHistory(tx: Tx, conversationId: string): Promise<HistoryEntry[]> {
  const rows = await tx
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.conversationId, conversationId))
    .orderBy(desc(conversationMessages.createdAt), desc(conversationMessages.id))
    .limit(longestHistory)
  const said = rows.filter((row) => !isFailure(row.status)).toReversed()
  const media = await mediaCounts(
    tx,
    said.map((row) => row.id),
  )
  return said.map(({ id, author, body, createdAt }) => ({
    author,
    body,
    at: createdAt.toISOString(),
    mediaCount: media.get(id) ?? 0,
  }))
}

async function mediaCounts(tx: Tx, messageIds: string[]): Promise<Map<string, number>> {
  if (messageIds.length === 0) return new Map()
  const rows = await tx
    .select({ messageId: messageMedia.messageId, count: count() })
    .from(messageMedia)
    .where(inArray(messageMedia.messageId, messageIds))
    .groupBy(messageMedia.messageId)
  return new Map(rows.map((row) => [row.messageId, row.count]))
}
