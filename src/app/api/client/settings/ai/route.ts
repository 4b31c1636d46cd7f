import { aiInput, saveAi } from '@/lib/clients/settings/ai'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: aiInput }, async ({ person, body }) => saveAi(person, body))
