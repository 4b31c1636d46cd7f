import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { SettingsSection } from '@/domain/settings'
import { sectionPages } from './section-pages'

/** All the settings at a glance: each page with how it stands now. */
export function SettingsList({ standing }: { standing: Record<SettingsSection, string> }) {
  return (
    <ul className="border-t border-line">
      {sectionPages.map(({ section, href, label, about }) => (
        <li key={section} className="border-b border-line">
          <Link
            href={href}
            className="-mx-3 flex items-center gap-3 rounded-control px-3 py-3 transition-colors hover:bg-sunk"
          >
            <span className="grid min-w-0 flex-1 gap-x-6 two:grid-cols-[12rem_1fr] two:items-baseline">
              <span className="font-medium">{label}</span>
              <span className="wrap-anywhere">
                {standing[section]}
                <span className="block text-small text-ink-soft">{about}</span>
              </span>
            </span>
            <ChevronRight aria-hidden className="size-4 text-ink-soft" />
          </Link>
        </li>
      ))}
    </ul>
  )
}
