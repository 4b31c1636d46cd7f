import { ConfigError } from '@/lib/config'
import { AppError } from '@/lib/errors'
import { isDatabaseOutage } from '@/lib/http/database-outage'
import { TwilioError } from '@/lib/services/twilio'

/** Why a job failed, as it is kept with the job. */
export type Failure = { error: string; why: string }

const meantForPeople = [AppError, ConfigError, TwilioError]

/** In a sentence for a person, without what anybody said or anybody's number: an error of the database may hold both. */
export function describeFailure(error: unknown): Failure {
  const name = error instanceof Error ? error.name : 'unknown'
  if (isDatabaseOutage(error)) return { error: name, why: 'The database could not be reached.' }
  if (error instanceof Error && meantForPeople.some((kind) => error instanceof kind)) {
    return { error: name, why: error.message }
  }
  return { error: name, why: `Something went wrong that nobody expected (${name}). The log says more.` }
}
