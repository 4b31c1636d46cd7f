import { and, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages, messageMedia } from '@/db/schema'
import { seenBy } from '@/lib/clients/memberships'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'

/**
 * Where the provider keeps a file, for a person who works for the business it was sent to.
 * @throws {AppError} 404 `not_found`, also for a file of another business: the answer must not tell.
 */
export async function ownMedia(person: Person, mediaId: string): Promise<{ url: string }> {
  const [media] = await getDb()
    .select({ url: messageMedia.url })
    .from(messageMedia)
    .innerJoin(conversationMessages, eq(conversationMessages.id, messageMedia.messageId))
    .where(and(eq(messageMedia.id, mediaId), seenBy(person, conversationMessages.clientId)))
  if (media === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return media
}
