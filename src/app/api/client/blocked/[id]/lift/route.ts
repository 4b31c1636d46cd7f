import { z } from 'zod'
import { unblock } from '@/lib/conversations/blocked/unblock'
import { deskRoute } from '@/lib/http/desk-route'

const schemas = {
  params: z.object({ id: z.guid() }),
  body: z.object({ reason: z.string().trim().min(1, 'Say why.').max(500) }),
}

/** Takes a number off the list of blocked numbers; only an owner can. */
export const POST = deskRoute(schemas, async ({ person, params, body }) => {
  await unblock(person, params.id, body.reason)
  return { lifted: true }
})
