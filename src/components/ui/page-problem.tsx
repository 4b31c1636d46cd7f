'use client'

import { Button } from './button'

/** In place of what could not be made. What it should have shown is still in the database. */
export function PageProblem({ onRetry }: { onRetry: () => void }) {
  return (
    <div className="mx-auto flex measure flex-1 flex-col items-start justify-center gap-3 p-6">
      <title>Something went wrong · Handback</title>
      <h1 className="text-title font-semibold">This page could not be shown</h1>
      <p role="alert" className="text-ink-soft">
        Something went wrong at the desk. Your texts are safe: every one is stored before it is answered. If trying
        again does not help, ask whoever runs the desk to look at its log.
      </p>
      <Button look="solid" onClick={onRetry}>
        Try again
      </Button>
    </div>
  )
}
