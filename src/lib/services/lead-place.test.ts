import { expect, it } from 'vitest'
import { placeOfLead } from './lead-place'

const found = async (phone: string, address: string | null = null) => {
  const { places, known } = await placeOfLead({ phone, address })
  return [known, ...places.map(({ region, zones }) => `${region} ${zones.join(' ')}`)]
}

const usZones =
  'America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage America/Adak Pacific/Honolulu'

it.each([
  ['+15125550100', ['area_code', 'US-TX America/Chicago']],
  ['+14235550100', ['area_code', 'US-TN America/Chicago America/New_York']],
  ['+18085550100', ['area_code', 'US-HI Pacific/Honolulu']],
  ['+12025550100', ['area_code', 'US-DC America/New_York']],
  ['+17875550100', ['area_code', 'US-PR America/Puerto_Rico']],
  ['+14165550100', ['area_code', 'CA-ON America/Toronto']],
  ['+442079460000', ['area_code', 'GB Europe/London']],
  ['+4930901820', ['area_code', 'DE Europe/Berlin']],
  ['+18765550100', ['area_code', 'JM America/Jamaica']],
  // Toll-free, not given out yet, and no phone at all.
  ['+18005550100', ['nothing', `null ${usZones}`]],
  ['+13425550100', ['nothing', `null ${usZones}`]],
  ['72345', ['nothing', `null ${usZones}`]],
])('%s belongs to %j', async (phone, expected) => {
  expect(await found(phone)).toEqual(expected)
})

it('one area code of Canada is that of three territories', async () => {
  const [, ...places] = await found('+18675550100')
  expect(places.map((place) => place.slice(0, 5))).toEqual(['CA-NT', 'CA-NU', 'CA-YT'])
})

it('an address places a number that belongs nowhere, and stands beside one that belongs elsewhere', async () => {
  expect(await found('+18005550100', 'Miami, FL 33101')).toEqual(['address', 'US-FL America/New_York'])
  expect(await found('+15125550100', 'Miami, FL 33101')).toEqual([
    'address_and_area_code',
    'US-TX America/Chicago',
    'US-FL America/New_York',
  ])
})
