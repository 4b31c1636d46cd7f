import { asc, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import {
  type Conversation,
  type ConversationEvent,
  type ConversationMessage,
  conversationEvents,
  conversationMessages,
  conversations,
} from '@/db/schema'

/** What the database holds of a conversation, for tests that look behind the API. */
export async function storedConversation(id: string): Promise<Conversation> {
  const [found] = await getDb().select().from(conversations).where(eq(conversations.id, id))
  if (found === undefined) throw new Error(`there is no conversation ${id}`)
  return found
}

/** In the order of the thread. */
export async function storedMessages(conversationId: string): Promise<ConversationMessage[]> {
  return await getDb()
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.conversationId, conversationId))
    .orderBy(asc(conversationMessages.createdAt), asc(conversationMessages.id))
}

export async function storedMessage(id: string): Promise<ConversationMessage> {
  const [found] = await getDb().select().from(conversationMessages).where(eq(conversationMessages.id, id))
  if (found === undefined) throw new Error(`there is no message ${id}`)
  return found
}

/** In the order in which they happened. */
export async function storedEvents(conversationId: string): Promise<ConversationEvent[]> {
  return await getDb()
    .select()
    .from(conversationEvents)
    .where(eq(conversationEvents.conversationId, conversationId))
    .orderBy(asc(conversationEvents.epoch))
}
