import { z } from 'zod'
import { deskRoute } from '@/lib/http/desk-route'
import { onlyAgencyAdmin } from '@/lib/http/refusals'
import { failedJobs } from '@/lib/jobs/dead-letters'

// What is wrong with the cursor is for the admin alone to hear, so it is looked at after them.
const schemas = { query: z.object({ cursor: z.string().optional() }) }

/** Work that was given up, for the agency's admin. */
export const GET = deskRoute(schemas, async ({ person, query }) => {
  onlyAgencyAdmin(person)
  return await failedJobs(query)
})
