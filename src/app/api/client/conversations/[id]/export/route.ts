import { z } from 'zod'
import { leadData } from '@/lib/conversations/erase/lead-data'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { json } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'

/** Everything that is held about the lead, as a file. Pictures are named in it and served by `/api/client/media`. */
export const GET = deskRoute({ params: z.object({ id: z.guid() }) }, async ({ person, params }) => {
  const { id } = await ownConversation(person, params.id)
  return json(await leadData(id, new Date()), 200, { 'content-disposition': 'attachment; filename="lead.json"' })
})
