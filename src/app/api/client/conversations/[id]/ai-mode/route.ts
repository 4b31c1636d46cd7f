import { z } from 'zod'
import { getDb } from '@/db'
import { aiModes } from '@/domain/ai-mode'
import { changeAiMode } from '@/lib/conversations/ai-mode'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({ mode: z.enum(aiModes).nullable() }),
}

/** What the AI does in this conversation from now on; null: as the business says. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  await changeAiMode(person, id, body.mode)
  return { conversation: await conversationOf(getDb(), clientId, id) }
})
