'use client'

import { Send } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useId, useMemo } from 'react'
import { Button } from '@/components/ui/button'
import type { ConversationState } from '@/domain/conversation-state'
import type { ThreadView } from '@/lib/conversations/views'
import { EditedDraftNote } from './edited-draft-note'
import { LengthNote } from './length-note'
import { SendLater } from './send-later'
import { textLength } from './text-length'
import type { AiDraft, DraftReview } from './use-ai-draft'
import { returnToDraft, useDraft } from './use-draft'

type ComposerProps = {
  conversation: ThreadView['conversation']
  leadName: string
  review: DraftReview
  onSend: (body: string) => void
  fieldRef: RefObject<HTMLTextAreaElement | null>
}

export function Composer({ conversation, leadName, review, onSend, fieldRef }: ComposerProps) {
  const noteId = useId()
  const [draft, setDraft] = useDraft(conversation.id)
  const length = useMemo(() => textLength(draft), [draft])
  const refused = length.problem !== null
  const effect = review.edited === null ? effectOfSending(conversation.state) : null

  function send() {
    fieldRef.current?.focus()
    if (draft.trim() === '' || refused || review.overtaken) return
    setDraft('')
    if (review.edited === null) onSend(draft)
    else void sendEdited(review.edited, draft)
  }

  /** What was not sent is put back: it may be tried again as it is. */
  async function sendEdited(edited: AiDraft, words: string) {
    if (!(await review.send(edited, words))) returnToDraft(conversation.id, words)
  }

  function dropEdited() {
    review.edit(null)
    setDraft('')
  }

  return (
    <form
      className="border-t border-line bg-panel px-4 pt-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] two:px-5"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <div className="mx-auto measure">
        <EditedDraftNote review={review} onDrop={dropEdited} />
        <div className="flex items-end gap-2">
          {/* The copy behind the field gives it its height: the field grows with what is written, without measuring. */}
          <div
            data-copy={`${draft} `}
            className="grid min-w-0 flex-1 rounded-control border border-edge bg-ground after:invisible after:max-h-48 after:overflow-hidden after:px-3 after:py-2.5 after:leading-6 after:wrap-anywhere after:whitespace-pre-wrap after:content-[attr(data-copy)] after:[grid-area:1/1] focus-within:outline-2 focus-within:outline-signal-ink"
          >
            <textarea
              ref={fieldRef}
              name="message"
              rows={1}
              value={draft}
              placeholder={`Text ${leadName}`}
              aria-label={`Text to ${leadName}`}
              aria-describedby={noteId}
              aria-invalid={refused}
              onChange={(event) => setDraft(event.target.value)}
              onKeyDown={(event) => sends(event) && send()}
              className="max-h-48 resize-none overflow-y-auto bg-transparent px-3 py-2.5 leading-6 wrap-anywhere outline-none [grid-area:1/1] placeholder:text-ink-soft"
            />
          </div>
          <SendLater conversationId={conversation.id} draft={draft} problem={length.problem} onScheduled={dropEdited} />
          <Button
            type="submit"
            look="solid"
            className="min-h-11.5!"
            aria-disabled={refused || review.overtaken}
            aria-describedby={noteId}
          >
            <Send aria-hidden className="size-4" />
            Send
          </Button>
        </div>
        <p id={noteId} className="flex min-h-6.5 flex-wrap gap-x-3 pt-1.5 text-small text-ink-soft">
          {draft !== '' && <LengthNote length={length} />}
          {effect !== null && <span>{effect}</span>}
          {draft === '' && <span className="pointer-coarse:hidden">Enter sends, Shift + Enter starts a new line.</span>}
        </p>
        <noscript>
          <p className="pt-1 text-small">To send from here, switch JavaScript on and load this page again.</p>
        </noscript>
      </div>
    </form>
  )
}

/** What sending does besides sending. */
function effectOfSending(state: ConversationState): string | null {
  switch (state) {
    case 'ai_active':
      return 'Sending takes over from the AI.'
    case 'paused':
      return 'Sending takes over this conversation.'
    case 'closed':
      return 'Sending reopens this conversation, with you in charge.'
    case 'human_takeover':
      return null
  }
}

/**
 * Ctrl or ⌘ with Enter sends everywhere. Enter alone sends where there is a real keyboard; on a phone it starts a new line,
 * as it does with Shift, and while a word is still being composed it belongs to the input method.
 */
function sends(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return false
  const sending = event.ctrlKey || event.metaKey || (!event.shiftKey && matchMedia('(pointer: fine)').matches)
  if (sending) event.preventDefault()
  return sending
}
