import { AppError } from '@/lib/errors'

/**
 * The IANA zone a business lives in, as the database writes it.
 * @throws {AppError} 422 `invalid_timezone`
 */
export function timeZoneOf(name: string): string {
  // An offset such as +05:00 is a zone to Intl, and to PostgreSQL one of the opposite sign.
  if (/^[A-Za-z]/.test(name)) {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
    } catch {
      // Not a zone: said below.
    }
  }
  throw new AppError(422, 'invalid_timezone', `${name} is no time zone: give one such as America/Chicago.`)
}

/**
 * The zone to take when none was given: the country's only one, or the most populous of the United States.
 * @throws {AppError} 422 `timezone_missing` for other countries with several
 */
export function timeZoneOfCountry(country: string): string {
  if (country === 'US') return 'America/New_York'
  const [zone, ...others] = zonesOf(country)
  if (zone !== undefined && others.length === 0) return zone
  throw new AppError(
    422,
    'timezone_missing',
    `Give a time zone too: ${country} has several, or none that is known here.`,
  )
}

/** https://tc39.es/ecma402/#sec-Intl.Locale.prototype.getTimeZones, a property in older engines. */
function zonesOf(country: string): string[] {
  const locale: Intl.Locale & { getTimeZones?: () => string[]; timeZones?: string[] } = new Intl.Locale(
    `und-${country}`,
  )
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
