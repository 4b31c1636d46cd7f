import { isSupportedCountry } from 'libphonenumber-js/max'
import { z } from 'zod'
import { confirmers } from '@/db/schema'
import { settingLimits } from '@/domain/settings'
import type { Person } from '@/lib/clients/person'
import { timeZoneOf } from '@/lib/clients/time-zone'
import { AppError } from '@/lib/errors'
import { saveSettings } from './columns'
import { changing, countOrNone, invalidSetting, shortText } from './input'

export const businessInput = changing.extend({
  businessName: shortText(settingLimits.businessName),
  country: z.string().max(2),
  timezone: z.string().max(64),
  keywordReplies: z.enum(confirmers),
  segmentCostMicros: z.int('must be a price').min(0, 'must not be negative').max(settingLimits.segmentCostMicros),
  retentionMonths: countOrNone(settingLimits.retentionMonths),
})

/** @throws {AppError} 422 `invalid_country`, `invalid_timezone`, and what `saveSettings` throws */
export async function saveBusiness(person: Person, input: z.output<typeof businessInput>) {
  const { clientId, version, country, timezone, ...others } = input
  if (!isSupportedCountry(country)) throw invalidSetting('invalid_country', 'country', 'Choose a country.')
  const settings = { ...others, country, timezone: zoneOf(timezone) }
  return saveSettings(person, { clientId, version, section: 'business', settings })
}

function zoneOf(timezone: string): string {
  try {
    return timeZoneOf(timezone)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw invalidSetting(error.code, 'timezone', 'Choose a time zone.')
  }
}
