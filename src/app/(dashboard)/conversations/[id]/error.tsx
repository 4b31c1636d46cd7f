'use client'

import { PageProblem } from '@/components/ui/page-problem'

/** The list beside it goes on. */
export default function ThreadError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <div className="flex flex-1" data-pane="thread">
      <PageProblem onRetry={retry} />
    </div>
  )
}
