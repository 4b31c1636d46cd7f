import { getDb } from '@/db'
import { unroutedTexts } from '@/db/schema'
import { newestFirst, olderThan, readCursor, writeCursor } from './newest-first'

/** A text to a number that no business owns. Times are ISO 8601 in UTC. */
export type UnroutedText = {
  id: string
  from: string
  to: string
  body: string
  mediaCount: number
  createdAt: string
}

export type UnroutedPage = { texts: UnroutedText[]; nextCursor: string | null }

/**
 * A page of the texts that belong to no business, the latest first. For the agency's admin alone: whoever calls has made sure.
 * @throws {AppError} 422 `invalid_cursor`
 */
export async function unroutedPage({
  cursor,
  limit = 50,
}: {
  cursor?: string
  limit?: number
} = {}): Promise<UnroutedPage> {
  const { createdAt, id } = unroutedTexts
  const found = await getDb()
    .select()
    .from(unroutedTexts)
    .where(cursor === undefined ? undefined : olderThan(createdAt, id, readCursor(cursor)))
    .orderBy(...newestFirst(createdAt, id))
    .limit(limit + 1)
  const shown = found.slice(0, limit)
  const last = found.length > limit ? shown.at(-1) : undefined
  return { texts: shown.map(toText), nextCursor: last ? writeCursor({ at: last.createdAt, id: last.id }) : null }
}

function toText({
  id,
  fromAddress,
  toAddress,
  body,
  mediaCount,
  createdAt,
}: typeof unroutedTexts.$inferSelect): UnroutedText {
  return { id, from: fromAddress, to: toAddress, body, mediaCount, createdAt: createdAt.toISOString() }
}
