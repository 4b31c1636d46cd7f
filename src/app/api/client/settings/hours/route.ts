import { hoursInput, saveHours } from '@/lib/clients/settings/hours'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: hoursInput }, async ({ person, body }) => saveHours(person, body))
