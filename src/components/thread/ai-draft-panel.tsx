'use client'

import { Send, TriangleAlert, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { ThreadView } from '@/lib/conversations/views'
import type { AiDraft, DraftReview } from './use-ai-draft'

type AiDraftPanelProps = {
  conversation: ThreadView['conversation']
  review: DraftReview
  onEdit: (draft: AiDraft) => void
}

/** What the AI would answer, above the composer: a person sends it, changes it, or has another. */
export function AiDraftPanel({ conversation: { draft, drafting }, review, onEdit }: AiDraftPanelProps) {
  const offered = draft !== null && review.edited?.id !== draft.id ? draft : null
  const isShown = offered !== null || drafting || review.problem !== null
  return (
    <div aria-live="polite">
      {isShown && (
        <div className="border-t border-line bg-panel px-4 two:px-5">
          <div className="mx-auto flex measure flex-col gap-2 py-2">
            {offered !== null && <Offered draft={offered} review={review} onEdit={onEdit} />}
            {draft === null && drafting && <p className="text-small text-ai-ink">The AI is drafting an answer…</p>}
            {review.problem !== null && (
              <p role="alert" className="text-small text-danger-ink">
                {review.problem}
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  )
}

type OfferedProps = { draft: AiDraft; review: DraftReview; onEdit: (draft: AiDraft) => void }

function Offered({ draft, review, onEdit }: OfferedProps) {
  const titleId = useId()
  const { pending } = review
  return (
    <section aria-labelledby={titleId} className="rounded-bubble border border-ai bg-ground pt-1 pr-1 pb-3 pl-4">
      <header className="flex items-center justify-between gap-x-3 text-small">
        <h2 id={titleId} className="font-medium text-ai-ink">
          Draft by the AI
        </h2>
        <span className="flex items-center text-ink-soft">
          {Math.round(draft.confidence * 100)}% sure
          <IconButton
            name="Discard"
            icon={<X aria-hidden className="size-4" />}
            onClick={() => void review.discard(draft)}
          />
        </span>
      </header>
      <div className="pr-3">
        <p className="max-h-48 overflow-y-auto text-large wrap-anywhere whitespace-pre-wrap">{draft.text}</p>
        <p className="pt-1 text-small text-ink-soft">{draft.explanation}</p>
        <Warnings warnings={draft.warnings} />
        <p className="flex flex-wrap gap-1.5 pt-2.5">
          <Button look="solid" aria-busy={pending === 'send'} onClick={() => void review.send(draft)}>
            <Send aria-hidden className="size-4" />
            {pending === 'send' ? 'Sending…' : 'Send draft'}
          </Button>
          <Button onClick={() => onEdit(draft)}>Edit</Button>
          <Button look="plain" onClick={() => void review.again()}>
            {pending === 'again' ? 'Asking…' : 'Ask again'}
          </Button>
        </p>
      </div>
    </section>
  )
}

function Warnings({ warnings }: { warnings: string[] }) {
  return (
    warnings.length > 0 && (
      <ul className="pt-1.5 text-small text-paused-ink">
        {warnings.map((warning) => (
          <li key={warning} className="flex gap-1.5">
            <TriangleAlert aria-hidden className="mt-0.75 size-3.5" />
            {warning}
          </li>
        ))}
      </ul>
    )
  )
}
