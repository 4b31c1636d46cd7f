import { z } from 'zod'
import { aiModes } from '@/domain/ai-mode'
import { outsideHoursPolicies } from '@/domain/business-hours'
import { linkHost } from '@/domain/link-host'
import { settingLimits } from '@/domain/settings'
import type { Person } from '@/lib/clients/person'
import { saveSettings } from './columns'
import { changing, countOrNone, invalidSetting, longText } from './input'

export const aiInput = changing.extend({
  aiMode: z.enum(aiModes),
  aiInstructions: longText(settingLimits.aiInstructions),
  profile: longText(settingLimits.profile),
  outsideHours: z.enum(outsideHoursPolicies),
  allowedLinks: z.array(z.string().max(2_000)).max(settingLimits.allowedLinks, `at most ${settingLimits.allowedLinks}`),
  aiDailyBudgetMicros: countOrNone(settingLimits.aiDailyBudgetMicros),
  handbackAfterHours: countOrNone(settingLimits.handbackAfterHours),
})

/** @throws {AppError} 422 `invalid_link`, and what `saveSettings` throws */
export async function saveAi(person: Person, input: z.output<typeof aiInput>) {
  const { clientId, version, allowedLinks, ...others } = input
  const settings = { ...others, allowedLinks: [...new Set(allowedLinks.map(hostOf))] }
  return saveSettings(person, { clientId, version, section: 'ai', settings })
}

function hostOf(written: string): string {
  const host = linkHost(written)
  if (host !== null) return host
  throw invalidSetting('invalid_link', 'allowedLinks', `“${written.slice(0, 60)}” is no web address.`)
}
