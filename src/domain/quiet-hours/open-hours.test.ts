import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { hoursAt, openHours } from './open-hours'
import { nowhereInParticular, type Place } from './place'
import { regions, zonesOfUnitedStates } from './regions'
import { canada, federal, type QuietRule, rulesOf, stateRules, strictDefault } from './rules'

const place = (region: string, ...zones: string[]): Place[] => [
  { region, zones: zones.length > 0 ? zones : (regions[region]?.zones ?? []) },
]

const chicago = 'America/Chicago'
const texas = place('US-TX', chicago)

/** What a clock in `zone` shows then: "2026-03-08 09:00". */
const clockIn = (zone: string, at: Date) =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString()
    .slice(0, 16)
    .replace('T', ' ')

const moment = (zone: string, local: string) =>
  new Date(Temporal.PlainDateTime.from(local.replace(' ', 'T')).toZonedDateTime(zone).epochMilliseconds)

/** "open", or the time on the same clock at which it opens. */
function seen(places: Place[], zone: string, local: string): string {
  const hours = openHours(places, moment(zone, local))
  return hours.kind === 'open' ? 'open' : hours.until === null ? 'never' : clockIn(zone, hours.until)
}

describe('the hours of a place, on its own clock', () => {
  it.each([
    // A Wednesday: the boundary minutes.
    ['Texas', texas, chicago, '2026-06-10 08:59', '2026-06-10 09:00'],
    ['Texas', texas, chicago, '2026-06-10 09:00', 'open'],
    ['Texas', texas, chicago, '2026-06-10 20:59', 'open'],
    ['Texas', texas, chicago, '2026-06-10 21:00', '2026-06-11 09:00'],
    // Saturday night, and Sundays.
    ['Texas', texas, chicago, '2026-06-13 21:00', '2026-06-14 12:00'],
    ['Texas', texas, chicago, '2026-06-14 11:59', '2026-06-14 12:00'],
    ['Texas', texas, chicago, '2026-06-14 12:00', 'open'],
    ['Texas', texas, chicago, '2026-06-14 21:00', '2026-06-15 09:00'],
    ['Georgia, by the federal rule', place('US-GA'), 'America/New_York', '2026-06-10 07:59', '2026-06-10 08:00'],
    ['Georgia, by the federal rule', place('US-GA'), 'America/New_York', '2026-06-10 20:59', 'open'],
    ['Georgia, by the federal rule', place('US-GA'), 'America/New_York', '2026-06-10 21:00', '2026-06-11 08:00'],
    ['Florida', place('US-FL', 'America/New_York'), 'America/New_York', '2026-06-10 20:00', '2026-06-11 08:00'],
    ['Oklahoma', place('US-OK'), chicago, '2026-06-10 19:59', 'open'],
    ['Oklahoma', place('US-OK'), chicago, '2026-06-10 20:00', '2026-06-11 08:00'],
    ['Washington', place('US-WA'), 'America/Los_Angeles', '2026-06-10 20:00', '2026-06-11 08:00'],
    ['Maryland', place('US-MD'), 'America/New_York', '2026-06-10 20:00', '2026-06-11 08:00'],
    // Canada: half past nine in the evening, and short weekends.
    ['Ontario', place('CA-ON', 'America/Toronto'), 'America/Toronto', '2026-06-12 21:29', 'open'],
    ['Ontario', place('CA-ON', 'America/Toronto'), 'America/Toronto', '2026-06-12 21:30', '2026-06-13 10:00'],
    ['Ontario', place('CA-ON', 'America/Toronto'), 'America/Toronto', '2026-06-13 18:00', '2026-06-14 10:00'],
    ['Ontario', place('CA-ON', 'America/Toronto'), 'America/Toronto', '2026-06-14 17:59', 'open'],
    ['Ontario', place('CA-ON', 'America/Toronto'), 'America/Toronto', '2026-06-14 18:00', '2026-06-15 09:00'],
    [
      'Newfoundland, half an hour from everybody',
      place('CA-NL', 'America/St_Johns'),
      'America/St_Johns',
      '2026-06-12 08:59',
      '2026-06-12 09:00',
    ],
    // Without daylight saving time.
    ['Phoenix', place('US-AZ', 'America/Phoenix'), 'America/Phoenix', '2026-07-01 20:59', 'open'],
    ['Phoenix', place('US-AZ', 'America/Phoenix'), 'America/Phoenix', '2026-07-01 21:00', '2026-07-02 08:00'],
    ['Hawaii', place('US-HI'), 'Pacific/Honolulu', '2026-07-01 07:59', '2026-07-01 08:00'],
    ['Hawaii', place('US-HI'), 'Pacific/Honolulu', '2026-12-01 07:59', '2026-12-01 08:00'],
    ['Puerto Rico', place('US-PR'), 'America/Puerto_Rico', '2026-07-01 21:00', '2026-07-02 08:00'],
    // A country without a rule of its own.
    [
      'London, by the strict default',
      place('GB', 'Europe/London'),
      'Europe/London',
      '2026-06-13 18:00',
      '2026-06-14 12:00',
    ],
  ])('%s %#', (_, places, zone, local, expected) => {
    expect(seen(places, zone, local)).toBe(expected)
  })
})

