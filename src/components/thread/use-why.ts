'use client'

import { useEffect, useState } from 'react'
import { DeskError, getJson } from '@/components/live/desk-api'
import type { ThreadItem } from '@/lib/conversations/views'
import type { Explanation } from '@/lib/conversations/why/explanation'

type Known = { explanation: Explanation | null; problem: string | null }

/** All that the desk knows about why something is as it is, once it has answered. */
export function useWhy(conversationId: string, { kind, id }: ThreadItem): Known {
  const [known, setKnown] = useState<Known>({ explanation: null, problem: null })
  useEffect(() => {
    const asking = new AbortController()
    const path = `/api/client/conversations/${conversationId}/${kind}s/${id}/why`
    getJson<{ explanation: Explanation }>(path, asking.signal).then(
      ({ explanation }) => setKnown({ explanation, problem: null }),
      (error: unknown) => {
        if (asking.signal.aborted) return
        if (!(error instanceof DeskError)) throw error
        setKnown({ explanation: null, problem: error.message })
      },
    )
    return () => asking.abort()
  }, [conversationId, kind, id])
  return known
}
