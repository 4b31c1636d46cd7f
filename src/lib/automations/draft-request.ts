import { and, asc, count, desc, eq, gt, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type Client, conversationMessages, knowledgeEntries, messageMedia, replyDrafts } from '@/db/schema'
import { hoursInWords } from '@/domain/business-hours'
import { isFailure } from '@/domain/delivery-status'
import type { DraftFacts, DraftRequest, HistoryEntry, Knowledge } from '@/domain/draft'
import { isOpen } from '@/domain/opening-times'
import type { LockedThread } from '@/lib/conversations/lock-conversation'

const longestHistory = 25

/** What the model is told: the business, the lead, and the newest part of the thread. */
export async function draftRequest(tx: Tx, thread: LockedThread, now: Date): Promise<DraftRequest> {
  const { client, lead, conversation } = thread
  const history = await newestHistory(tx, conversation.id)
  return {
    businessName: client.businessName,
    profile: client.profile,
    instructions: client.aiInstructions,
    knowledge: await knowledgeOf(tx, client.id),
    hours: hoursOf(client, now),
    timezone: client.timezone,
    leadName: lead.name,
    known: { need: lead.projectType, address: lead.address },
    history,
    ...(await unwanted(tx, conversation.id, history)),
    now: now.toISOString(),
  }
}

/** What the checks look at besides. */
export async function draftFacts(tx: Tx, { client, lead, conversation }: LockedThread, now: Date): Promise<DraftFacts> {
  return {
    allowedLinks: client.allowedLinks,
    phones: [client.twilioNumber, lead.phone],
    emails: lead.email === null ? [] : [lead.email],
    outsideHours: client.outsideHours,
    aiTextsInDay: await aiTextsSince(tx, conversation.id, new Date(now.getTime() - 24 * 60 * 60 * 1000)),
  }
}

function hoursOf({ hours, timezone }: Client, now: Date): DraftRequest['hours'] {
  return hours === null ? null : { inWords: hoursInWords(hours), openNow: isOpen(hours, timezone, now) }
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

async function aiTextsSince(tx: Tx, conversation: string, since: Date): Promise<number> {
  const { conversationId, author, status, createdAt } = conversationMessages
  const rows = await tx
    .select({ status })
    .from(conversationMessages)
    .where(and(eq(conversationId, conversation), eq(author, 'ai'), gt(createdAt, since)))
  return rows.filter((row) => !isFailure(row.status)).length
}

/** An answer to the same texts that a person has just thrown away: the next one is to be another. */
async function unwanted(
  tx: Tx,
  conversationId: string,
  history: readonly HistoryEntry[],
): Promise<Pick<DraftRequest, 'previousAttempt'>> {
  const [last] = await tx
    .select({ status: replyDrafts.status, text: replyDrafts.text, createdAt: replyDrafts.createdAt })
    .from(replyDrafts)
    .where(eq(replyDrafts.conversationId, conversationId))
    .orderBy(desc(replyDrafts.createdAt), desc(replyDrafts.id))
    .limit(1)
  const isOfThese = last !== undefined && last.createdAt.toISOString() >= (history.at(-1)?.at ?? '')
  if (!isOfThese || last.status !== 'discarded') return {}
  return { previousAttempt: { text: last.text, problems: ['A person at the business did not want it.'] } }
}
