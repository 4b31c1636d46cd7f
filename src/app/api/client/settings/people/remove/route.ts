import { removedMemberInput, removePerson } from '@/lib/clients/settings/people'
import { deskRoute } from '@/lib/http/desk-route'

/** Who does not work there is removed already. */
export const POST = deskRoute({ body: removedMemberInput }, async ({ person, body }) => {
  await removePerson(person, body)
  return { userId: body.userId }
})
