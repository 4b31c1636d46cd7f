import { z } from 'zod'
import { activeClient } from '@/lib/clients/active-client'
import { inboxFilters, inboxPage } from '@/lib/conversations/inbox'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'

const schemas = {
  query: z.object({
    cursor: z.string().max(200).optional(),
    filter: z.enum(inboxFilters).optional(),
    q: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
}

/** The inbox of the open business, a page at a time. */
export const GET = deskRoute(schemas, async ({ session, query: { q, ...page } }) => {
  const client = await activeClient(session)
  if (client === undefined) throw notFound()
  return await inboxPage(client.id, { ...page, query: q })
})
