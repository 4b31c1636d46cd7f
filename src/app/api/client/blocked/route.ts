import { z } from 'zod'
import { activeClient } from '@/lib/clients/active-client'
import { findClient } from '@/lib/clients/memberships'
import { blockPhones } from '@/lib/conversations/blocked/block-phones'
import { blockedPage } from '@/lib/conversations/blocked/blocked-list'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'
import { notFound } from '@/lib/http/refusals'
import { normalizePhoneNumberIn } from '@/lib/utils/phone'

const listed = {
  query: z.object({
    cursor: z.string().max(200).optional(),
    q: z.string().max(200).optional(),
    limit: z.coerce.number().int().min(1).max(100).optional(),
  }),
}

/** The numbers that the open business may not text, a page at a time. */
export const GET = deskRoute(listed, async ({ session, query: { q, ...page } }) => {
  const client = await activeClient(session)
  if (client === undefined) throw notFound()
  return await blockedPage(client, { ...page, query: q })
})

const blocked = {
  body: z.object({
    clientId: z.guid(),
    phone: z.string().trim().min(1).max(100),
    reason: z.string().trim().min(1, 'Say why.').max(500),
  }),
}

/** Blocks a number: 201, or 200 where it was blocked before. */
export const POST = deskRoute(blocked, async ({ person, body }) => {
  const client = await findClient(person, body.clientId)
  if (client === undefined) throw notFound()
  const phone = normalizePhoneNumberIn(client.country, body.phone)
  const added = await blockPhones(person, client, [{ phone, note: body.reason, since: null }], 'person')
  return json({ phone, added: added === 1 }, added === 1 ? 201 : 200)
})
