import { z } from 'zod'
import { seeOther } from '@/lib/http/answers'
import { deskRoute } from '@/lib/http/desk-route'
import { mediaTypeOf } from '@/lib/http/parse-request'
import { notFound, onlyAgencyAdmin } from '@/lib/http/refusals'
import { retryFailedJob } from '@/lib/jobs/dead-letters'

const schemas = { params: z.object({ id: z.guid() }) }

/** Tries failed work again. A plain form, as the page sends it, is sent back to the page, which shows what is left. */
export const POST = deskRoute(schemas, async ({ request, person, params }) => {
  onlyAgencyAdmin(person)
  const isRetried = await retryFailedJob(params.id)
  if (mediaTypeOf(request) === 'application/x-www-form-urlencoded') return seeOther('/jobs')
  if (!isRetried) throw notFound()
  return { id: params.id }
})
