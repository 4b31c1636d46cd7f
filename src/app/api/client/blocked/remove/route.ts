import { z } from 'zod'
import { findClient } from '@/lib/clients/memberships'
import { unblock } from '@/lib/conversations/blocked/unblock'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'

const schemas = {
  body: z.object({
    clientId: z.guid(),
    /** As it is in the list. */
    phone: z.string().min(1).max(100),
    reason: z.string().trim().min(10, 'Say how you know, in at least 10 characters.').max(500),
  }),
}

/** Takes a number off the list of blocked numbers; only an owner can. */
export const POST = deskRoute(schemas, async ({ person, body }) => {
  const client = await findClient(person, body.clientId)
  if (client === undefined) throw notFound()
  await unblock(person, client, body.phone, body.reason)
  return { phone: body.phone }
})
