const formats = new Map<string, Intl.DateTimeFormat>()

/**
 * The day that `at` falls on in an IANA zone, as YYYY-MM-DD. A zone that is not known here counts in UTC: a wrong setting
 * makes a day begin early or late, and must not stop what is being counted.
 */
export function localDate(at: Date, timezone: string): string {
  const parts = formatFor(timezone).formatToParts(at)
  const part = (type: 'year' | 'month' | 'day') => parts.find((part) => part.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** Making a format takes a hundred times as long as using it, and there are only so many zones. */
function formatFor(timezone: string): Intl.DateTimeFormat {
  const known = formats.get(timezone)
  if (known !== undefined) return known
  const made = makeFormat(timezone)
  formats.set(timezone, made)
  return made
}

function makeFormat(timezone: string): Intl.DateTimeFormat {
  const options = {
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  } as const
  try {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: timezone })
  } catch {
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  }
}
