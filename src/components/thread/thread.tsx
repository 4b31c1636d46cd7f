'use client'

import { useRef, useState } from 'react'
import { PageTitle } from '@/components/inbox/page-title'
import type { ThreadView } from '@/lib/conversations/views'
import { AiDraftPanel } from './ai-draft-panel'
import { AiModeSelect } from './ai-mode-select'
import { Composer } from './composer'
import { ComposerLock } from './composer-lock'
import { LeadPanel } from './lead-panel'
import { MessageDetails } from './message-details'
import { MessageScroller } from './message-scroller'
import { ScheduledTexts } from './scheduled-texts'
import { StateBanner } from './state-banner'
import { ThreadProvider } from './thread-context'
import { ThreadHeader } from './thread-header'
import { UnsentMessages } from './unsent-messages'
import { type AiDraft, useAiDraft } from './use-ai-draft'
import { useAiMode } from './use-ai-mode'
import { returnToDraft } from './use-draft'
import { useHeadingFocus } from './use-heading-focus'
import { useMarkRead } from './use-mark-read'
import { useOutbox } from './use-outbox'
import { useThread } from './use-thread'
import { WhyPopover } from './why-popover'

/** One conversation, rendered on the server and alive from then on. */
export function Thread({ initial }: { initial: ThreadView }) {
  const { view, olderState, loadOlder, refetch, setConversation, addMessage } = useThread(initial)
  const { conversation, lead, items } = view
  const outbox = useOutbox(conversation.id, items, addMessage)
  const aiMode = useAiMode(conversation, setConversation)
  const review = useAiDraft(conversation, { onSent: addMessage, refetch })
  const field = useRef<HTMLTextAreaElement>(null)
  const leadToggle = useRef<HTMLButtonElement>(null)
  const [atBottom, setAtBottom] = useState(true)
  const [showsLead, setShowsLead] = useState(false)
  const leadName = lead.name ?? lead.phoneFormatted
  useMarkRead(conversation, atBottom)
  const heading = useHeadingFocus()

  function edit(words: string) {
    returnToDraft(conversation.id, words)
    field.current?.focus()
  }

  function editDraft(draft: AiDraft) {
    review.edit(draft)
    edit(draft.text)
  }

  function closeLead() {
    setShowsLead(false)
    leadToggle.current?.focus()
  }

  return (
    <div className="relative flex min-h-0 min-w-0 flex-1" data-pane="thread">
      <PageTitle>{leadName}</PageTitle>
      <section aria-label={`Texts with ${leadName}`} className="flex min-h-0 min-w-0 flex-1 flex-col">
        <ThreadHeader
          lead={lead}
          headingRef={heading}
          toggleRef={leadToggle}
          showsLead={showsLead}
          onToggleLead={() => setShowsLead(!showsLead)}
        >
          <AiModeSelect choice={aiMode} />
        </ThreadHeader>
        <StateBanner view={view} aiMode={aiMode} onChanged={setConversation} />
        <ThreadProvider conversationId={conversation.id} refetch={refetch}>
          <MessageScroller
            view={view}
            leadName={leadName}
            olderState={olderState}
            onReachTop={loadOlder}
            onAtBottom={setAtBottom}
          >
            <UnsentMessages outbox={outbox} onEdit={edit} />
            <ScheduledTexts scheduled={conversation.scheduled} />
          </MessageScroller>
        </ThreadProvider>
        {conversation.composerLock ? (
          <ComposerLock lock={conversation.composerLock} />
        ) : (
          <>
            <AiDraftPanel conversation={conversation} review={review} onEdit={editDraft} />
            <Composer
              conversation={conversation}
              leadName={leadName}
              review={review}
              onSend={outbox.send}
              fieldRef={field}
            />
          </>
        )}
      </section>
      <LeadPanel view={view} open={showsLead} onClose={closeLead} onChanged={setConversation} />
      <MessageDetails />
      <WhyPopover />
    </div>
  )
}
