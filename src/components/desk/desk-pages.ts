import type { Route } from 'next'
import type { Person } from '@/lib/clients/person'

type DeskPage = { href: Route; label: string; agencyOnly?: true }

const pages: DeskPage[] = [
  { href: '/conversations', label: 'Conversations' },
  { href: '/blocked', label: 'Blocked' },
  { href: '/settings', label: 'Settings' },
  { href: '/unrouted', label: 'Unrouted texts', agencyOnly: true },
  { href: '/jobs', label: 'Failed work', agencyOnly: true },
]

/** What a person can open: in the top bar, and where there is no room for that in the menu. */
export function pagesFor({ agencyAdmin }: Person): DeskPage[] {
  return pages.filter(({ agencyOnly }) => agencyAdmin || !agencyOnly)
}
