import { addEntry, newEntryInput } from '@/lib/clients/settings/knowledge'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: newEntryInput }, async ({ person, body }) =>
  json({ entry: await addEntry(person, body) }, 201),
)
