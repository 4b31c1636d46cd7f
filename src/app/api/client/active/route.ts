import { z } from 'zod'
import { switchClient } from '@/lib/clients/active-client'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: z.object({ clientId: z.uuid() }) }, async ({ session, body }) => {
  const { id, businessName } = await switchClient(session, body.clientId)
  return { client: { id, businessName } }
})
