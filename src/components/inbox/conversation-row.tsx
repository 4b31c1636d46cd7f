'use client'

import { Ban, Flag } from 'lucide-react'
import Link, { useLinkStatus } from 'next/link'
import { memo } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { fullTime, listTime } from '@/components/time/show-time'
import { groupPhone } from '@/components/ui/group-phone'
import { StateDot } from '@/components/ui/state-dot'
import type { Author, InboxRow } from '@/lib/conversations/views'

type ConversationRowProps = { row: InboxRow; open: boolean; today: string }

/** A conversation in the list. All rows are equally high, so that those out of sight need not be laid out. */
export const ConversationRow = memo(function ConversationRow({ row, open, today }: ConversationRowProps) {
  const { timeZone } = useDesk()
  const unread = row.unreadCount > 0
  return (
    <li className="h-18 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]">
      <Link
        href={`/conversations/${row.id}`}
        prefetch={false}
        aria-current={open ? 'page' : undefined}
        data-row={row.id}
        className="grid h-full grid-cols-[auto_1fr_auto] content-center items-center gap-x-2.5 border-b border-line px-4 -outline-offset-2 transition-colors [--dot-ground:var(--color-panel)] hover:bg-sunk aria-[current=page]:bg-signal-wash aria-[current=page]:[--dot-ground:var(--color-signal-wash)]"
      >
        <StateDot state={row.state} />
        <span className={`truncate ${unread ? 'font-semibold' : 'font-medium'}`}>
          {row.leadName ?? groupPhone(row.leadPhone)}
        </span>
        <time
          dateTime={row.lastMessageAt}
          title={fullTime(row.lastMessageAt, timeZone)}
          className="text-end text-small text-ink-soft"
        >
          {listTime(row.lastMessageAt, today, timeZone)}
        </time>
        <LastWords row={row} />
        <span className="flex items-center justify-end gap-1.5">
          {row.flagReason !== null && <NeedsYou />}
          {unread && <UnreadCount count={row.unreadCount} />}
        </span>
      </Link>
    </li>
  )
})

function LastWords({ row }: { row: InboxRow }) {
  const { pending } = useLinkStatus()
  if (pending) return <span className="col-start-2 text-small text-ink-soft">Opening…</span>
  return (
    <span className="col-start-2 flex min-w-0 items-center gap-1.5 text-small text-ink-soft">
      {row.blocked && <Blocked />}
      <span className="truncate">
        {prefixes[row.lastMessageAuthor]}
        {row.lastMessageBody}
      </span>
    </span>
  )
}

const prefixes: Record<Author, string> = {
  lead: '',
  human: 'Team: ',
  ai: 'AI: ',
  automation: 'Automatic: ',
  system: 'Desk: ',
}

function Blocked() {
  return (
    <span className="inline-flex flex-none items-center gap-1 text-danger-ink">
      <Ban aria-hidden className="size-3.5" />
      Blocked
    </span>
  )
}

function NeedsYou() {
  return (
    <span className="inline-flex items-center gap-1 rounded-full bg-paused-wash px-2 text-small whitespace-nowrap text-paused-ink">
      <Flag aria-hidden className="size-3" />
      Needs you
    </span>
  )
}

function UnreadCount({ count }: { count: number }) {
  return (
    <span className="min-w-5 rounded-full bg-signal px-1.5 text-center text-small font-medium text-on-signal tabular-nums">
      {count > 99 ? '99+' : count}
      <span className="sr-only"> unread</span>
    </span>
  )
}
