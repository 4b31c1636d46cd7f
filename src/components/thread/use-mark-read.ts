'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { postJson } from '@/components/live/desk-api'
import type { ThreadView } from '@/lib/conversations/views'

/** Tells the desk that the texts were read: only when they are at the end of a page that a person has before their eyes. */
export function useMarkRead({ id, unreadCount }: ThreadView['conversation'], atBottom: boolean): void {
  const attended = useSyncExternalStore(watchAttention, isAttended, () => false)
  useEffect(() => {
    if (!attended || !atBottom || unreadCount === 0) return
    // Failing costs nothing: the count stays, and the next text or look tries again.
    postJson(`/api/client/conversations/${id}/read`).catch(() => undefined)
  }, [attended, atBottom, unreadCount, id])
}

const isAttended = () => document.visibilityState === 'visible' && document.hasFocus()

function watchAttention(onChange: () => void): () => void {
  const listening = new AbortController()
  const { signal } = listening
  addEventListener('focus', onChange, { signal })
  addEventListener('blur', onChange, { signal })
  document.addEventListener('visibilitychange', onChange, { signal })
  return () => listening.abort()
}
