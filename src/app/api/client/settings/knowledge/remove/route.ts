import { removedEntryInput, removeEntry } from '@/lib/clients/settings/knowledge'
import { deskRoute } from '@/lib/http/desk-route'

/** An entry that is not there is removed already. */
export const POST = deskRoute({ body: removedEntryInput }, async ({ person, body }) => {
  await removeEntry(person, body)
  return { entryId: body.entryId }
})
