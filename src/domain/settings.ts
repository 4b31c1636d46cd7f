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
