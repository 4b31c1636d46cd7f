'use client'

import { useCallback, useEffect, useReducer, useState } from 'react'
import { DeskError, getJson } from '@/components/live/desk-api'
import { useLiveEvents, useLiveFeed } from '@/components/live/live-provider'
import type { InboxPage } from '@/lib/conversations/views'
import { inboxStep, isNarrowed, type Narrowing, shownPage, unnarrowed, unreadConversations } from './inbox-state'

/** What is being fetched, or why it could not be. */
export type Fetching = { kind: 'idle' } | { kind: 'loading' } | { kind: 'failed'; message: string }

/** So long nobody types before what was typed is searched for. */
const typingPauseMs = 250

/** The list of conversations: what the server rendered, kept up with the stream, narrowed and lengthened on request. */
export function useInbox(firstPage: InboxPage) {
  const feed = useLiveFeed()
  const [state, dispatch] = useReducer(inboxStep, { whole: firstPage, narrowing: unnarrowed, found: null })
  const [fetching, setFetching] = useState<Fetching>({ kind: 'idle' })
  const { narrowing } = state
  const shown = shownPage(state)
  const nextCursor = shown?.nextCursor ?? null

  const fetchPage = useCallback(
    async (asked: Narrowing, cursor: string | null, signal?: AbortSignal) => {
      const mark = feed.mark()
      setFetching({ kind: 'loading' })
      try {
        const page = await getJson<InboxPage>(pathOf(asked, cursor), signal)
        const answer = { narrowing: asked, page, since: feed.since(mark) }
        dispatch(cursor === null ? { kind: 'fresh', ...answer } : { kind: 'further', ...answer })
        setFetching({ kind: 'idle' })
      } catch (error) {
        if (signal?.aborted) return
        if (!(error instanceof DeskError)) throw error
        setFetching({ kind: 'failed', message: error.message })
      }
    },
    [feed],
  )

  useLiveEvents((event) => {
    if (event.kind === 'change') return dispatch(event)
    void fetchPage(unnarrowed, null)
    if (isNarrowed(narrowing)) void fetchPage(narrowing, null)
  })

  useEffect(() => {
    if (!isNarrowed(narrowing)) return
    const asking = new AbortController()
    const timer = setTimeout(
      () => void fetchPage(narrowing, null, asking.signal),
      narrowing.query === '' ? 0 : typingPauseMs,
    )
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [narrowing, fetchPage])

  return {
    shown,
    narrowing,
    fetching,
    unread: unreadConversations(state),
    narrow: (next: Narrowing) => dispatch({ kind: 'narrow', narrowing: next }),
    loadFurther: useCallback(() => {
      if (nextCursor !== null && fetching.kind !== 'loading') void fetchPage(narrowing, nextCursor)
    }, [nextCursor, fetching.kind, narrowing, fetchPage]),
    retry: () => void fetchPage(narrowing, shown === null ? null : nextCursor),
  }
}

export type Inbox = ReturnType<typeof useInbox>

function pathOf({ filter, query }: Narrowing, cursor: string | null): string {
  const asked = new URLSearchParams()
  if (filter !== 'all') asked.set('filter', filter)
  if (query.trim() !== '') asked.set('q', query.trim())
  if (cursor !== null) asked.set('cursor', cursor)
  return `/api/client/conversations?${asked}`
}
