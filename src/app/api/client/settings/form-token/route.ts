import { z } from 'zod'
import { rotateFormToken } from '@/lib/clients/settings/rotate-form-token'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: z.object({ clientId: z.guid() }) }, async ({ person, body }) => ({
  formToken: await rotateFormToken(person, body.clientId),
}))
