import { getCountries } from 'libphonenumber-js/max'

type Place = { value: string; label: string }

/** Every country whose numbers can be read, by its English name. */
export function countries(): Place[] {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const all = getCountries().map((country) => ({ value: country, label: names.of(country) ?? country }))
  return all.toSorted((a, b) => a.label.localeCompare(b.label, 'en'))
}

/** Every zone this machine knows, and the one that is set already, by continent and city. */
export function timeZones(current: string): Place[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), current])
  return [...zones].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ').replaceAll('/', ' / ') }))
}
