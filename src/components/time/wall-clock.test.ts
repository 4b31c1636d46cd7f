import fc from 'fast-check'
import { expect, it } from 'vitest'
import { momentOf, wallClock } from './wall-clock'

it.each([
  ['2026-06-10T09:00', 'America/Chicago', '2026-06-10T14:00:00.000Z'],
  ['2026-12-10T00:00', 'America/New_York', '2026-12-10T05:00:00.000Z'],
  ['2026-06-10T09:30', 'America/St_Johns', '2026-06-10T12:00:00.000Z'],
  // Skipped: half past two is half past three by then.
  ['2027-03-14T02:30', 'America/Chicago', '2027-03-14T08:30:00.000Z'],
  ['2027-03-14T03:00', 'America/Chicago', '2027-03-14T08:00:00.000Z'],
  // Twice: the first.
  ['2026-11-01T01:30', 'America/Chicago', '2026-11-01T06:30:00.000Z'],
])('%s in %s is %s', (local, zone, iso) => {
  expect(momentOf(local, zone)?.toISOString()).toBe(iso)
})

it('what is no time is no moment', () => {
  expect(momentOf('', 'America/Chicago')).toBeNull()
})

it('a time that is shown names a moment that shows it', () => {
  const zones = ['America/Chicago', 'America/Phoenix', 'Pacific/Honolulu', 'America/St_Johns', 'Europe/London']
  const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(fc.constantFrom(...zones), moments, (zone, at) => {
      const shown = wallClock(at, zone)
      const named = momentOf(shown, zone)
      expect(named && wallClock(named, zone)).toBe(shown)
    }),
  )
})
