'use client'

import { useDesk } from '@/components/desk/desk-context'
import { buttonLook } from '@/components/ui/button'
import { useNear } from '@/components/ui/use-near'
import type { ThreadView } from '@/lib/conversations/views'
import type { OlderState } from './use-thread'

type OlderTextsProps = { view: ThreadView; state: OlderState; onReachTop: () => void }

/** Above the oldest text: more of them, fetched when one scrolls near. Without a script it is a link to the part before. */
export function OlderTexts({ view: { olderCursor, conversation }, state, onReachTop }: OlderTextsProps) {
  const { businessName } = useDesk()
  const ref = useNear<HTMLAnchorElement>(state !== 'failed', onReachTop)

  if (olderCursor === null) {
    return <p className="pb-2 text-center text-small text-ink-soft">The first text with {businessName}</p>
  }
  return (
    <p className="flex min-h-target items-center justify-center gap-2 text-small text-ink-soft">
      {state === 'failed' && <span role="status">Older texts could not be loaded.</span>}
      <a
        ref={ref}
        href={`/conversations/${conversation.id}?before=${encodeURIComponent(olderCursor)}`}
        className={buttonLook('plain')}
        onClick={(event) => {
          event.preventDefault()
          onReachTop()
        }}
      >
        {linkWords[state]}
      </a>
    </p>
  )
}

const linkWords: Record<OlderState, string> = {
  idle: 'Show older texts',
  loading: 'Loading older texts…',
  failed: 'Try again',
}
