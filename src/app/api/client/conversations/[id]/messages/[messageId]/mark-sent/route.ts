import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { markSent } from '@/lib/conversations/unknown-messages'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = { params: z.object({ id: z.guid(), messageId: z.guid() }) }

/** A person says that a text of unknown fate has left. */
export const POST = deskRoute(schemas, async ({ person, params }) => {
  const conversation = await ownConversation(person, params.id)
  return { message: await markSent(person, conversation.id, params.messageId) }
})
