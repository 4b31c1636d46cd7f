'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { sectionPages } from './section-pages'

/** Beside every page of the settings where there is room. A phone has the list of them instead. */
export function SettingsNav() {
  const path = usePathname()
  return (
    <nav
      aria-label="Settings"
      className="flex flex-col gap-0.5 overflow-y-auto border-r border-line p-3 max-two:hidden"
    >
      {sectionPages.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? 'page' : undefined}
          className="flex min-h-target items-center rounded-control px-3 text-ink-soft transition-colors hover:bg-sunk hover:text-ink aria-[current=page]:bg-sunk aria-[current=page]:font-medium aria-[current=page]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
