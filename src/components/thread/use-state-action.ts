'use client'

import { useState } from 'react'
import { DeskError, getJson, postJson } from '@/components/live/desk-api'
import type { ConversationAction } from '@/domain/conversation-state'
import type { ThreadView } from '@/lib/conversations/views'
import { stateWords } from './state-words'

type Conversation = ThreadView['conversation']

/** Changes who answers. When somebody else was faster, says what the conversation has become. */
export function useStateAction({ id }: Conversation, onChanged: (conversation: Partial<Conversation>) => void) {
  const [pending, setPending] = useState<ConversationAction | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const path = `/api/client/conversations/${id}`

  async function act(action: ConversationAction) {
    setPending(action)
    setProblem(null)
    try {
      const { conversation } = await postJson<{ conversation: Partial<Conversation> }>(`${path}/${action}`)
      onChanged(conversation)
    } catch (error) {
      setProblem(await explain(error))
    } finally {
      setPending(null)
    }
  }

  async function explain(error: unknown): Promise<string> {
    if (!(error instanceof DeskError)) throw error
    if (error.retryable) return `${error.message} Nothing was changed as far as we know. Try again.`
    const { conversation } = await getJson<ThreadView>(path)
    onChanged(conversation)
    return `That no longer fits: the conversation is now “${stateWords[conversation.state]}”.`
  }

  return { act, pending, problem }
}
