import { z } from 'zod'
import { findClient } from '@/lib/clients/memberships'
import { importBlocked, importLimit } from '@/lib/conversations/blocked/import-blocked'
import { AppError } from '@/lib/errors'
import { deskRoute } from '@/lib/http/desk-route'
import { mediaTypeOf } from '@/lib/http/parse-request'
import { readBody } from '@/lib/http/read-body'
import { notFound } from '@/lib/http/refusals'

/** Blocks what a CSV lists. Whose list it is stands in the address: another business may be open in another window. */
export const POST = deskRoute({ query: z.object({ client: z.guid() }) }, async ({ request, person, query }) => {
  const client = await findClient(person, query.client)
  if (client === undefined) throw notFound()
  if (mediaTypeOf(request) !== 'text/csv') throw new AppError(415, 'unsupported_media_type', 'Send text/csv.')
  return await importBlocked(person, client, await readBody(request, importLimit))
})
