import { addPerson, newMemberInput } from '@/lib/clients/settings/people'
import { deskRoute } from '@/lib/http/desk-route'

/** For the agency's admin. */
export const POST = deskRoute({ body: newMemberInput }, async ({ person, body }) => {
  await addPerson(person, body)
  return { email: body.email, role: body.role }
})
