'use client'

import type { ReactNode } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { Button } from '@/components/ui/button'
import { isNarrowed, type Narrowing, unnarrowed } from './inbox-state'

type EmptyListProps = { narrowing: Narrowing; onShowAll: (narrowing: Narrowing) => void }

/** Nothing to show: why, and a kind next step. */
export function EmptyList({ narrowing, onShowAll }: EmptyListProps) {
  const { number } = useDesk()
  if (!isNarrowed(narrowing)) {
    return (
      <Empty title="No texts yet">
        Your number is <span className="font-medium whitespace-nowrap text-ink">{number}</span>.
        <br />
        Text it from your own phone, and that text appears here.
      </Empty>
    )
  }
  return (
    <Empty title={emptyWords(narrowing)}>
      <Button onClick={() => onShowAll(unnarrowed)}>Show all conversations</Button>
    </Empty>
  )
}

function Empty({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="p-6 text-center text-balance text-ink-soft">
      <p className="pb-1 text-large font-medium text-ink">{title}</p>
      <div>{children}</div>
    </div>
  )
}

function emptyWords({ filter, query }: Narrowing): string {
  if (query.trim() !== '') return `Nothing found for “${query.trim()}”`
  switch (filter) {
    case 'unread':
      return 'All read'
    case 'needs_person':
      return 'Nobody needs you now'
    case 'closed':
    case 'all':
      return 'No closed conversations'
  }
}
