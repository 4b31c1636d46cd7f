/**
 * Times as people read them, always in the business's zone and always in English, so that the server and the browser
 * write the same words.
 */
export function clockTime(iso: string, timeZone: string): string {
  return write(iso, timeZone, { hour: 'numeric', minute: '2-digit' })
}

/** "2:05:31 PM", where seconds tell what came first. */
export function clockSeconds(iso: string, timeZone: string): string {
  return write(iso, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit' })
}

/** "Wednesday, March 4, 2026 at 2:05:31 PM EST": nothing left open. */
export function fullTime(iso: string, timeZone: string): string {
  return `${fullDay(iso, timeZone)} at ${write(iso, timeZone, { hour: 'numeric', minute: '2-digit', second: '2-digit', timeZoneName: 'short' })}`
}

/** The heading of a day in a thread: "Today", "Yesterday", "Monday, March 2", with the year when it is another one. */
export function dayName(iso: string, today: string, timeZone: string): string {
  const day = dayIn(iso, timeZone)
  const age = daysBetween(day, today)
  if (age === 0) return 'Today'
  if (age === 1) return 'Yesterday'
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return write(iso, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year })
}

/** As short as it can be said in a list: the time today, else the day. */
export function listTime(iso: string, today: string, timeZone: string): string {
  const day = dayIn(iso, timeZone)
  const age = daysBetween(day, today)
  if (age === 0) return clockTime(iso, timeZone)
  if (age === 1) return 'Yesterday'
  if (age > 1 && age < 7) return write(iso, timeZone, { weekday: 'short' })
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  return write(iso, timeZone, { month: 'short', day: 'numeric', year })
}

/** "March 4, 2026 at 2:05 PM". */
export function dayAndTime(iso: string, timeZone: string): string {
  return `${dayAlone(iso, timeZone)} at ${clockTime(iso, timeZone)}`
}

/** "March 4, 2026". */
export function dayAlone(iso: string, timeZone: string): string {
  return write(iso, timeZone, { month: 'long', day: 'numeric', year: 'numeric' })
}

/** The calendar day of a moment in a zone, as `2026-03-04`. */
export function dayIn(iso: string, timeZone: string): string {
  const parts = formatter(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(iso))
  const part = (type: 'year' | 'month' | 'day') => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** "New York": the zone as one would say it. */
export function zoneName(timeZone: string): string {
  return timeZone.slice(timeZone.lastIndexOf('/') + 1).replaceAll('_', ' ')
}

function fullDay(iso: string, timeZone: string): string {
  return write(iso, timeZone, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' })
}

function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(later) - Date.parse(earlier)) / 86_400_000)
}

function write(iso: string, timeZone: string, options: Intl.DateTimeFormatOptions): string {
  // Node writes a narrow no-break space before AM and PM where browsers write a plain one.
  return formatter(timeZone, options).format(new Date(iso)).replaceAll('\u202f', ' ')
}

// Making a formatter costs a hundred times more than using one.
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatter(timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${timeZone} ${JSON.stringify(options)}`
  const known = formatters.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', { ...options, timeZone })
  formatters.set(key, made)
  return made
}
