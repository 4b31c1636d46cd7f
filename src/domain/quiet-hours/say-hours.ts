import { Temporal } from 'temporal-polyfill'
import { weekdayNames, weekdays } from '@/domain/business-hours'
import type { OpenHours, QuietRule } from './rules'

/** "1:30 AM on Sunday": a moment as it is said where somebody is. */
export function sayTime(at: Date, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone)
  return `${sayMinutes(local.hour * 60 + local.minute)} on ${weekdayNames[weekdays[local.dayOfWeek - 1] ?? 'sun']}`
}

/** "9:00 AM to 9:00 PM, on Sundays 12:00 PM to 9:00 PM": the hours of a rule. */
export function sayHours({ hours }: QuietRule): string {
  const usual = hours.mon
  const others = weekdays.filter((day) => saySpan(hours[day]) !== saySpan(usual))
  return [saySpan(usual), ...others.map((day) => `on ${weekdayNames[day]}s ${saySpan(hours[day])}`)].join(', ')
}

const saySpan = ({ opens, closes }: OpenHours) => `${sayMinutes(opens)} to ${sayMinutes(closes)}`

function sayMinutes(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minutes % 60).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`
}
