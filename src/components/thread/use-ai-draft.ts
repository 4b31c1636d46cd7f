'use client'

import { useRef, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import { DeskError, postJson } from '@/components/live/desk-api'
import type { ThreadMessage, ThreadView } from '@/lib/conversations/views'

export type AiDraft = NonNullable<ThreadView['conversation']['draft']>

type Deed = 'send' | 'discard' | 'again'

type Told = { onSent: (message: ThreadMessage) => void; refetch: () => void }

export type DraftReview = {
  pending: Deed | null
  problem: string | null
  /** The draft whose words are in the composer to be changed. */
  edited: AiDraft | null
  /** Somebody has texted, or decided, since those words were taken over: they are nobody's draft any more. */
  overtaken: boolean
  edit: (draft: AiDraft | null) => void
  /** Resolves to whether it was sent. */
  send: (draft: AiDraft, text?: string) => Promise<boolean>
  discard: (draft: AiDraft) => Promise<void>
  again: () => Promise<void>
}

/** What a person does about what the AI has drafted. */
export function useAiDraft({ id, draft }: ThreadView['conversation'], { onSent, refetch }: Told): DraftReview {
  const [pending, setPending] = useState<Deed | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [edited, setEdited] = useState<AiDraft | null>(null)
  const idOf = useSendIds()
  const path = `/api/client/conversations/${id}/drafts`

  async function attempt(deed: Deed, request: () => Promise<unknown>): Promise<boolean> {
    if (pending !== null) return false
    setPending(deed)
    setProblem(null)
    try {
      await request()
      return true
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.retryable ? `${error.message} Try again: it is sent only once.` : error.message)
      return false
    } finally {
      // Also after a refusal: somebody may have texted, or been faster.
      refetch()
      setPending(null)
    }
  }

  async function send(sent: AiDraft, text?: string) {
    const clientMessageId = idOf(sent, text)
    return await attempt('send', async () => {
      const approval = { text, clientMessageId }
      const { message } = await postJson<{ message: ThreadMessage }>(`${path}/${sent.id}/approve`, approval)
      onSent(message)
      setEdited(null)
    })
  }

  return {
    pending,
    problem,
    edited,
    overtaken: edited !== null && pending === null && edited.id !== draft?.id,
    edit: (next) => {
      setProblem(null)
      setEdited(next)
    },
    send,
    discard: async (discarded) => void (await attempt('discard', () => postJson(`${path}/${discarded.id}/discard`))),
    again: async () => void (await attempt('again', () => postJson(`${path}/again`))),
  }
}

/** The same words of the same draft keep their id through every try, so that they are sent once. */
function useSendIds(): (draft: AiDraft, text: string | undefined) => string {
  const ids = useRef(new Map<string, string>())
  return ({ id }, text) => {
    const key = JSON.stringify([id, text])
    const known = ids.current.get(key) ?? uuidv4()
    ids.current.set(key, known)
    return known
  }
}
