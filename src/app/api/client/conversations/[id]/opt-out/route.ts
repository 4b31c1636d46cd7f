import { z } from 'zod'
import { getDb } from '@/db'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { optOut } from '@/lib/conversations/opt-out'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({ note: z.string().trim().max(1_000).nullish() }),
}

/** A person was told that the lead wants no more texts. Again, or after STOP, it changes nothing. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  await optOut(person, id, body.note || null)
  return { conversation: await conversationOf(getDb(), clientId, id) }
})
