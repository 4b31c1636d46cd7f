import { z } from 'zod'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { threadView } from '@/lib/conversations/thread'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  query: z.object({
    before: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
}

/** A conversation with the newest of its texts and events, or with those before a cursor. */
export const GET = deskRoute(schemas, async ({ person, params, query }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  return await threadView(clientId, id, query)
})
