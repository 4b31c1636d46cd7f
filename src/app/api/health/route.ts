import { databaseAnswers } from '@/lib/http/database-probe'
import { openRoute } from '@/lib/http/open-route'
import { databaseUnavailable } from '@/lib/http/refusals'

export const GET = openRoute({}, async () => {
  if (!(await databaseAnswers())) throw databaseUnavailable()
  return { status: 'ok' }
})
