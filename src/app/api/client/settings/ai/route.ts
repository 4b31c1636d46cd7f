import { aiInput } from '@/lib/clients/settings/ai'
import { setUpAi } from '@/lib/conversations/set-up-ai'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: aiInput }, async ({ person, body }) => setUpAi(person, body))
