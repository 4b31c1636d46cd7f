'use client'

import { Search, X } from 'lucide-react'
import { IconButton } from '@/components/ui/icon-button'
import type { InboxFilter } from '@/lib/conversations/inbox'
import type { Narrowing } from './inbox-state'

type InboxFiltersProps = { narrowing: Narrowing; onNarrow: (narrowing: Narrowing) => void }

const filters: { filter: InboxFilter; label: string }[] = [
  { filter: 'all', label: 'All' },
  { filter: 'unread', label: 'Unread' },
  { filter: 'needs_person', label: 'Needs you' },
  { filter: 'closed', label: 'Closed' },
]

export function InboxFilters({ narrowing, onNarrow }: InboxFiltersProps) {
  return (
    <search className="flex flex-col gap-2 border-b border-line px-4 pt-3 pb-2">
      <div className="relative">
        <Search
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-soft"
        />
        <input
          id="search"
          type="search"
          value={narrowing.query}
          placeholder="Name, number or words"
          aria-label="Search conversations"
          enterKeyHint="search"
          autoComplete="off"
          onChange={(event) => onNarrow({ ...narrowing, query: event.target.value })}
          className="min-h-target w-full rounded-control border border-edge bg-ground pr-10 pl-9 placeholder:text-ink-soft [&::-webkit-search-cancel-button]:hidden"
        />
        {narrowing.query !== '' && (
          <IconButton
            name="Clear the search"
            icon={<X aria-hidden className="size-4" />}
            onClick={() => onNarrow({ ...narrowing, query: '' })}
            className="absolute top-0 right-0"
          />
        )}
      </div>
      <fieldset className="-mx-1.5 flex gap-0.5">
        <legend className="sr-only">Show</legend>
        {filters.map(({ filter, label }) => (
          <button
            key={filter}
            type="button"
            aria-pressed={filter === narrowing.filter}
            onClick={() => onNarrow({ ...narrowing, filter })}
            className="min-h-target rounded-control px-2.5 text-small text-ink-soft transition-colors hover:bg-sunk aria-pressed:bg-sunk aria-pressed:font-medium aria-pressed:text-ink"
          >
            {label}
          </button>
        ))}
      </fieldset>
    </search>
  )
}
