import { Temporal } from 'temporal-polyfill'
import type { LeadPlace } from '@/domain/quiet-hours/place'
import { UsageError } from './run-command'

/** The moment that is asked about, the zone it was told in, and what there is to say about that. */
export type Asked = { at: Date; zone: string; note: string | null }

/**
 * Reads `--at`: a time with an offset as it is, one without on the clock where the lead is. Of an hour that comes twice it is the
 * first.
 * @throws {UsageError} when it is no time, or one that the clocks there skip.
 */
export function momentAsked(at: string | undefined, place: LeadPlace, now: Date): Asked {
  const zones = place.places.flatMap(({ zones }) => zones)
  const hasOffset = at !== undefined && /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(at)
  if (at === undefined || hasOffset) {
    const moment = at === undefined ? now : instant(at)
    return { at: moment, zone: westernmost(zones, moment), note: null }
  }
  const local = plain(at)
  const zone = westernmost(zones, new Date(local.toZonedDateTime('UTC').epochMilliseconds))
  const several = new Set(zones).size > 1 ? `They may be in several zones; the time is that of ${zone}.` : null
  return onTheClock(local, zone, several)
}

function onTheClock(local: Temporal.PlainDateTime, zone: string, several: string | null): Asked {
  const [first, second] = [local.toZonedDateTime(zone, { disambiguation: 'earlier' }), local.toZonedDateTime(zone)]
  const last = local.toZonedDateTime(zone, { disambiguation: 'later' })
  const said = local.toString().slice(0, 16)
  if (!second.toPlainDateTime().equals(local)) {
    const [before, after] = [first, last].map((moment) => moment.toPlainTime().toString().slice(0, 5))
    throw new UsageError(
      `--at ${said} does not exist in ${zone}: clocks are put forward over it. Ask about ${before} or ${after}, or give an offset.`,
    )
  }
  const twice = first.equals(last)
    ? null
    : `${said} comes twice in ${zone}; this is the first. For the other give its offset, ${last.offset}.`
  const notes = [several, twice].filter((note) => note !== null)
  return { at: new Date(first.epochMilliseconds), zone, note: notes.length === 0 ? null : notes.join(' ') }
}

function instant(at: string): Date {
  try {
    return new Date(Temporal.Instant.from(at).epochMilliseconds)
  } catch {
    throw noTime(at)
  }
}

function plain(at: string): Temporal.PlainDateTime {
  try {
    return Temporal.PlainDateTime.from(at)
  } catch {
    throw noTime(at)
  }
}

const noTime = (at: string) =>
  new UsageError(`--at ${at} is no time: give one such as 2027-03-14T01:30, there, or 2027-03-14T01:30-06:00`)

/** Where clocks are behind those of all others. */
function westernmost(zones: readonly string[], at: Date): string {
  const moment = Temporal.Instant.fromEpochMilliseconds(at.getTime())
  const offset = (zone: string) => moment.toZonedDateTimeISO(zone).offsetNanoseconds
  return zones.toSorted((one, other) => offset(one) - offset(other))[0] ?? 'UTC'
}
