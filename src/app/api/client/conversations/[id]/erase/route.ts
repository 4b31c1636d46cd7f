import { z } from 'zod'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { eraseLead } from '@/lib/conversations/erase/erase-lead'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { AppError } from '@/lib/errors'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({ confirm: z.literal('ERASE'), reason: z.string().trim().min(1, 'Say why.').max(500) }),
}

/** Erases the lead for good; only an owner can. 409 `text_leaving` while a text to them is on its way out. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  const { id, clientId } = await ownConversation(person, params.id)
  if (!(await maySetUp(person, clientId)))
    throw new AppError(403, 'not_owner', 'Only an owner of the business can erase a lead.')
  const erasure = { source: 'person', reason: body.reason, actorUserId: person.userId } as const
  return { erased: { messages: await eraseLead(id, erasure) } }
})
