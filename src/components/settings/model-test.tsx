'use client'

import { useState } from 'react'
import { DeskError, postJson } from '@/components/live/desk-api'
import { Button } from '@/components/ui/button'
import { dollarsOf } from '@/domain/money'
import type { Tried } from '@/lib/services/ai/try-model'

/** Asks the model that is saved for an answer that nobody receives. */
export function ModelTest({ clientId }: { clientId: string }) {
  const [busy, setBusy] = useState(false)
  const [tried, setTried] = useState<Tried | null>(null)
  const [problem, setProblem] = useState<string | null>(null)

  async function test() {
    if (busy) return
    setBusy(true)
    setProblem(null)
    setTried(null)
    try {
      setTried((await postJson<{ tried: Tried }>('/api/client/settings/model/test', { clientId })).tried)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(`${error.message} The test did not run.`)
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className="flex flex-col items-start gap-3 noscript:hidden">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Button aria-busy={busy} onClick={() => void test()}>
          {busy ? 'Asking it…' : 'Test the saved model'}
        </Button>
        <p className="text-small text-ink-soft">It answers a made-up customer. Nothing is sent.</p>
      </div>
      <div role="status" className="w-full">
        {tried !== null && <Answer tried={tried} />}
      </div>
      {problem !== null && (
        <p role="alert" className="text-danger-ink">
          {problem}
        </p>
      )}
    </div>
  )
}

function Answer({ tried: { works, name, said, durationMs, costMicros } }: { tried: Tried }) {
  return (
    <div className={`rounded-control px-3 py-2.5 ${works ? 'bg-panel' : 'bg-danger-wash'}`}>
      <p className="text-small text-ink-soft">
        <span className="text-ink">{works ? 'It works.' : 'It does not work.'}</span> {name},{' '}
        {(durationMs / 1_000).toFixed(1)} s{costMicros > 0 && `, $${dollarsOf(costMicros)}`}
      </p>
      <p className="measure wrap-anywhere">{said}</p>
    </div>
  )
}
