'use client'

import { memo, useMemo } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import type { ThreadItem } from '@/lib/conversations/views'
import { DayHeading } from './day-heading'
import { EventLine } from './event-line'
import { MessageItem } from './message-item'
import { threadRows } from './thread-rows'

type MessageListProps = { items: ThreadItem[]; leadName: string }

/** Typing must not draw the thread again. */
export const MessageList = memo(function MessageList({ items, leadName }: MessageListProps) {
  const { timeZone } = useDesk()
  const rows = useMemo(() => threadRows(items, timeZone), [items, timeZone])
  return rows.map((row) => {
    switch (row.kind) {
      case 'day':
        return <DayHeading key={row.id} createdAt={row.createdAt} />
      case 'event':
        return <EventLine key={row.id} event={row.event} />
      case 'message':
        return <MessageItem key={row.id} message={row.message} opens={row.opens} leadName={leadName} />
    }
  })
})
