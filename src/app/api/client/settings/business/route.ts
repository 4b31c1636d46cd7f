import { businessInput, saveBusiness } from '@/lib/clients/settings/business'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: businessInput }, async ({ person, body }) => saveBusiness(person, body))
