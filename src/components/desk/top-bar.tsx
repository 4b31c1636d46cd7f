import Link from 'next/link'
import { Mark } from '@/components/ui/mark'
import type { Person } from '@/lib/clients/person'
import { BusinessSwitcher } from './business-switcher'
import { pagesFor } from './desk-pages'
import { NavLink } from './nav-link'
import { PersonMenu } from './person-menu'

export type BusinessChoice = { id: string; businessName: string }

type TopBarProps = { person: Person; active: BusinessChoice; choices: BusinessChoice[] }

export function TopBar({ person, active, choices }: TopBarProps) {
  return (
    <header className="flex min-h-13 items-center gap-3 border-b border-line px-3 two:px-4">
      <Link
        href="/conversations"
        className="grid size-target flex-none place-items-center rounded-control text-signal-ink"
      >
        <Mark className="size-6" />
        <span className="sr-only">Handback</span>
      </Link>
      {choices.length > 1 ? (
        <BusinessSwitcher active={active} choices={choices} />
      ) : (
        <p className="truncate font-semibold">{active.businessName}</p>
      )}
      <nav aria-label="Desk" className="flex gap-1 max-three:hidden">
        {pagesFor(person).map(({ href, label }) => (
          <NavLink key={href} href={href}>
            {label}
          </NavLink>
        ))}
      </nav>
      <span className="flex-1" />
      <PersonMenu person={person} />
    </header>
  )
}
