const dayMs = 24 * 60 * 60 * 1000

/** Few enough days that what was said in them fits into memory, and enough that years are read in few requests. */
const daysAtOnce = 7

/** Days of the provider's log, in GMT, which is all that it can be asked for. Without a last day: up to what is newest. */
export type LogWindow = { firstDay: Date; lastDay: Date | null }

/** The log since a time, cut into pieces that are read one after the other, oldest first. */
export function logWindows(since: Date, now: Date): LogWindow[] {
  const windows: LogWindow[] = []
  let first = Math.floor(since.getTime() / dayMs)
  for (;;) {
    const next = first + daysAtOnce
    const isLast = next * dayMs > now.getTime()
    windows.push({ firstDay: new Date(first * dayMs), lastDay: isLast ? null : new Date((next - 1) * dayMs) })
    if (isLast) return windows
    first = next
  }
}

/**
 * How much is read again: the log may show a message late, and lists what waits to be sent under the day on which it leaves.
 */
const overlapMs = dayMs

/** Where to begin when everything up to a time was read before; never before the business began. */
export function readAgainFrom(readUpTo: Date, earliest: Date): Date {
  return new Date(Math.max(readUpTo.getTime() - overlapMs, earliest.getTime()))
}
