/** What the clocks of a zone show at a moment, as a field for date and time holds it: `2026-03-04T14:05`. */
export function wallClock(at: Date, timeZone: string): string {
  const parts = formatterFor(timeZone).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((each) => each.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/**
 * The moment at which the clocks of a zone show this; null for what is no time. Of an hour that comes twice it is the first,
 * and a time that is skipped is as long after midnight as it would have been.
 */
export function momentOf(local: string, timeZone: string): Date | null {
  const asUtc = Date.parse(`${local}Z`)
  if (Number.isNaN(asUtc)) return null
  // The offset of a day before holds until the clocks are changed, that of a day after from then on.
  const candidates = [-dayMs, dayMs].map((ms) => new Date(asUtc - offsetMs(new Date(asUtc + ms), timeZone)))
  return candidates.find((at) => wallClock(at, timeZone) === local) ?? candidates[0] ?? null
}

const dayMs = 24 * 60 * 60 * 1000

function offsetMs(at: Date, timeZone: string): number {
  return Date.parse(`${wallClock(at, timeZone)}Z`) - Math.floor(at.getTime() / 60_000) * 60_000
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const
  const made = new Intl.DateTimeFormat('en-US', { ...digits, hourCycle: 'h23', timeZone })
  formatters.set(timeZone, made)
  return made
}
