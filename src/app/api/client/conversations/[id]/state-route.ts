import { z } from 'zod'
import { getDb } from '@/db'
import type { ConversationAction } from '@/domain/conversation-state'
import { conversationOf } from '@/lib/conversations/conversation-views'
import { changeState } from '@/lib/conversations/handover'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'
import type { RouteHandler } from '@/lib/http/route'

const schemas = { params: z.object({ id: z.guid() }) }

/** The route of one action: 200 with the conversation as it is then, 409 `invalid_transition` where its state refuses. */
export function stateRoute(action: ConversationAction): RouteHandler {
  return deskRoute(schemas, async ({ person, params }) => {
    const { id, clientId } = await ownConversation(person, params.id)
    await changeState(person, id, action)
    return { conversation: await conversationOf(getDb(), clientId, id) }
  })
}
