import { removedContactInput } from '@/lib/clients/settings/contact-input'
import { removeContact } from '@/lib/conversations/alert-contacts'
import { deskRoute } from '@/lib/http/desk-route'

/** Who is not on the list is removed already. */
export const POST = deskRoute({ body: removedContactInput }, async ({ person, body }) => {
  await removeContact(body.clientId, body.contactId, person)
  return { contactId: body.contactId }
})
