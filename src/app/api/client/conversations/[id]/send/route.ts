import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { sendMessage } from '@/lib/conversations/send'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({
    message: z
      .string()
      .refine((text) => text.trim() !== '', 'Write something first.')
      .refine((text) => Array.from(text).length <= 1600, 'At most 1,600 characters fit in one text.'),
    clientMessageId: z.guid().optional(),
  }),
}

/** Sends a message in the conversation; the conversation is the sender's from then on. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const conversation = await ownConversation(person, params.id)
  return json({ message: await sendMessage(person, conversation.id, body) }, 201)
})
