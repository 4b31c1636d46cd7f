import { describe, expect, it } from 'vitest'
import { placesInAddress } from './address'
import { leadPlace, nowhereInParticular } from './place'
import { regions, zonesOfAreaCode } from './regions'

const regionsIn = (address: string) => placesInAddress(address).map(({ region }) => region)

describe('an address', () => {
  it.each([
    ['12 Oak Street, Austin, TX 78701', ['US-TX']],
    ['12 Oak Street, Austin, TX 78701-1234, USA', ['US-TX']],
    ['12 Oak Street\nAustin, tx', ['US-TX']],
    ['12 Oak Street, Austin, Texas', ['US-TX']],
    ['12 Oak St Austin TX 78701', ['US-TX']],
    ['78701', ['US-TX']],
    ['12 Oak Street, 33101', ['US-FL']],
    ['9 Elm Road, Charlotte, North Carolina', ['US-NC']],
    ['9 Elm Road Charlotte North Carolina 28202', ['US-NC']],
    ['1 K Street, Washington, DC 20001', ['US-DC']],
    ['1 K Street, Washington, PA 15301', ['US-PA']],
    ['10 Rue Principale, Montréal, QC H2X 1Y4, Canada', ['CA-QC']],
    ['10 Rue Principale, Montréal, Québec', ['CA-QC']],
    ['22 King St W, Toronto ON M5H1A1', ['CA-ON']],
    // The state and the postal code contradict each other: it may be either.
    ['12 Oak Street, Austin, TX 33101', ['US-TX', 'US-FL']],
    // Streets and towns with the names of states, and words that are also codes.
    ['120 Washington Ave', []],
    ['7 Ohio Street, Apt 4', []],
    ['the blue house in the corner or so', []],
    ['call me', []],
    ['12 Oak Street, Austin', []],
    ['12345 Main Street', []],
    ['APO AE 09012', []],
    ['', []],
  ])('%j names %j', (address, expected) => {
    expect(regionsIn(address)).toEqual(expected)
  })

  it.each([
    ['El Paso, TX 79901', ['America/Denver']],
    ['Austin, TX 78701', ['America/Chicago']],
    ['Austin, TX', ['America/Chicago', 'America/Denver']],
    ['Pensacola, FL 32501', ['America/Chicago']],
    ['Miami, FL 33101', ['America/New_York']],
    ['Knoxville, TN 37902', ['America/New_York']],
    ['Chattanooga, TN 37402', ['America/Chicago', 'America/New_York']],
  ])('%s is in %j', (address, zones) => {
    expect(placesInAddress(address)[0]?.zones).toEqual(zones)
  })
})

describe('an address and a number together', () => {
  const numbered = (areaCode: string, region: string) => [{ region, zones: zonesOfAreaCode(areaCode, region) }]

  it('narrow each other where they agree', () => {
    expect(leadPlace(placesInAddress('Austin, TX'), numbered('512', 'US-TX'))).toEqual({
      places: [{ region: 'US-TX', zones: ['America/Chicago'] }],
      known: 'address_and_area_code',
    })
  })

  it('count both where they disagree on the state, or on the part of it', () => {
    expect(leadPlace(placesInAddress('Miami, FL 33101'), numbered('512', 'US-TX')).places).toEqual([
      { region: 'US-TX', zones: ['America/Chicago'] },
      { region: 'US-FL', zones: ['America/New_York'] },
    ])
    expect(leadPlace(placesInAddress('El Paso, TX 79901'), numbered('512', 'US-TX')).places).toEqual([
      { region: 'US-TX', zones: ['America/Denver', 'America/Chicago'] },
    ])
  })

  it('count alone where the other says nothing, and mean anywhere where both do', () => {
    expect(leadPlace([], numbered('512', 'US-TX')).known).toBe('area_code')
    expect(leadPlace(placesInAddress('Austin, TX'), []).known).toBe('address')
    expect(leadPlace(placesInAddress('call me'), [])).toBe(nowhereInParticular)
  })
})

describe('the map', () => {
  it('names zones that there are', () => {
    for (const { zones } of Object.values(regions)) {
      expect(zones).not.toEqual([])
      for (const timeZone of zones) expect(() => new Intl.DateTimeFormat('en', { timeZone })).not.toThrow()
    }
  })

  it.each([
    ['512', 'US-TX', ['America/Chicago']],
    ['915', 'US-TX', ['America/Chicago', 'America/Denver']],
    ['423', 'US-TN', ['America/Chicago', 'America/New_York']],
    ['850', 'US-FL', ['America/New_York', 'America/Chicago']],
    ['602', 'US-AZ', ['America/Phoenix']],
    ['928', 'US-AZ', ['America/Phoenix', 'America/Denver']],
  ])('puts %s in %s into %j', (areaCode, region, zones) => {
    expect(zonesOfAreaCode(areaCode, region)).toEqual(zones)
  })
})
