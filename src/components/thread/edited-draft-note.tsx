'use client'

import { Button } from '@/components/ui/button'
import type { DraftReview } from './use-ai-draft'

type EditedDraftNoteProps = { review: DraftReview; onDrop: () => void }

/** Above the composer while it holds the words of a draft; and what to do when they were overtaken by a newer text. */
export function EditedDraftNote({ review, onDrop }: EditedDraftNoteProps) {
  if (review.edited === null) return null
  if (!review.overtaken)
    return (
      <p className="flex flex-wrap items-center justify-between gap-x-3 pb-1.5 text-small text-ai-ink">
        You are changing what the AI drafted. Sending leaves the conversation with the AI.
        <Button look="plain" onClick={onDrop}>
          Back to the draft
        </Button>
      </p>
    )
  return (
    <div role="alert" className="flex flex-wrap items-center justify-between gap-x-3 pb-2 text-small text-paused-ink">
      <p>Something has happened since this was drafted. Read it first; your words are kept.</p>
      <p className="flex gap-1.5">
        <Button className="text-ink" onClick={() => review.edit(null)}>
          Keep as my own words
        </Button>
        <Button look="plain" onClick={onDrop}>
          Clear
        </Button>
      </p>
    </div>
  )
}
