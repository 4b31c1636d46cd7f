import { and, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversations } from '@/db/schema'
import { seenBy } from '@/lib/clients/memberships'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'

export type ConversationPlace = { id: string; clientId: string }

/**
 * Where a conversation is, for a person who works for its business.
 * @throws {AppError} 404 `not_found`, also for a conversation that exists elsewhere: the answer must not tell. A contact's own
 *   line is no conversation of the desk's people.
 */
export async function ownConversation(person: Person, conversationId: string): Promise<ConversationPlace> {
  const [place] = await getDb()
    .select({ id: conversations.id, clientId: conversations.clientId })
    .from(conversations)
    .where(
      and(
        eq(conversations.id, conversationId),
        eq(conversations.deskLine, false),
        seenBy(person, conversations.clientId),
      ),
    )
  if (place === undefined) throw new AppError(404, 'not_found', 'There is nothing here.')
  return place
}
