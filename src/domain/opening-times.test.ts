import { describe, expect, it } from 'vitest'
import type { WeeklyHours } from './business-hours'
import { isOpen, nextOpening } from './opening-times'

const chicago = 'America/Chicago'
const weekdaysOnly: WeeklyHours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '08:00', to: '17:00' }]]),
)
const bar: WeeklyHours = { fri: [{ from: '18:00', to: '02:00' }] }

const at = (iso: string) => new Date(iso)

describe('a business', () => {
  it.each<[string, WeeklyHours, string, boolean]>([
    ['is open from the first minute of a span', weekdaysOnly, '2026-05-04T13:00:00Z', true],
    ['is closed the moment before', weekdaysOnly, '2026-05-04T12:59:59Z', false],
    ['is closed from the end of a span', weekdaysOnly, '2026-05-04T22:00:00Z', false],
    ['is closed on a day without spans', weekdaysOnly, '2026-05-03T15:00:00Z', false],
    ['may be open past midnight', bar, '2026-05-02T06:59:00Z', true],
    ['closes then too', bar, '2026-05-02T07:00:00Z', false],
    ['is never open without hours', {}, '2026-05-04T15:00:00Z', false],
    ['is open until midnight at 24:00', { mon: [{ from: '00:00', to: '24:00' }] }, '2026-05-05T04:59:59Z', true],
  ])('%s', (_, hours, now, open) => expect(isOpen(hours, chicago, at(now))).toBe(open))

  it.each<[string, WeeklyHours, string, string | null]>([
    ['later on the same day', weekdaysOnly, '2026-05-04T11:00:00Z', '2026-05-04T13:00:00.000Z'],
    ['after the weekend', weekdaysOnly, '2026-05-08T23:00:00Z', '2026-05-11T13:00:00.000Z'],
    ['in a week', { mon: [{ from: '08:00', to: '09:00' }] }, '2026-05-04T15:00:00Z', '2026-05-11T13:00:00.000Z'],
    ['by the clock of the day on which clocks change', bar, '2026-11-06T12:00:00Z', '2026-11-07T00:00:00.000Z'],
    ['never', {}, '2026-05-04T11:00:00Z', null],
  ])('that is closed opens %s', (_, hours, now, opening) =>
    expect(nextOpening(hours, chicago, at(now))?.toISOString() ?? null).toBe(opening),
  )
})
