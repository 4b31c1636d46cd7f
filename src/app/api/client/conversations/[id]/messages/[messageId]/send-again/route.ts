import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { sendAgain } from '@/lib/conversations/unknown-messages'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = { params: z.object({ id: z.guid(), messageId: z.guid() }) }

/** Sends a text of unknown fate again, as another message. */
export const POST = deskRoute(schemas, async ({ person, params }) => {
  const conversation = await ownConversation(person, params.id)
  return json({ message: await sendAgain(person, conversation.id, params.messageId) }, 201)
})
