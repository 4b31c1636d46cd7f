import { z } from 'zod'
import { findClient } from '@/lib/clients/memberships'
import { exportBlocked } from '@/lib/conversations/blocked/export-blocked'
import { download } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'

/** All the numbers that a business may not text, as a CSV. */
export const GET = deskRoute({ params: z.object({ clientId: z.guid() }) }, async ({ person, params }) => {
  const client = await findClient(person, params.clientId)
  if (client === undefined) throw notFound()
  return download(exportBlocked(client.id), 'text/csv; charset=utf-8', 'blocked-numbers.csv')
})
