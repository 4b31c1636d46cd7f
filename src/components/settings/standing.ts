import { hoursInWords } from '@/domain/business-hours'
import type { SettingsSection } from '@/domain/settings'
import type { DeskClient } from '@/lib/clients/memberships'
import { modeChoices } from './choices'
import { clockWords } from './clock-words'

type Facts = { client: DeskClient; number: string; entries: number; members: number; contacts: number }

/** How each page of the settings stands, in a line. */
export function standingOf({ client, number, entries, members, contacts }: Facts): Record<SettingsSection, string> {
  return {
    business: `${client.businessName}, ${number}`,
    ai: modeChoices.find(({ value }) => value === client.aiMode)?.label ?? client.aiMode,
    hours: client.hours === null ? 'Always open' : sentence(hoursInWords(client.hours, clockWords)),
    knowledge: counted(entries, 'entry', 'entries'),
    alerts: contacts === 0 ? 'Nobody is called' : counted(contacts, 'contact', 'contacts'),
    people: counted(members, 'person', 'people'),
    forms: 'For your website',
  }
}

const counted = (count: number, one: string, many: string) =>
  count === 0 ? `No ${many} yet` : `${count} ${count === 1 ? one : many}`

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
