import type { ReactNode } from 'react'
import { SettingsNav } from '@/components/settings/settings-nav'

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-1 two:grid-cols-[13rem_1fr]">
      <SettingsNav />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard */}
      <main id="content" tabIndex={0} className="min-h-0 scroll-pb-20 overflow-y-auto -outline-offset-2">
        {children}
      </main>
    </div>
  )
}
