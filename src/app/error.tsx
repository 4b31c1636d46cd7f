'use client'

import { PageProblem } from '@/components/ui/page-problem'

export default function AppError({ retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="flex min-h-dvh">
      <PageProblem onRetry={retry} />
    </main>
  )
}
