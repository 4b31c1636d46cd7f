import type { Route } from 'next'
import type { SettingsSection } from '@/domain/settings'

type SectionPage = { section: SettingsSection; href: Route; label: string; about: string }

/** The pages of the settings, in the order in which somebody who begins needs them. */
export const sectionPages: SectionPage[] = [
  {
    section: 'business',
    href: '/settings/business',
    label: 'Business',
    about: 'Name, time zone, prices and how long texts are kept',
  },
  { section: 'ai', href: '/settings/ai', label: 'AI', about: 'What it does by itself, and how it writes' },
  { section: 'hours', href: '/settings/hours', label: 'Hours', about: 'When somebody is there' },
  { section: 'knowledge', href: '/settings/knowledge', label: 'Knowledge', about: 'What the AI may say and promise' },
  {
    section: 'alerts',
    href: '/settings/alerts',
    label: 'Alerts',
    about: 'Who is called when a customer needs a person',
  },
  { section: 'people', href: '/settings/people', label: 'People', about: 'Who works at this desk' },
  { section: 'forms', href: '/settings/forms', label: 'Forms', about: 'How your website sends its leads here' },
]
