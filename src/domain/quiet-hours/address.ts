import type { Place } from './place'
import { regions, zonesOfRegion } from './regions'

/**
 * The states and provinces that an address names: none where it names none for certain. It reads the state where it stands in
 * an address, between the last commas or in front of a postal code, and the postal code itself. A street that is called
 * after a state, or a word such as "in" and "or", names nothing.
 */
export function placesInAddress(address: string): Place[] {
  const parts = address.split(/[,\n]/).map(withoutCountry).filter(Boolean)
  const last = parts.at(-1) ?? ''
  const afterStreet = parts.length > 1 ? parts.slice(1) : parts
  const state = afterStreet.map(regionAlone).findLast((region) => region !== null) ?? regionBeforePostalCode(last)
  const byCode = placeByPostalCode(last)
  if (state === null) return byCode === null ? [] : [byCode]
  if (state === byCode?.region) return [byCode]
  return [{ region: state, zones: zonesOfRegion(state) }, ...(byCode === null ? [] : [byCode])]
}

const postalCode = /(?:\b\d{5}(?:-\d{4})?|\b[A-Z]\d[A-Z] ?\d[A-Z]\d)$/

function withoutCountry(part: string): string {
  return part
    .trim()
    .toUpperCase()
    .replace(/(?:^|\s)(?:USA|U\.S\.A\.|UNITED STATES(?: OF AMERICA)?|CANADA)$/, '')
    .trim()
}

/** "TX" or "Texas" between commas, with a postal code or without. */
function regionAlone(part: string): string | null {
  return byName.get(part.replace(postalCode, '').trim()) ?? null
}

/** "Austin TX 78701" */
function regionBeforePostalCode(part: string): string | null {
  if (!postalCode.test(part)) return null
  const words = part.replace(postalCode, '').trim().split(/\s+/)
  return byName.get(words.slice(-2).join(' ')) ?? byName.get(words.at(-1) ?? '') ?? null
}

const byName = new Map(
  Object.entries(regions).flatMap(([code, { name }]) => [
    [name.toUpperCase(), code],
    [code.slice(3), code],
  ]),
)
byName.set('QUÉBEC', 'CA-QC')

function placeByPostalCode(part: string): Place | null {
  const [code] = postalCode.exec(part) ?? []
  if (code === undefined) return null
  if (/^\d/.test(code)) return byZip(Number(code.slice(0, 3)))
  const region = canadianByLetter[code.charAt(0)]
  return region === undefined ? null : { region, zones: zonesOfRegion(region) }
}

function byZip(prefix: number): Place | null {
  const range = zipRanges.find(([from, to]) => prefix >= from && prefix <= to)
  if (range === undefined) return null
  const [, , state, zone] = range
  const region = `US-${state}`
  return { region, zones: zone === undefined ? zonesOfRegion(region) : [zone] }
}

/** https://www.canadapost-postescanada.ca: the first letter. X is shared by two territories, and names neither. */
const canadianByLetter: Readonly<Record<string, string>> = {
  A: 'CA-NL',
  B: 'CA-NS',
  C: 'CA-PE',
  E: 'CA-NB',
  G: 'CA-QC',
  H: 'CA-QC',
  J: 'CA-QC',
  K: 'CA-ON',
  L: 'CA-ON',
  M: 'CA-ON',
  N: 'CA-ON',
  P: 'CA-ON',
  R: 'CA-MB',
  S: 'CA-SK',
  T: 'CA-AB',
  V: 'CA-BC',
  Y: 'CA-YT',
}

/**
 * The first three digits, from and to, of https://pe.usps.com/text/LABELS/L002.htm, and the zone where they lie in one of
 * several that the state has. Those of the armed forces name no place. The first that fits counts.
 */
const zipRanges: readonly (readonly [from: number, to: number, state: string, zone?: string])[] = [
  [5, 5, 'NY'],
  [6, 7, 'PR'],
  [8, 8, 'VI'],
  [9, 9, 'PR'],
  [10, 27, 'MA'],
  [28, 29, 'RI'],
  [30, 38, 'NH'],
  [39, 49, 'ME'],
  [55, 55, 'MA'],
  [50, 59, 'VT'],
  [60, 69, 'CT'],
  [70, 89, 'NJ'],
  [100, 149, 'NY'],
  [150, 196, 'PA'],
  [197, 199, 'DE'],
  [201, 201, 'VA'],
  [200, 205, 'DC'],
  [206, 219, 'MD'],
  [220, 246, 'VA'],
  [247, 268, 'WV'],
  [270, 289, 'NC'],
  [290, 299, 'SC'],
  [300, 319, 'GA'],
  [324, 325, 'FL', 'America/Chicago'],
  [320, 339, 'FL', 'America/New_York'],
  [341, 349, 'FL', 'America/New_York'],
  [350, 369, 'AL'],
  [370, 372, 'TN', 'America/Chicago'],
  [376, 379, 'TN', 'America/New_York'],
  [380, 384, 'TN', 'America/Chicago'],
  [370, 385, 'TN'],
  [386, 397, 'MS'],
  [398, 399, 'GA'],
  [400, 427, 'KY'],
  [430, 459, 'OH'],
  [460, 479, 'IN'],
  [480, 499, 'MI'],
  [500, 528, 'IA'],
  [530, 549, 'WI'],
  [550, 567, 'MN'],
  [569, 569, 'DC'],
  [570, 577, 'SD'],
  [580, 588, 'ND'],
  [590, 599, 'MT'],
  [600, 629, 'IL'],
  [630, 658, 'MO'],
  [660, 679, 'KS'],
  [680, 693, 'NE'],
  [700, 714, 'LA'],
  [716, 729, 'AR'],
  [733, 733, 'TX', 'America/Chicago'],
  [730, 749, 'OK'],
  [798, 799, 'TX', 'America/Denver'],
  [750, 797, 'TX', 'America/Chicago'],
  [800, 816, 'CO'],
  [820, 831, 'WY'],
  [832, 838, 'ID'],
  [840, 847, 'UT'],
  [850, 865, 'AZ'],
  [870, 884, 'NM'],
  [885, 885, 'TX', 'America/Denver'],
  [889, 898, 'NV'],
  [900, 961, 'CA'],
  [967, 968, 'HI'],
  [969, 969, 'GU'],
  [970, 979, 'OR'],
  [980, 994, 'WA'],
  [995, 999, 'AK'],
]
