import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { previewSchedule, schedulablePurposes, scheduleMessage } from '@/lib/conversations/schedule'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

const params = z.object({ id: z.guid() })
const sendAt = z.iso.datetime({ offset: true }).transform((text) => new Date(text))
const purpose = z.enum(schedulablePurposes).default('informational')

const body = z.object({
  message: z
    .string()
    .refine((text) => text.trim() !== '', 'Write something first.')
    .refine((text) => Array.from(text).length <= 1600, 'At most 1,600 characters fit in one text.'),
  sendAt,
  purpose,
  clientMessageId: z.guid().optional(),
})

/** Schedules a text; who answers the conversation stays as it is. */
export const POST = deskRoute({ params, body }, async ({ person, params: { id }, body: wanted }) => {
  const conversation = await ownConversation(person, id)
  return json({ scheduled: await scheduleMessage(person, conversation.id, wanted) }, 201)
})

/** Whether a text for that time, or for now, would be held, and until when. */
export const GET = deskRoute(
  { params, query: z.object({ sendAt: sendAt.optional(), purpose }) },
  async ({ person, params: { id }, query }) => {
    const conversation = await ownConversation(person, id)
    return { preview: await previewSchedule(conversation.id, query) }
  },
)
