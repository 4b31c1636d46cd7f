import { geocoder, timezones } from 'libphonenumber-geo-carrier'
import { type PhoneNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { placesInAddress } from '@/domain/quiet-hours/address'
import { type LeadPlace, leadPlace, type Place } from '@/domain/quiet-hours/place'
import { regions, zonesOfAreaCode, zonesOfRegion } from '@/domain/quiet-hours/regions'

/** Where a lead may be, from what they said and from their number. Reads files that come with the desk, and no network. */
export async function placeOfLead(lead: { phone: string; address: string | null }): Promise<LeadPlace> {
  return leadPlace(lead.address === null ? [] : placesInAddress(lead.address), await placesOfNumber(lead.phone))
}

/** The files are read anew at every question, and a number is never given out elsewhere. */
const known = new Map<string, Promise<Place[]>>()
const mostKnown = 10_000

async function placesOfNumber(phone: string): Promise<Place[]> {
  const number = parsePhoneNumberFromString(phone)
  if (number === undefined) return []
  // In North America the area code says all that is asked here.
  const key = number.countryCallingCode === '1' ? areaCodeOf(number) : phone
  const places = known.get(key) ?? findPlaces(number)
  if (known.size >= mostKnown) known.clear()
  known.set(key, places)
  return await places
}

/** Countries to a phone book, and to the law parts of the United States. */
const americanTerritories: ReadonlySet<string> = new Set(['AS', 'GU', 'MP', 'PR', 'VI'])

/** Where a number of its area was given out. None for toll-free numbers and others that belong to no area. */
async function findPlaces(number: PhoneNumber): Promise<Place[]> {
  const { country } = number
  if (country === undefined) return []
  const territory = americanTerritories.has(country) ? `US-${country}` : null
  if (territory !== null) return [{ region: territory, zones: zonesOfRegion(territory) }]
  if (country === 'US' || country === 'CA') {
    const found = await regionsOfNumber(number, country)
    return found.map((region) => ({ region, zones: zonesOfAreaCode(areaCodeOf(number), region) }))
  }
  const zones = await timezones(number)
  return zones === null ? [] : [{ region: country, zones }]
}

const areaCodeOf = ({ nationalNumber }: PhoneNumber) => nationalNumber.slice(0, 3)

/** "Texas" or "Austin, TX"; one area code serves three territories of Canada. */
async function regionsOfNumber(number: PhoneNumber, country: 'US' | 'CA'): Promise<string[]> {
  const words = await geocoder(number)
  if (words === null) return []
  const place = words.slice(words.lastIndexOf(',') + 1).trim()
  return place.split('/').flatMap((name) => regionCalled(name, country) ?? [])
}

function regionCalled(name: string, country: 'US' | 'CA'): string | undefined {
  if (Object.hasOwn(regions, `${country}-${name}`)) return `${country}-${name}`
  if (name === 'Washington D.C.') return 'US-DC'
  return Object.keys(regions).find((code) => regions[code]?.name === name)
}
