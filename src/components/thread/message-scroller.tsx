'use client'

import { ArrowDown } from 'lucide-react'
import type { ReactNode } from 'react'
import type { ThreadView } from '@/lib/conversations/views'
import { MessageList } from './message-list'
import { OlderTexts } from './older-texts'
import type { OlderState } from './use-thread'
import { useThreadScroll } from './use-thread-scroll'

type MessageScrollerProps = {
  view: ThreadView
  leadName: string
  olderState: OlderState
  onReachTop: () => void
  onAtBottom: (atBottom: boolean) => void
  children: ReactNode
}

/**
 * The texts, newest at the bottom. A reversed column starts at its end without a script, stays there as texts arrive, and does
 * not move when older ones are put before.
 */
export function MessageScroller({
  view,
  leadName,
  olderState,
  onReachTop,
  onAtBottom,
  children,
}: MessageScrollerProps) {
  const { ref, missed, onScroll, toBottom } = useThreadScroll(view.items, onAtBottom)
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={ref}
        onScroll={onScroll}
        data-scrolls
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable with the keyboard
        tabIndex={0}
        aria-label="Texts, oldest first"
        className="flex min-h-0 flex-1 flex-col-reverse overflow-y-auto overscroll-contain px-4 py-4 -outline-offset-2 [overflow-anchor:none] two:px-5"
      >
        <div className="mx-auto measure w-full">
          <OlderTexts view={view} state={olderState} onReachTop={onReachTop} />
          <ol>
            <MessageList items={view.items} leadName={leadName} />
            {children}
          </ol>
        </div>
      </section>
      {missed > 0 && (
        <button
          type="button"
          onClick={toBottom}
          className="float-panel absolute bottom-3 left-1/2 inline-flex min-h-target -translate-x-1/2 items-center gap-2 rounded-full px-4 font-medium text-signal-ink"
        >
          <ArrowDown aria-hidden className="size-4" />
          {missed === 1 ? '1 new text' : `${missed} new texts`}
        </button>
      )}
    </div>
  )
}
