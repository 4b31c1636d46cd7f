import { z } from 'zod'
import { approveDraft } from '@/lib/conversations/drafts'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid(), draftId: z.guid() }),
  body: z.object({
    text: z
      .string()
      .refine((text) => text.trim() !== '', 'Write something first.')
      .refine((text) => Array.from(text).length <= 1600, 'At most 1,600 characters fit in one text.')
      .optional(),
    clientMessageId: z.guid().optional(),
  }),
}

/** Sends what the AI drafted, as it is or as the person has changed it. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const conversation = await ownConversation(person, params.id)
  return json({ message: await approveDraft(person, conversation.id, params.draftId, body) }, 201)
})
