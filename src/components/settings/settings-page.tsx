import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { ShownChange } from '@/lib/clients/settings/changes'
import { ChangeHistory } from './change-history'

type SettingsPageProps = {
  title: string
  intro: string
  mayEdit: boolean
  changes: ShownChange[]
  timeZone: string
  children: ReactNode
}

/** What every page of the settings has around what it sets. */
export function SettingsPage({ title, intro, mayEdit, changes, timeZone, children }: SettingsPageProps) {
  return (
    <div className="flex max-w-172 flex-col gap-6 px-4 py-6 two:px-8 two:py-8">
      <header>
        <Link
          href="/settings"
          className="-ml-2 inline-flex min-h-target items-center gap-1 rounded-control px-2 text-ink-soft two:hidden"
        >
          <ChevronLeft aria-hidden className="size-4" />
          Settings
        </Link>
        <h1 className="text-title font-semibold">{title}</h1>
        <p className="measure text-ink-soft">{intro}</p>
      </header>
      {!mayEdit && (
        <p className="rounded-control bg-panel px-3 py-2.5">
          You can read this page. Only an owner of the business can change it.
        </p>
      )}
      <noscript>
        <p className="rounded-control bg-panel px-3 py-2.5">
          To change anything here, switch JavaScript on and load this page again.
        </p>
      </noscript>
      {children}
      <ChangeHistory changes={changes} timeZone={timeZone} />
    </div>
  )
}
