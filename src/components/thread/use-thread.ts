'use client'

import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import { applyChange, prependOlder, refresh } from '@/components/live/apply-change'
import { DeskError, getJson } from '@/components/live/desk-api'
import { useLiveEvents, useLiveFeed } from '@/components/live/live-provider'
import type { LiveChange, ThreadMessage, ThreadView } from '@/lib/conversations/views'

type Conversation = ThreadView['conversation']

type Step =
  | { kind: 'change'; change: LiveChange }
  /** Read again; `since` came while it was being read. */
  | { kind: 'fresh'; view: ThreadView; since: LiveChange[] }
  | { kind: 'older'; view: ThreadView }
  | { kind: 'conversation'; conversation: Partial<Conversation> & { epoch?: number } }
  | { kind: 'message'; message: ThreadMessage }

function step(view: ThreadView, next: Step): ThreadView {
  switch (next.kind) {
    case 'change':
      return applyChange(view, next.change)
    case 'fresh':
      return next.since.reduce(applyChange, refresh(view, next.view))
    case 'older':
      return prependOlder(view, next.view)
    case 'conversation':
      // The stream may already have told of a later change than this answer.
      if ((next.conversation.epoch ?? 0) < view.conversation.epoch) return view
      return { ...view, conversation: { ...view.conversation, ...next.conversation } }
    case 'message':
      if (view.items.some(({ id }) => id === next.message.id)) return view
      return { ...view, items: [...view.items, next.message] }
  }
}

export type OlderState = 'idle' | 'loading' | 'failed'

/** The open conversation: what the server rendered, kept up with the stream, with older parts as they are asked for. */
export function useThread(initial: ThreadView) {
  const [view, dispatch] = useReducer(step, initial)
  const [olderState, setOlderState] = useState<OlderState>('idle')
  const refetch = useRefetch(initial.conversation.id, dispatch)
  const path = `/api/client/conversations/${view.conversation.id}`

  useLiveEvents((event) => {
    if (event.kind === 'change') dispatch(event)
    else refetch()
  })

  const loadOlder = useCallback(() => {
    if (view.olderCursor === null || olderState === 'loading') return
    setOlderState('loading')
    getJson<ThreadView>(`${path}?before=${encodeURIComponent(view.olderCursor)}`).then(
      (older) => {
        dispatch({ kind: 'older', view: older })
        setOlderState('idle')
      },
      () => setOlderState('failed'),
    )
  }, [path, view.olderCursor, olderState])

  return {
    view,
    olderState,
    loadOlder,
    refetch,
    setConversation: (conversation: Partial<Conversation>) => dispatch({ kind: 'conversation', conversation }),
    addMessage: (message: ThreadMessage) => dispatch({ kind: 'message', message }),
  }
}

/**
 * Reads the thread again: at once, as what came with the page may be from the router's memory, and whenever the stream says
 * that something may have been missed.
 */
function useRefetch(conversationId: string, dispatch: (next: Step) => void): () => void {
  const feed = useLiveFeed()
  const reading = useRef<AbortController>(undefined)
  const refetch = useCallback(() => {
    reading.current?.abort()
    reading.current = new AbortController()
    const mark = feed.mark()
    getJson<ThreadView>(`/api/client/conversations/${conversationId}`, reading.current.signal).then(
      (view) => dispatch({ kind: 'fresh', view, since: feed.since(mark) }),
      (error: unknown) => {
        // Somebody has erased it, and nothing of it may stay on this screen.
        if (error instanceof DeskError && error.code === 'not_found') location.replace('/conversations')
        // Else superseded, or out of reach: then the stream is too, and says so until it is back.
      },
    )
  }, [feed, conversationId, dispatch])
  useEffect(() => {
    if (feed.connection() === 'open') refetch()
    return () => reading.current?.abort()
  }, [feed, refetch])
  return refetch
}
