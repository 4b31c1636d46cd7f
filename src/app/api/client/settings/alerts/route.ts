import { newContactInput } from '@/lib/clients/settings/contact-input'
import { addContact } from '@/lib/conversations/alert-contacts'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

export const POST = deskRoute({ body: newContactInput }, async ({ person, body: { clientId, ...contact } }) =>
  json({ contact: await addContact(clientId, contact, person) }, 201),
)
