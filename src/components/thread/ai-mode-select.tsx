'use client'

import { useId, useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import type { AiMode } from '@/domain/ai-mode'
import type { ThreadView } from '@/lib/conversations/views'

type Conversation = ThreadView['conversation']
type AiModeSelectProps = { conversation: Conversation; onChanged: (conversation: Partial<Conversation>) => void }

const words: Record<AiMode, string> = { auto: 'answers', assist: 'drafts', off: 'is off' }

/** What the AI does in this conversation: takes effect at once. */
export function AiModeSelect({ conversation: { id, ownAiMode, businessAiMode }, onChanged }: AiModeSelectProps) {
  const problemId = useId()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function choose(value: string) {
    if (pending) return
    setPending(true)
    setProblem(null)
    try {
      const mode = value === '' ? null : value
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

  return (
    <div className="flex flex-col items-end">
      <select
        aria-label="What the AI does here"
        aria-describedby={problemId}
        aria-busy={pending}
        value={ownAiMode ?? ''}
        onChange={(event) => void choose(event.target.value)}
        className="min-h-target max-w-44 rounded-control border border-edge bg-ground px-2 text-ink-soft"
      >
        <option value="">AI {words[businessAiMode]} (as set for all)</option>
        {(['auto', 'assist', 'off'] as const).map((mode) => (
          <option key={mode} value={mode}>
            AI {words[mode]}
          </option>
        ))}
      </select>
      <p
        id={problemId}
        role="status"
        className={problem === null ? 'sr-only' : 'max-w-60 text-end text-small text-danger-ink'}
      >
        {problem}
      </p>
    </div>
  )
}