describe('where several clocks may be theirs, all must be open', () => {
  it.each([
    // Tennessee: opens when it is 8 in the west, closes when it is 21 in the east.
    ['Tennessee', place('US-TN'), chicago, '2026-06-10 07:59', '2026-06-10 08:00'],
    ['Tennessee', place('US-TN'), chicago, '2026-06-10 19:59', 'open'],
    ['Tennessee', place('US-TN'), chicago, '2026-06-10 20:00', '2026-06-11 08:00'],
    // In summer the Navajo Nation is an hour ahead of the rest of Arizona, in winter it is not.
    ['Arizona', place('US-AZ'), 'America/Phoenix', '2026-07-01 19:59', 'open'],
    ['Arizona', place('US-AZ'), 'America/Phoenix', '2026-07-01 20:00', '2026-07-02 08:00'],
    ['Arizona', place('US-AZ'), 'America/Phoenix', '2026-12-01 20:59', 'open'],
    // A number of Hawaii, an address in Texas: 8 in Honolulu, and before 21 in Austin.
    ['Hawaii or Texas', [...place('US-HI'), ...texas], chicago, '2026-06-10 12:59', '2026-06-10 13:00'],
    ['Hawaii or Texas', [...place('US-HI'), ...texas], chicago, '2026-06-10 20:59', 'open'],
    ['Hawaii or Texas', [...place('US-HI'), ...texas], chicago, '2026-06-10 21:00', '2026-06-11 13:00'],
    // Toll-free: from nine in Honolulu until eight in New York, on Saturdays until six, on Sundays noon to six: never.
    ['anywhere', [...nowhereInParticular.places], 'America/New_York', '2026-06-10 14:59', '2026-06-10 15:00'],
    ['anywhere', [...nowhereInParticular.places], 'America/New_York', '2026-06-10 19:59', 'open'],
    ['anywhere', [...nowhereInParticular.places], 'America/New_York', '2026-06-12 20:00', '2026-06-13 16:00'],
    ['anywhere', [...nowhereInParticular.places], 'America/New_York', '2026-06-13 18:00', '2026-06-15 15:00'],
  ])('%s %#', (_, places, zone, local, expected) => {
    expect(seen(places, zone, local)).toBe(expected)
  })

  it('says so when no hour of the next two weeks is open everywhere', () => {
    const opposite = place('GB', 'Asia/Tokyo', 'America/Denver', 'Europe/London')
    expect(seen(opposite, 'America/Denver', '2026-06-10 12:00')).toBe('never')
  })
})

