'use client'

import { Send, TriangleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { Button } from '@/components/ui/button'
import type { ThreadView } from '@/lib/conversations/views'
import type { AiDraft, DraftReview } from './use-ai-draft'

type AiDraftPanelProps = {
  conversation: ThreadView['conversation']
  review: DraftReview
  onEdit: (draft: AiDraft) => void
}

/** What the AI would answer, above the composer: a person sends it, changes it, or has another. */
export function AiDraftPanel({ conversation: { draft, drafting }, review, onEdit }: AiDraftPanelProps) {
  const isEdited = draft !== null && review.edited?.id === draft.id
  return (
    <div aria-live="polite" className="bg-panel px-4 two:px-5">
      <div className="mx-auto measure">
        {draft !== null && !isEdited && <Offered draft={draft} review={review} onEdit={onEdit} />}
        {draft === null && drafting && (
          <p className="border-t border-line py-2 text-small text-ai-ink">The AI is drafting an answer…</p>
        )}
        {review.problem !== null && (
          <p role="alert" className="pb-2 text-small text-danger-ink">
            {review.problem}
          </p>
        )}
      </div>
    </div>
  )
}

type OfferedProps = { draft: AiDraft; review: DraftReview; onEdit: (draft: AiDraft) => void }

function Offered({ draft, review, onEdit }: OfferedProps) {
  const titleId = useId()
  const { pending } = review
  return (
    <section aria-labelledby={titleId} className="my-3 rounded-bubble border border-ai bg-ground px-4 py-3">
      <h2 id={titleId} className="flex flex-wrap items-baseline justify-between gap-x-3 text-small">
        <span className="font-medium text-ai-ink">Draft by the AI</span>
        <span className="text-ink-soft">{Math.round(draft.confidence * 100)} % sure</span>
      </h2>
      <p className="max-h-48 overflow-y-auto py-1 text-large wrap-anywhere whitespace-pre-wrap">{draft.text}</p>
      <p className="text-small text-ink-soft">{draft.explanation}</p>
      <Warnings warnings={draft.warnings} />
      <Buttons>
        <Button look="solid" aria-busy={pending === 'send'} onClick={() => void review.send(draft)}>
          <Send aria-hidden className="size-4" />
          {pending === 'send' ? 'Sending…' : 'Send draft'}
        </Button>
        <Button onClick={() => onEdit(draft)}>Edit</Button>
        <Button look="plain" onClick={() => void review.again()}>
          {pending === 'again' ? 'Asking…' : 'Ask again'}
        </Button>
        <Button look="plain" onClick={() => void review.discard(draft)}>
          Discard
        </Button>
      </Buttons>
    </section>
  )
}

const Buttons = ({ children }: { children: ReactNode }) => (
  <p className="-mb-1 flex flex-wrap gap-1.5 pt-2.5">{children}</p>
)

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
