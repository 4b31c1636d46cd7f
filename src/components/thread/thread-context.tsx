'use client'

import { createContext, type ReactNode, use, useMemo } from 'react'

/** What a message needs of its thread to be acted on. */
type ThreadAccess = { conversationId: string; refetch: () => void }

const ThreadContext = createContext<ThreadAccess | null>(null)

export function ThreadProvider({ conversationId, refetch, children }: ThreadAccess & { children: ReactNode }) {
  const access = useMemo(() => ({ conversationId, refetch }), [conversationId, refetch])
  return <ThreadContext value={access}>{children}</ThreadContext>
}

export function useThreadAccess(): ThreadAccess {
  const access = use(ThreadContext)
  if (access === null) throw new Error('useThreadAccess is for components inside ThreadProvider')
  return access
}
