import { z } from 'zod'
import { getDb } from '@/db'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { discardDraft } from '@/lib/conversations/drafts'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = { params: z.object({ id: z.guid(), draftId: z.guid() }) }

/** Throws a draft away. */
export const POST = deskRoute(schemas, async ({ person, params }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  await discardDraft(person, id, params.draftId)
  return { conversation: await conversationOf(getDb(), clientId, id) }
})
