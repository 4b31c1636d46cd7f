import { z } from 'zod'
import { testModel } from '@/lib/clients/settings/model'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: z.object({ clientId: z.guid() }) }, async ({ person, body }) => ({
  tried: await testModel(person, body.clientId),
}))
