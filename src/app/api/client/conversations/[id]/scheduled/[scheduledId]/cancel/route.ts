import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { cancelScheduledMessage } from '@/lib/conversations/schedule'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = { params: z.object({ id: z.guid(), scheduledId: z.guid() }) }

/** Takes back a scheduled text that has not left. */
export const POST = deskRoute(schemas, async ({ person, params }) => {
  const conversation = await ownConversation(person, params.id)
  return { scheduled: await cancelScheduledMessage(person, conversation.id, params.scheduledId) }
})
