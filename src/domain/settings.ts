/** The pages of a business's settings, and where a change in its history belongs. */
export const settingsSections = ['business', 'ai', 'hours', 'knowledge', 'alerts', 'people', 'forms'] as const
export type SettingsSection = (typeof settingsSections)[number]

/** A setting as its history keeps it: plain JSON. */
export type SettingValue =
  | string
  | number
  | boolean
  | null
  | readonly SettingValue[]
  | { readonly [name: string]: SettingValue | undefined }

/** What a setting may be at most, for the page that asks and the API that checks. Texts in characters, money in micros. */
export const settingLimits = {
  businessName: 120,
  profile: 4_000,
  aiInstructions: 4_000,
  allowedLinks: 50,
  segmentCostMicros: 1_000_000,
  aiDailyBudgetMicros: 2_000_000_000,
  handbackAfterHours: 720,
  retentionMonths: 120,
  openSpans: 4,
  knowledgeTitle: 120,
  knowledgeBody: 4_000,
  knowledgeEntries: 200,
} as const