describe('the nights in which clocks are changed', () => {
  const hoursUntil = (places: Place[], zone: string, local: string) => {
    const at = moment(zone, local)
    const hours = openHours(places, at)
    if (hours.kind === 'open' || hours.until === null) throw new Error('it should be closed')
    return (hours.until.getTime() - at.getTime()) / 3_600_000
  }

  it.each([
    ['spring', '2026-03-07 21:00', '2026-03-08 12:00', 14],
    ['spring', '2027-03-13 21:00', '2027-03-14 12:00', 14],
    ['autumn', '2026-10-31 21:00', '2026-11-01 12:00', 16],
    ['autumn', '2027-11-06 21:00', '2027-11-07 12:00', 16],
    ['an ordinary night', '2026-03-14 21:00', '2026-03-15 12:00', 15],
  ])('%s: Texas stays closed from %s to %s, %i hours', (_, from, until, hours) => {
    expect(seen(texas, chicago, from)).toBe(until)
    expect(hoursUntil(texas, chicago, from)).toBe(hours)
  })

  it.each(['2026-03-08', '2027-03-14', '2026-11-01', '2027-11-07'])(
    'on %s Arizona and Hawaii change nothing',
    (day) => {
      const evening = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString()
      expect(hoursUntil(place('US-AZ', 'America/Phoenix'), 'America/Phoenix', `${evening} 21:00`)).toBe(11)
      expect(hoursUntil(place('US-HI'), 'Pacific/Honolulu', `${evening} 21:00`)).toBe(11)
    },
  )

  it('the hour that is skipped and the hour that comes twice are both night', () => {
    const skipped = [0, 29, 59].map((minute) => new Date(Date.UTC(2027, 2, 14, 8, minute)))
    const twice = [0, 30, 60, 90, 119].map((minute) => new Date(Date.UTC(2026, 10, 1, 6, minute)))
    for (const at of [...skipped, ...twice]) expect(openHours(texas, at).kind).toBe('closed')
  })

  it('a day that opens in a skipped hour opens after it, and one that closes in a doubled hour closes in the first', () => {
    const odd: QuietRule = {
      ...federal,
      hours: Object.fromEntries(
        Object.keys(federal.hours).map((day) => [day, { opens: 150, closes: 1_500 }]),
      ) as QuietRule['hours'],
    }
    const beforeGap = new Date('2027-03-14T07:59:00Z')
    expect(
      hoursAt({ ...odd, hours: { ...odd.hours, sat: { opens: 150, closes: 1_440 } } }, chicago, beforeGap),
    ).toEqual({ kind: 'closed', until: new Date('2027-03-14T08:30:00Z') })
    const doubled: QuietRule = { ...federal, hours: { ...federal.hours, sun: { opens: 0, closes: 90 } } }
    expect(hoursAt(doubled, chicago, new Date('2026-11-01T06:29:59Z')).kind).toBe('open')
    expect(hoursAt(doubled, chicago, new Date('2026-11-01T06:30:00Z')).kind).toBe('closed')
  })
})

describe('every rule', () => {
  const rules = [federal, ...Object.values(stateRules), canada, strictDefault]
  const zones = [...zonesOfUnitedStates, 'America/St_Johns', 'America/Regina', 'Europe/London', 'Pacific/Auckland']
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-12-31'), noInvalidDate: true })

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s opens on every day of the week, and names its source',
    (_, rule) => {
      for (const { opens, closes } of Object.values(rule.hours)) expect(opens).toBeLessThan(closes)
      expect(rule.source).not.toBe('')
      expect(rule.read).toMatch(/^\d{4}-\d\d-\d\d$/)
    },
  )

  it('opens at the moment it says, and is closed from now until then', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.constantFrom(...zones),
        moments,
        fc.float({ min: 0, max: Math.fround(0.999), noNaN: true }),
        (rule, zone, at, share) => {
          const hours = hoursAt(rule, zone, at)
          if (hours.kind === 'open') return
          expect(hours.until > at).toBe(true)
          expect(hoursAt(rule, zone, hours.until).kind).toBe('open')
          const between = new Date(at.getTime() + Math.floor((hours.until.getTime() - at.getTime()) * share))
          expect(hoursAt(rule, zone, between)).toEqual(hours)
        },
      ),
    )
  })

  it('is never wider than the federal rule where that holds, nor narrower than the strict default', () => {
    const states = Object.keys(regions).filter((region) => region.startsWith('US-'))
    fc.assert(
      fc.property(fc.constantFrom(...states), moments, (region, at) => {
        const [zone = chicago] = regions[region]?.zones ?? []
        const open = openHours([{ region, zones: [zone] }], at).kind === 'open'
        expect(open && hoursAt(federal, zone, at).kind === 'closed').toBe(false)
        expect(!open && hoursAt(strictDefault, zone, at).kind === 'open').toBe(false)
      }),
    )
  })
})

it('a state’s own rule stands beside the federal one, and Canada’s alone', () => {
  const idsOf = (region: string | null) => rulesOf(region).map(({ id }) => id)
  expect(idsOf('US-TX')).toEqual(['us_federal', 'us_texas'])
  expect(idsOf('US-GA')).toEqual(['us_federal'])
  expect(idsOf('CA-QC')).toEqual(['ca_crtc'])
  expect(idsOf('GB')).toEqual(['strict_default'])
  expect(idsOf(null)).toEqual(['strict_default'])
})
