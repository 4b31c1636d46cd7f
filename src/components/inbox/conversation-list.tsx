'use client'

import { useSelectedLayoutSegment } from 'next/navigation'
import { useToday } from '@/components/time/use-today'
import { ConversationRow } from './conversation-row'
import { EmptyList } from './empty-list'
import { FurtherRows } from './further-rows'
import { InboxFilters } from './inbox-filters'
import { useInboxContext } from './inbox-provider'
import { PageTitle } from './page-title'
import { useRowFocus } from './use-row-focus'

/** The list beside the thread; on a phone, the page before it. */
export function ConversationList() {
  const { shown, narrowing, fetching, narrow, loadFurther, retry } = useInboxContext()
  const openId = useSelectedLayoutSegment()
  const today = useToday()
  const listRef = useRowFocus(openId)
  return (
    <nav
      aria-label="Conversations"
      className="flex min-h-0 flex-col border-line bg-panel two:w-85 two:flex-none two:border-r"
    >
      {openId === null && <PageTitle>Conversations</PageTitle>}
      <h1 className="sr-only two:hidden">Conversations</h1>
      <InboxFilters narrowing={narrowing} onNarrow={narrow} />
      <div ref={listRef} className="min-h-0 flex-1 overflow-y-auto overscroll-contain" data-scrolls>
        {shown && shown.rows.length > 0 && (
          <ol>
            {shown.rows.map((row) => (
              <ConversationRow key={row.id} row={row} open={row.id === openId} today={today} />
            ))}
          </ol>
        )}
        {shown?.rows.length === 0 && <EmptyList narrowing={narrowing} onShowAll={narrow} />}
        <FurtherRows
          hasMore={shown === null || shown.nextCursor !== null}
          fetching={fetching}
          onReachEnd={loadFurther}
          onRetry={retry}
        />
      </div>
    </nav>
  )
}
