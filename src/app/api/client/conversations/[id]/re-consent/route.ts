import { z } from 'zod'
import { getDb } from '@/db'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { reConsent } from '@/lib/conversations/re-consent'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({ evidence: z.string().trim().min(10).max(1_000) }),
}

/** An owner was asked for texts again. Where the lead is not blocked, it changes nothing. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const place = await ownConversation(person, params.id)
  await reConsent(person, place, body.evidence)
  return { conversation: await conversationOf(getDb(), place.clientId, place.id) }
})
