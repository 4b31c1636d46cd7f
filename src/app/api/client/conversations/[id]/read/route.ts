import { z } from 'zod'
import { getDb } from '@/db'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { markRead } from '@/lib/conversations/read-mark'
import { deskRoute } from '@/lib/http/desk-route'

/** A person has read the conversation to its end. */
export const POST = deskRoute({ params: z.object({ id: z.guid() }) }, async ({ person, params }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  await markRead(clientId, id)
  return { conversation: await conversationOf(getDb(), clientId, id) }
})
