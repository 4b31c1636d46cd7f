import { Temporal } from 'temporal-polyfill'
import { weekdays } from '@/domain/business-hours'
import type { Place } from './place'
import { type OpenHours, type QuietRule, rulesOf } from './rules'

/** A rule's clock at one place. */
type Clock = { rule: QuietRule; zone: string }

/** Closed: until when, and by which clock. `until` is null when no hour in the next fortnight is open by every clock. */
export type Hours = { kind: 'open' } | ({ kind: 'closed'; until: Date | null } & Clock)

/**
 * Whether somebody who may be in any of these places may be texted at this moment: their hours must be open by every rule
 * that may hold there, in every zone in which they may be.
 */
export function openHours(places: readonly Place[], at: Date): Hours {
  const clocks = clocksOf(places)
  let opening = latestOpening(clocks, at)
  if (opening === null) return { kind: 'open' }
  // Where one clock opens, another may have closed.
  while (opening.until.getTime() < at.getTime() + fortnightMs) {
    const next = latestOpening(clocks, opening.until)
    if (next === null) return { kind: 'closed', ...opening }
    opening = next
  }
  return { kind: 'closed', ...opening, until: null }
}

/** Whether a rule lets somebody be texted at this moment in a zone; if not, when it does next. */
export function hoursAt(rule: QuietRule, zone: string, at: Date): { kind: 'open' } | { kind: 'closed'; until: Date } {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  for (let day = 0; day <= 7; day += 1) {
    const { opens, closes } = spanOf(rule, local.toPlainDate().add({ days: day }), zone)
    if (at >= closes) continue
    return at >= opens ? { kind: 'open' } : { kind: 'closed', until: opens }
  }
  throw new Error(`${rule.id} opens on no day of the week`)
}

const fortnightMs = 14 * 24 * 60 * 60 * 1000

type Opening = Clock & { until: Date }

/** Of the clocks that are closed now, the one that opens last; null when all are open. */
function latestOpening(clocks: readonly Clock[], at: Date): Opening | null {
  let latest: Opening | null = null
  for (const clock of clocks) {
    const hours = hoursAt(clock.rule, clock.zone, at)
    if (hours.kind === 'closed' && (latest === null || hours.until > latest.until))
      latest = { ...clock, until: hours.until }
  }
  return latest
}

function clocksOf(places: readonly Place[]): Clock[] {
  return places.flatMap(({ region, zones }) => rulesOf(region).flatMap((rule) => zones.map((zone) => ({ rule, zone }))))
}

/**
 * The open hours of one day as moments. Should clocks be changed at such an hour, the shorter span counts: it opens at the later
 * of two moments of that name, and closes at the earlier.
 */
function spanOf(rule: QuietRule, date: Temporal.PlainDate, zone: string): { opens: Date; closes: Date } {
  const { opens, closes }: OpenHours = rule.hours[weekdays[date.dayOfWeek - 1] ?? 'sun']
  return { opens: momentOf(date, opens, zone, 'later'), closes: momentOf(date, closes, zone, 'earlier') }
}

function momentOf(date: Temporal.PlainDate, minutes: number, zone: string, disambiguation: 'earlier' | 'later'): Date {
  const time = date.toPlainDateTime().add({ minutes })
  return new Date(time.toZonedDateTime(zone, { disambiguation }).epochMilliseconds)
}
