'use client'

import type { Route } from 'next'
import Link from 'next/link'
import { usePathname } from 'next/navigation'

export function NavLink({ href, children }: { href: Route; children: string }) {
  const isHere = usePathname().startsWith(href)
  return (
    <Link
      href={href}
      aria-current={isHere ? 'page' : undefined}
      className="inline-flex min-h-target items-center rounded-control px-2.5 text-small text-ink-soft transition-colors hover:bg-sunk hover:text-ink aria-[current=page]:font-medium aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  )
}
