import { hoursInWords, type WeeklyHours } from '@/domain/business-hours'
import { dollarsOf } from '@/domain/money'
import type { SettingValue } from '@/domain/settings'
import { confirmerChoices, modeChoices, outsideHoursChoices, providerChoices } from './choices'
import { clockWords } from './clock-words'

type Change = { field: string; before: SettingValue; after: SettingValue }

/** A change as one says it: “AI mode: Off, before Automatic”. */
export function changeWords({ field, before, after }: Change): string {
  if (isListed(field)) return listedWords(field, before, after)
  const { name, say } = settings[field] ?? { name: field }
  if (say === undefined) return `${name} changed`
  return `${name}: ${say(after)}, before ${say(before)}`
}

/** What a long text said until then; null where the words of the change say it all. */
export function textBefore({ field, before }: Change): string | null {
  const text = field === 'entry' ? partOf(before, 'body') : isLong(field) && typeof before === 'string' ? before : ''
  return text === '' ? null : text
}

const isLong = (field: string) => field === 'profile' || field === 'aiInstructions'

type Setting = {
  name: string
  /** None for what is too long to be told in a line, and for what is secret. */
  say?: (value: SettingValue) => string
}

const text = (value: SettingValue) => (typeof value === 'string' && value !== '' ? value : 'none')
const dollars = (value: SettingValue) => (typeof value === 'number' ? `$${dollarsOf(value)}` : 'no limit')
const price = (value: SettingValue) => (typeof value === 'number' ? `$${value}` : 'none')
const list = (value: SettingValue) => (Array.isArray(value) && value.length > 0 ? value.join(', ') : 'none')
const hours = (value: SettingValue) => (value === null ? 'always' : hoursInWords(value as WeeklyHours, clockWords))
const labelIn = (choices: readonly { value: string; label: string }[]) => (value: SettingValue) =>
  choices.find((choice) => choice.value === value)?.label ?? text(value)
const counted = (one: string, none: string) => (value: SettingValue) => {
  if (typeof value !== 'number') return none
  return `${value} ${one}${value === 1 ? '' : 's'}`
}

const settings: Record<string, Setting> = {
  businessName: { name: 'Name', say: text },
  country: { name: 'Country', say: text },
  timezone: { name: 'Time zone', say: text },
  keywordReplies: { name: 'Who answers STOP, START and HELP', say: labelIn(confirmerChoices) },
  segmentCostMicros: { name: 'Cost of a segment', say: dollars },
  retentionMonths: { name: 'Texts are kept', say: counted('month', 'for good') },
  aiMode: { name: 'AI mode', say: labelIn(modeChoices) },
  aiInstructions: { name: 'Instructions' },
  profile: { name: 'Profile' },
  outsideHours: { name: 'Outside opening hours', say: labelIn(outsideHoursChoices) },
  allowedLinks: { name: 'Allowed links', say: list },
  aiDailyBudgetMicros: { name: 'Daily budget', say: dollars },
  handbackAfterHours: { name: 'Hand back by itself', say: counted('hour', 'never') },
  hours: { name: 'Opening hours', say: hours },
  formToken: { name: 'Form token' },
  modelProvider: { name: 'Answered by', say: labelIn(providerChoices) },
  model: { name: 'Model', say: text },
  modelAddress: { name: 'Address of the model', say: text },
  apiKey: { name: 'API key' },
  inputPrice: { name: 'Price of what the model reads', say: price },
  outputPrice: { name: 'Price of what the model writes', say: price },
}

/** Where there are many, each is told by its name. */
const listed = { entry: 'title', member: 'email', contact: 'name' } as const

const isListed = (field: string): field is keyof typeof listed => Object.hasOwn(listed, field)

function listedWords(field: keyof typeof listed, before: SettingValue, after: SettingValue): string {
  const name = partOf(after ?? before, listed[field])
  if (before === null) return `“${name}” added`
  return after === null ? `“${name}” removed` : `“${name}” changed`
}

function partOf(value: SettingValue, key: string): string {
  return typeof value === 'object' && value !== null && key in value ? String(Reflect.get(value, key)) : ''
}
