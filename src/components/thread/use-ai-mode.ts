'use client'

import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import type { AiMode } from '@/domain/ai-mode'
import type { ThreadView } from '@/lib/conversations/views'

type Conversation = ThreadView['conversation']

export type AiModeChoice = {
  /** What is set for this conversation; null: what its business says. */
  chosen: AiMode | null
  options: readonly { mode: AiMode | null; label: string }[]
  problem: string | null
  choose: (mode: AiMode | null) => Promise<void>
}

const words: Record<AiMode, string> = { auto: 'AI answers', assist: 'AI drafts', off: 'AI is off' }

/** Sets what the AI does in this conversation, at once. */
export function useAiMode(
  { id, ownAiMode, businessAiMode }: Conversation,
  onChanged: (conversation: Partial<Conversation>) => void,
): AiModeChoice {
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function choose(mode: AiMode | null) {
    if (pending) return
    setPending(true)
    setProblem(null)
    try {
      const path = `/api/client/conversations/${id}/ai-mode`
      const { conversation } = await postJson<{ conversation: Partial<Conversation> }>(path, { mode })
      onChanged(conversation)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(`${error.message} Nothing was changed as far as we know.`)
    } finally {
      setPending(false)
    }
  }

  const own = (['auto', 'assist', 'off'] as const).map((mode) => ({ mode, label: words[mode] }))
  const asBusiness = { mode: null, label: `${words[businessAiMode]} (as everywhere)` }
  return { chosen: ownAiMode, options: [asBusiness, ...own], problem, choose }
}
