import { z } from 'zod'
import { findClient } from '@/lib/clients/memberships'
import { importBlocked, importLimit } from '@/lib/conversations/blocked/import-blocked'
import { deskRoute } from '@/lib/http/desk-route'
import { readBody } from '@/lib/http/read-body'
import { notFound } from '@/lib/http/refusals'

/** Blocks what a CSV lists. Whose list it is stands in the address: another business may be open in another window. */
export const POST = deskRoute({ params: z.object({ clientId: z.guid() }) }, async ({ request, person, params }) => {
  const client = await findClient(person, params.clientId)
  if (client === undefined) throw notFound()
  return await importBlocked(person, client, await readBody(request, importLimit))
})
