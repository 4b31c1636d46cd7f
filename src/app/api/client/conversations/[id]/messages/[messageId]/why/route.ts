import { z } from 'zod'
import { getDb } from '@/db'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { explainMessage } from '@/lib/conversations/why/explain'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'

const schemas = { params: z.object({ id: z.guid(), messageId: z.guid() }) }

/** All that is known about why a text is as it is. */
export const GET = deskRoute(schemas, async ({ person, params }) => {
  const { id } = await ownConversation(person, params.id)
  const explanation = await explainMessage(getDb(), { conversationId: id }, params.messageId)
  if (explanation === null) throw notFound()
  return { explanation }
})
