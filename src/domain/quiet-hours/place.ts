import { zonesOfUnitedStates } from './regions'

/** Somewhere a person may be, as far as hours go. */
export type Place = {
  /** ISO 3166-2 for a state or province (`US-TX`), ISO 3166-1 for another country (`GB`), null where it is not known. */
  region: string | null
  /** Every IANA zone they may be in there. */
  zones: readonly string[]
}

/** Where a lead may be, and how that is known. Never empty. */
export type LeadPlace = {
  places: readonly Place[]
  known: 'address' | 'area_code' | 'address_and_area_code' | 'nothing'
}

/** Nothing is known: hours must be open from New York to Honolulu, by the strictest rules there are. */
export const nowhereInParticular: LeadPlace = {
  places: [{ region: null, zones: zonesOfUnitedStates }],
  known: 'nothing',
}

/**
 * Puts together what the lead's address names and where their number was given out. Where the two agree on a region they are
 * in a zone that both allow. Where they do not, the lead may be in either: phones move with people, and an address may be that
 * of a house they do not live in.
 */
export function leadPlace(named: readonly Place[], numbered: readonly Place[]): LeadPlace {
  if (named.length + numbered.length === 0) return nowhereInParticular
  const alone = (others: readonly Place[]) => (place: Place) => others.every(({ region }) => region !== place.region)
  const agreed = named.flatMap((place) => {
    const same = numbered.find(({ region }) => region === place.region)
    return same === undefined ? [] : [{ region: place.region, zones: zonesOfBoth(place, same) }]
  })
  const places = [...agreed, ...numbered.filter(alone(named)), ...named.filter(alone(numbered))]
  if (named.length === 0) return { places, known: 'area_code' }
  return { places, known: numbered.length === 0 ? 'address' : 'address_and_area_code' }
}

function zonesOfBoth(one: Place, other: Place): readonly string[] {
  const common = one.zones.filter((zone) => other.zones.includes(zone))
  return common.length > 0 ? common : [...one.zones, ...other.zones]
}
