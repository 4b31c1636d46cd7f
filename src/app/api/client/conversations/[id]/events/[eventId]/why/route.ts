import { z } from 'zod'
import { getDb } from '@/db'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { explainEvent } from '@/lib/conversations/why/explain'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'

const schemas = { params: z.object({ id: z.guid(), eventId: z.guid() }) }

/** All that is known about why something happened in a conversation. */
export const GET = deskRoute(schemas, async ({ person, params }) => {
  const { id } = await ownConversation(person, params.id)
  const explanation = await explainEvent(getDb(), { conversationId: id }, params.eventId)
  if (explanation === null) throw notFound()
  return { explanation }
})
