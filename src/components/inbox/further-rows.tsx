'use client'

import { Button } from '@/components/ui/button'
import { useNear } from '@/components/ui/use-near'
import type { Fetching } from './use-inbox'

type FurtherRowsProps = { hasMore: boolean; fetching: Fetching; onReachEnd: () => void; onRetry: () => void }

/** The end of what is loaded: fetches on when one comes near, and says in words what is going on. */
export function FurtherRows({ hasMore, fetching, onReachEnd, onRetry }: FurtherRowsProps) {
  const ref = useNear<HTMLDivElement>(hasMore && fetching.kind !== 'failed', onReachEnd)
  if (fetching.kind === 'failed') {
    return (
      <div role="alert" className="flex flex-col items-start gap-2 p-4 text-small">
        <p className="text-danger-ink">The list could not be loaded. {fetching.message}</p>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    )
  }
  return (
    <div ref={ref} role="status" className="min-h-4 px-4 py-3 text-small text-ink-soft">
      {hasMore && fetching.kind === 'loading' && 'Loading conversations…'}
    </div>
  )
}
