import { changeEntry, entryInput } from '@/lib/clients/settings/knowledge'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: entryInput }, async ({ person, body }) => ({
  entry: await changeEntry(person, body),
}))
