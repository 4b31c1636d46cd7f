import { Temporal } from 'temporal-polyfill'
import { type OpenSpan, type WeeklyHours, weekdays } from './business-hours'

/** Whether somebody is there at this moment, by the business's own clock. */
export function isOpen(hours: WeeklyHours, timezone: string, now: Date): boolean {
  return spansAround(hours, timezone, now).some(({ opens, closes }) => opens <= now && now < closes)
}

/** The next moment at which a business that is closed opens; null when it never does. */
export function nextOpening(hours: WeeklyHours, timezone: string, now: Date): Date | null {
  const coming = spansAround(hours, timezone, now).filter(({ opens }) => opens > now)
  return coming.reduce<Date | null>((first, { opens }) => (first === null || opens < first ? opens : first), null)
}

type Opening = { opens: Date; closes: Date }

/** From yesterday, whose hours may reach past midnight, to the same weekday in a week. */
function spansAround(hours: WeeklyHours, timezone: string, now: Date): Opening[] {
  const today = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone).toPlainDate()
  const dates = Array.from({ length: 9 }, (_, index) => today.add({ days: index - 1 }))
  return dates.flatMap((date) =>
    (hours[weekdays[date.dayOfWeek - 1] ?? 'sun'] ?? []).map((span) => openingOn(date, span, timezone)),
  )
}

function openingOn(date: Temporal.PlainDate, { from, to }: OpenSpan, timezone: string): Opening {
  const [opens, closes] = [minutesOf(from), minutesOf(to)]
  const at = (minutes: number) =>
    new Date(date.toPlainDateTime().add({ minutes }).toZonedDateTime(timezone).epochMilliseconds)
  return { opens: at(opens), closes: at(closes > opens ? closes : closes + 24 * 60) }
}

function minutesOf(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
