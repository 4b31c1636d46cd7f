/*
 * The states and provinces, and the zones in which parts of each keep their clocks.
 * https://www.iana.org/time-zones; 49 CFR part 71 for the United States.
 */
const newYork = 'America/New_York'
const chicago = 'America/Chicago'
const denver = 'America/Denver'
const losAngeles = 'America/Los_Angeles'
const toronto = 'America/Toronto'
const winnipeg = 'America/Winnipeg'
const edmonton = 'America/Edmonton'
const vancouver = 'America/Vancouver'
const halifax = 'America/Halifax'
const puertoRico = 'America/Puerto_Rico'

type Region = { name: string; zones: readonly string[] }

/** By ISO 3166-2 code, without regard to how many people live in which part. */
export const regions: Readonly<Record<string, Region>> = {
  'US-AL': { name: 'Alabama', zones: [chicago] },
  'US-AK': { name: 'Alaska', zones: ['America/Anchorage', 'America/Adak'] },
  'US-AZ': { name: 'Arizona', zones: ['America/Phoenix', denver] },
  'US-AR': { name: 'Arkansas', zones: [chicago] },
  'US-CA': { name: 'California', zones: [losAngeles] },
  'US-CO': { name: 'Colorado', zones: [denver] },
  'US-CT': { name: 'Connecticut', zones: [newYork] },
  'US-DE': { name: 'Delaware', zones: [newYork] },
  'US-DC': { name: 'District of Columbia', zones: [newYork] },
  'US-FL': { name: 'Florida', zones: [newYork, chicago] },
  'US-GA': { name: 'Georgia', zones: [newYork] },
  'US-HI': { name: 'Hawaii', zones: ['Pacific/Honolulu'] },
  'US-ID': { name: 'Idaho', zones: ['America/Boise', losAngeles] },
  'US-IL': { name: 'Illinois', zones: [chicago] },
  'US-IN': { name: 'Indiana', zones: ['America/Indiana/Indianapolis', chicago] },
  'US-IA': { name: 'Iowa', zones: [chicago] },
  'US-KS': { name: 'Kansas', zones: [chicago, denver] },
  'US-KY': { name: 'Kentucky', zones: [newYork, chicago] },
  'US-LA': { name: 'Louisiana', zones: [chicago] },
  'US-ME': { name: 'Maine', zones: [newYork] },
  'US-MD': { name: 'Maryland', zones: [newYork] },
  'US-MA': { name: 'Massachusetts', zones: [newYork] },
  'US-MI': { name: 'Michigan', zones: ['America/Detroit', chicago] },
  'US-MN': { name: 'Minnesota', zones: [chicago] },
  'US-MS': { name: 'Mississippi', zones: [chicago] },
  'US-MO': { name: 'Missouri', zones: [chicago] },
  'US-MT': { name: 'Montana', zones: [denver] },
  'US-NE': { name: 'Nebraska', zones: [chicago, denver] },
  'US-NV': { name: 'Nevada', zones: [losAngeles, denver] },
  'US-NH': { name: 'New Hampshire', zones: [newYork] },
  'US-NJ': { name: 'New Jersey', zones: [newYork] },
  'US-NM': { name: 'New Mexico', zones: [denver] },
  'US-NY': { name: 'New York', zones: [newYork] },
  'US-NC': { name: 'North Carolina', zones: [newYork] },
  'US-ND': { name: 'North Dakota', zones: [chicago, denver] },
  'US-OH': { name: 'Ohio', zones: [newYork] },
  'US-OK': { name: 'Oklahoma', zones: [chicago] },
  'US-OR': { name: 'Oregon', zones: [losAngeles, 'America/Boise'] },
  'US-PA': { name: 'Pennsylvania', zones: [newYork] },
  'US-RI': { name: 'Rhode Island', zones: [newYork] },
  'US-SC': { name: 'South Carolina', zones: [newYork] },
  'US-SD': { name: 'South Dakota', zones: [chicago, denver] },
  'US-TN': { name: 'Tennessee', zones: [chicago, newYork] },
  'US-TX': { name: 'Texas', zones: [chicago, denver] },
  'US-UT': { name: 'Utah', zones: [denver] },
  'US-VT': { name: 'Vermont', zones: [newYork] },
  'US-VA': { name: 'Virginia', zones: [newYork] },
  'US-WA': { name: 'Washington', zones: [losAngeles] },
  'US-WV': { name: 'West Virginia', zones: [newYork] },
  'US-WI': { name: 'Wisconsin', zones: [chicago] },
  'US-WY': { name: 'Wyoming', zones: [denver] },
  'US-AS': { name: 'American Samoa', zones: ['Pacific/Pago_Pago'] },
  'US-GU': { name: 'Guam', zones: ['Pacific/Guam'] },
  'US-MP': { name: 'Northern Mariana Islands', zones: ['Pacific/Guam'] },
  'US-PR': { name: 'Puerto Rico', zones: [puertoRico] },
  'US-VI': { name: 'U.S. Virgin Islands', zones: [puertoRico] },
  'CA-AB': { name: 'Alberta', zones: [edmonton] },
  'CA-BC': { name: 'British Columbia', zones: [vancouver, edmonton, 'America/Dawson_Creek'] },
  'CA-MB': { name: 'Manitoba', zones: [winnipeg] },
  'CA-NB': { name: 'New Brunswick', zones: [halifax] },
  'CA-NL': { name: 'Newfoundland and Labrador', zones: ['America/St_Johns', halifax] },
  'CA-NS': { name: 'Nova Scotia', zones: [halifax] },
  'CA-NT': { name: 'Northwest Territories', zones: [edmonton] },
  'CA-NU': { name: 'Nunavut', zones: [toronto, winnipeg, edmonton, 'America/Atikokan'] },
  'CA-ON': { name: 'Ontario', zones: [toronto, winnipeg, 'America/Atikokan'] },
  'CA-PE': { name: 'Prince Edward Island', zones: [halifax] },
  'CA-QC': { name: 'Quebec', zones: [toronto, halifax, puertoRico] },
  'CA-SK': { name: 'Saskatchewan', zones: ['America/Regina', edmonton] },
  'CA-YT': { name: 'Yukon', zones: ['America/Whitehorse'] },
}

