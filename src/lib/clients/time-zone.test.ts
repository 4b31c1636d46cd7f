import { describe, expect, test } from 'vitest'
import { timeZoneOf, timeZoneOfCountry } from './time-zone'

describe('a zone that is given', () => {
  test.each([
    ['America/Chicago', 'America/Chicago'],
    ['america/chicago', 'America/Chicago'],
    ['UTC', 'UTC'],
  ])('%s is %s', (given, zone) => {
    expect(timeZoneOf(given)).toBe(zone)
  })

  test.each(['Mars/One', '', '+05:00', '-08', 'Austin'])('"%s" is none', (given) => {
    expect(() => timeZoneOf(given)).toThrow(expect.objectContaining({ code: 'invalid_timezone' }))
  })
})

describe('a zone that is not given', () => {
  test.each([
    ['US', 'America/New_York'],
    ['GB', 'Europe/London'],
  ])('in %s is %s', (country, zone) => {
    expect(timeZoneOfCountry(country)).toBe(zone)
  })

  test('must be given where a country has several', () => {
    expect(() => timeZoneOfCountry('CA')).toThrow(expect.objectContaining({ code: 'timezone_missing' }))
  })
})
