import { z } from 'zod'
import { consentView } from '@/lib/conversations/consent-view'
import { ownConversation } from '@/lib/conversations/own-conversation'
import { deskRoute } from '@/lib/http/desk-route'

/** What the lead has agreed to, and the records of it. */
export const GET = deskRoute({ params: z.object({ id: z.guid() }) }, async ({ person, params }) =>
  consentView(person, await ownConversation(person, params.id), new Date()),
)