/** The fifty states: where somebody with an American number of no area may be. */
export const zonesOfUnitedStates = [
  newYork,
  chicago,
  denver,
  'America/Phoenix',
  losAngeles,
  'America/Anchorage',
  'America/Adak',
  'Pacific/Honolulu',
]

export function zonesOfRegion(region: string): readonly string[] {
  return regions[region]?.zones ?? []
}

/** As it is said to a person: "Texas", or the code of a country that has no entry here. */
export function regionName(region: string | null): string {
  return region === null ? 'anywhere in the United States' : (regions[region]?.name ?? region)
}

/** Area codes that lie in one zone of a state or province that has several, from the North American numbering plan. */
const oneZoneAreaCodes: Readonly<Record<string, string>> = {
  'America/Phoenix': '480 520 602 623',
  'America/Indiana/Indianapolis': '260 317 463 765',
  'America/Detroit': '231 248 269 313 517 586 616 679 734 810 947 989',
  [newYork]: '239 305 321 352 386 407 502 561 645 656 689 727 728 754 772 786 813 859 863 865 904 941 954',
  [chicago]:
    '210 214 254 281 316 325 346 361 409 430 469 512 615 629 682 713 726 731 737 806 817 830 832 901 903 913 936 940 945 956 972 979',
  [losAngeles]: '503 702 725 971',
  [toronto]:
    '226 249 263 289 343 354 365 382 416 437 438 450 468 514 519 548 579 613 647 683 705 742 753 819 873 905 942',
  [vancouver]: '604',
}

const zoneOfAreaCode = new Map(
  Object.entries(oneZoneAreaCodes).flatMap(([zone, codes]) => codes.split(' ').map((code) => [code, zone] as const)),
)

/** The zones in which a number of this area code and region may be: all of the region's, unless the code lies within one. */
export function zonesOfAreaCode(areaCode: string, region: string): readonly string[] {
  const zones = zonesOfRegion(region)
  const only = zoneOfAreaCode.get(areaCode)
  return only !== undefined && zones.includes(only) ? [only] : zones
}
