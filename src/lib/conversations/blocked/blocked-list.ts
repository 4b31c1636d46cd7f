import { and, eq, inArray, type SQL, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { blockedNumbers, type Client, conversationMessages, conversations, leads, users } from '@/db/schema'
import { isErasedBlock } from '@/lib/consent/erased-numbers'
import { blockWords } from '@/lib/conversations/block-words'
import { newestFirst, olderThan, readCursor, writeCursor } from '@/lib/conversations/newest-first'
import { searchTerms } from '@/lib/conversations/search'
import { formatPhoneNumber, InvalidPhoneNumberError, normalizePhoneNumberIn } from '@/lib/utils/phone'

/** A number that a business may not text. `since` is ISO 8601 in UTC. */
export type BlockedRow = {
  id: string
  phone: string
  /** As people read it. */
  phoneFormatted: string
  leadName: string | null
  /** Null while the number has never been in touch. */
  conversationId: string | null
  /** In a sentence. */
  why: string
  since: string
}

export type BlockedPage = {
  rows: BlockedRow[]
  nextCursor: string | null
  /** The query is a number that opted out before its lead was erased: it is blocked, and on no list. */
  isErased: boolean
}

export type BlockedQuery = {
  cursor?: string /** Digits of a number, or a name. Blank: all. */
  query?: string
  limit?: number
}

type Business = Pick<Client, 'id' | 'country'>

/**
 * A page of the numbers that a business may not text, the latest block first.
 * @throws {AppError} 422 `invalid_cursor`
 */
export async function blockedPage(
  client: Business,
  { cursor, query = '', limit = 50 }: BlockedQuery = {},
): Promise<BlockedPage> {
  const { createdAt, id } = blockedNumbers
  const place = cursor === undefined ? undefined : olderThan(createdAt, id, readCursor(cursor))
  const found = await blockedRows(
    and(eq(blockedNumbers.clientId, client.id), matches(query, client.id), place),
    limit + 1,
  )
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return {
    rows: shown.map(toRow),
    nextCursor: last ? writeCursor({ at: last.since, id: last.id }) : null,
    isErased: found.length === 0 && (await isErasedNumber(client, query)),
  }
}

/** How many numbers a business may not text. */
export async function blockedCount(clientId: string): Promise<number> {
  return await getDb().$count(blockedNumbers, eq(blockedNumbers.clientId, clientId))
}

/**
 * A page of blocks with whatever is known of each. The blocks are found first: of a database without statistics, as the embedded
 * one is, the planner would rather compare every block with every lead.
 */
export async function blockedRows(condition: SQL | undefined, limit: number) {
  const { createdAt, id } = blockedNumbers
  const block = getDb()
    .select()
    .from(blockedNumbers)
    .where(condition)
    .orderBy(...newestFirst(createdAt, id))
    .limit(limit)
    .as('block')
  const lead = getDb()
    .select({ name: leads.name, conversationId: conversations.id })
    .from(leads)
    .leftJoin(conversations, eq(conversations.leadId, leads.id))
    .where(and(eq(leads.clientId, block.clientId), eq(leads.phone, block.phone)))
    .limit(1)
    .as('lead')
  return await getDb()
    .select({
      id: block.id,
      phone: block.phone,
      reason: block.reason,
      note: sql<string | null>`coalesce(${block.note}, ${conversationMessages.body})`,
      by: users.name,
      since: block.createdAt,
      leadName: lead.name,
      conversationId: lead.conversationId,
    })
    .from(block)
    .leftJoinLateral(lead, sql`true`)
    .leftJoin(conversationMessages, eq(conversationMessages.id, block.messageId))
    .leftJoin(users, eq(users.id, block.blockedBy))
    .orderBy(...newestFirst(block.createdAt, block.id))
}

type Found = Awaited<ReturnType<typeof blockedRows>>[number]

export const whyBlocked = ({ reason, note, by }: Pick<Found, 'reason' | 'note' | 'by'>): string =>
  blockWords({ reason, note, by })

function toRow(found: Found): BlockedRow {
  const { id, phone, leadName, conversationId, since } = found
  const shown = { phoneFormatted: formatPhoneNumber(phone), why: whyBlocked(found), since: since.toISOString() }
  return { id, phone, leadName, conversationId, ...shown }
}

/** As the inbox searches for leads: digits anywhere in a number, each word anywhere in a name. */
function matches(query: string, clientId: string): SQL | undefined {
  const { words, digits } = searchTerms(query)
  if (words.length === 0) return undefined
  if (digits !== null) return sql`${blockedNumbers.phone} like ${`%${digits}%`}`
  const named = and(eq(leads.clientId, clientId), ...words.map((word) => sql`${leads.name} ilike ${`%${word}%`}`))
  return inArray(blockedNumbers.phone, getDb().select({ phone: leads.phone }).from(leads).where(named))
}

async function isErasedNumber({ id, country }: Business, query: string): Promise<boolean> {
  try {
    return await isErasedBlock(getDb(), id, [normalizePhoneNumberIn(country, query)])
  } catch (error) {
    if (error instanceof InvalidPhoneNumberError) return false
    throw error
  }
}
