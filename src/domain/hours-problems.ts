import { type OpenSpan, type Weekday, type WeeklyHours, weekdays } from './business-hours'
import { settingLimits } from './settings'

/** What is wrong with one span of a day, in a sentence for whoever set it. */
export type HoursProblem = { day: Weekday; index: number; message: string }

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/**
 * Why hours cannot be kept as they are; nothing where they can. A span that would go past midnight is refused: it is more often a
 * slip than a night shift, and a night is two spans.
 */
export function hoursProblems(hours: WeeklyHours): HoursProblem[] {
  return weekdays.flatMap((day) =>
    (hours[day] ?? []).flatMap((span, index, spans) => {
      const message = problemOf(span, index, spans)
      return message === null ? [] : [{ day, index, message }]
    }),
  )
}

function problemOf({ from, to }: OpenSpan, index: number, spans: OpenSpan[]): string | null {
  if (!clock.test(from) || !(clock.test(to) || to === '24:00')) return 'Choose when it opens and when it closes.'
  if (to <= from) return 'It closes before it opens. For a night, close at midnight and open the next day at 12:00 AM.'
  const others = spans.slice(0, index)
  if (others.some((other) => from < other.to && other.from < to)) return 'This overlaps with the hours above it.'
  return index >= settingLimits.openSpans ? `A day has at most ${settingLimits.openSpans} spans.` : null
}

/** In the order of the day, and without days that are closed: equal hours are then written equally. */
export function tidyHours(hours: WeeklyHours): WeeklyHours {
  const days = weekdays.map((day) => [day, (hours[day] ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))] as const)
  return Object.fromEntries(days.filter(([, spans]) => spans.length > 0))
}
