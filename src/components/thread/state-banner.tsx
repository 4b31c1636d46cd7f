'use client'

import { Ban, Flag } from 'lucide-react'
import { StateDot } from '@/components/ui/state-dot'
import type { ThreadView } from '@/lib/conversations/views'
import { StateActions } from './state-actions'
import { stateWords, whoAnswers } from './state-words'
import type { AiModeChoice } from './use-ai-mode'
import { useStateAction } from './use-state-action'

type StateBannerProps = {
  view: ThreadView
  aiMode: AiModeChoice
  onChanged: (conversation: Partial<ThreadView['conversation']>) => void
}

/** Who answers now, and what a person can do about it. */
export function StateBanner({ view, aiMode, onChanged }: StateBannerProps) {
  const { conversation } = view
  const { act, pending, problem: refused } = useStateAction(conversation, onChanged)
  const problem = refused ?? aiMode.problem
  return (
    <div className="@container border-b border-line bg-panel px-4 py-1.5 [--dot-ground:var(--color-panel)] two:px-5">
      <div className="flex min-h-10 items-center justify-between gap-4">
        <p className="flex min-w-0 items-center gap-2">
          {conversation.blocked ? (
            <Ban aria-hidden className="size-4 text-danger" />
          ) : (
            <StateDot state={conversation.state} silent />
          )}
          <span>
            <span className="font-medium">{conversation.blocked ? 'Blocked' : stateWords[conversation.state]}.</span>{' '}
            <span className="text-ink-soft @max-md:sr-only">{whoAnswers(view)}</span>
          </span>
        </p>
        <StateActions state={conversation.state} pending={pending} onAct={act} aiMode={aiMode} />
      </div>
      {conversation.flagReason !== null && (
        <p className="flex gap-2 pb-1.5 text-paused-ink">
          <Flag aria-hidden className="mt-1 size-3.5" />
          <span>
            <span className="font-medium">Needs you.</span> {conversation.flagReason}
          </span>
        </p>
      )}
      <p role="status" className={problem === null ? 'sr-only' : 'pb-1.5 text-danger-ink'}>
        {problem}
      </p>
    </div>
  )
}
