import { z } from 'zod'
import { weekdays } from '@/domain/business-hours'
import { hoursProblems, tidyHours } from '@/domain/hours-problems'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'
import { saveSettings } from './columns'
import { changing } from './input'

const span = z.object({ from: z.string().max(5), to: z.string().max(5) })

/** Null: somebody is always there. */
export const hoursInput = changing.extend({
  hours: z.partialRecord(z.enum(weekdays), z.array(span).max(24)).nullable(),
})

/** @throws {AppError} 422 `invalid_hours`, and what `saveSettings` throws */
export async function saveHours(person: Person, { clientId, version, hours }: z.output<typeof hoursInput>) {
  const problems = hours === null ? [] : hoursProblems(hours)
  if (problems.length > 0) {
    const details = problems.map(({ day, index, message }) => ({ path: `hours.${day}.${index}`, message }))
    throw new AppError(422, 'invalid_hours', 'Some of these hours cannot be kept.', details)
  }
  const settings = { hours: hours && tidyHours(hours) }
  return saveSettings(person, { clientId, version, section: 'hours', settings })
}
