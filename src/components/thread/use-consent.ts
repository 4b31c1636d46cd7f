'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { DeskError, getJson } from '@/components/live/desk-api'
import { useLiveEvents } from '@/components/live/live-provider'
import type { ConsentView } from '@/lib/conversations/consent-view'

type Read = { consent: ConsentView | null; problem: string | null }

/** What the ledger says of a conversation's lead, read again whenever the conversation has changed or may have. */
export function useConsent(conversationId: string): Read & { reread: () => void } {
  const [read, setRead] = useState<Read>({ consent: null, problem: null })
  const reading = useRef<AbortController>(undefined)

  const reread = useCallback(() => {
    reading.current?.abort()
    const controller = new AbortController()
    reading.current = controller
    getJson<ConsentView>(`/api/client/conversations/${conversationId}/consent`, controller.signal).then(
      (consent) => setRead({ consent, problem: null }),
      (error: unknown) => {
        if (error instanceof DeskError) setRead(({ consent }) => ({ consent, problem: error.message }))
      },
    )
  }, [conversationId])

  useEffect(() => {
    reread()
    return () => reading.current?.abort()
  }, [reread])

  useLiveEvents((event) => {
    if (event.kind !== 'change' || event.change.conversation.id === conversationId) reread()
  })

  return { ...read, reread }
}
