'use client'

import { createContext, type ReactNode, use } from 'react'
import type { InboxPage } from '@/lib/conversations/views'
import { type Inbox, useInbox } from './use-inbox'

const InboxContext = createContext<Inbox | null>(null)

export function InboxProvider({ firstPage, children }: { firstPage: InboxPage; children: ReactNode }) {
  return <InboxContext value={useInbox(firstPage)}>{children}</InboxContext>
}

export function useInboxContext(): Inbox {
  const inbox = use(InboxContext)
  if (inbox === null) throw new Error('useInboxContext is for components inside InboxProvider')
  return inbox
}
