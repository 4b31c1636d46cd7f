import { z } from 'zod'
import { getDb } from '@/db'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { draftAgain } from '@/lib/conversations/drafts'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = { params: z.object({ id: z.guid() }) }

/** Has the AI draft once more. */
export const POST = deskRoute(schemas, async ({ person, params }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  await draftAgain(person, id)
  return { conversation: await conversationOf(getDb(), clientId, id) }
})
