import type { Route } from 'next'

/** What only the agency's admin sees: in the top bar, and on a phone in the menu. */
export const adminPages: { href: Route; label: string }[] = [
  { href: '/unrouted', label: 'Unrouted texts' },
  { href: '/jobs', label: 'Failed work' },
]
