import { describe, expect, it } from 'vitest'
import { clockTime, dayIn, dayName, fullTime, listTime, zoneName } from './show-time'

const newYork = 'America/New_York'
const today = '2026-03-04'

describe('times as people read them', () => {
  it('are in the zone of the business, with a plain space before PM', () => {
    expect(clockTime('2026-03-04T19:05:00Z', newYork)).toBe('2:05 PM')
  })

  it('leave nothing open in full', () => {
    expect(fullTime('2026-03-04T19:05:31Z', newYork)).toBe('Wednesday, March 4, 2026 at 2:05:31 PM EST')
  })

  it.each([
    ['2026-03-04T12:00:00Z', 'Today'],
    // Still the third in New York, though the fourth in Greenwich.
    ['2026-03-04T04:59:00Z', 'Yesterday'],
    ['2026-03-01T12:00:00Z', 'Sunday, March 1'],
    ['2025-12-31T12:00:00Z', 'Wednesday, December 31, 2025'],
  ])('name the day of %s as %s', (iso, name) => {
    expect(dayName(iso, today, newYork)).toBe(name)
  })

  it.each([
    ['2026-03-04T12:00:00Z', '7:00 AM'],
    ['2026-03-03T12:00:00Z', 'Yesterday'],
    ['2026-02-27T12:00:00Z', 'Fri'],
    ['2026-02-25T12:00:00Z', 'Feb 25'],
    ['2025-02-25T12:00:00Z', 'Feb 25, 2025'],
    // A sender's clock may run ahead of ours.
    ['2026-03-06T12:00:00Z', 'Mar 6'],
  ])('say %s in a list as %s', (iso, words) => {
    expect(listTime(iso, today, newYork)).toBe(words)
  })

  it('count days across a change to summer time', () => {
    expect(dayName('2026-03-08T04:30:00Z', '2026-03-08', newYork)).toBe('Yesterday')
  })

  it('know the day of a moment and the name of a zone', () => {
    expect(dayIn('2026-03-04T04:59:00Z', newYork)).toBe('2026-03-03')
    expect(zoneName('America/Argentina/Buenos_Aires')).toBe('Buenos Aires')
  })
})
