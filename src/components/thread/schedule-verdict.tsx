'use client'

import { useEffect, useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { DeskError, getJson } from '@/components/live/desk-api'
import { clockTime, dayAndTime } from '@/components/time/show-time'
import { wallClock } from '@/components/time/wall-clock'
import type { SchedulePreview } from '@/lib/conversations/views'

export type SchedulePurpose = 'informational' | 'promotional'

type ScheduleVerdictProps = { conversationId: string; sendAt: string; purpose: SchedulePurpose }

/** What time it will be for the customer, and whether the text would leave then. */
export function ScheduleVerdict({ conversationId, sendAt, purpose }: ScheduleVerdictProps) {
  const { timeZone } = useDesk()
  const preview = usePreview(conversationId, sendAt, purpose)
  return (
    <div role="status" className="min-h-10 text-small">
      {preview !== null && (
        <>
          <p>{theirTime(sendAt, preview.zones)}</p>
          <p className={tones[preview.kind]}>{verdictOf(preview, timeZone)}</p>
        </>
      )}
    </div>
  )
}

const tones: Record<SchedulePreview['kind'], string> = {
  allowed: 'text-ink-soft',
  held: 'text-paused-ink',
  refused: 'text-danger-ink',
}

function verdictOf({ kind, until, explanation }: SchedulePreview, timeZone: string): string {
  if (kind === 'allowed') return 'It may leave then.'
  if (until === null) return `It would not leave. ${explanation}`
  return `It would wait until ${dayAndTime(until, timeZone)}, your time. ${explanation}`
}

/** "9:00 AM for them", or from when to when it may be. */
function theirTime(sendAt: string, zones: readonly string[]): string {
  const at = new Date(sendAt)
  const fromWest = zones.toSorted((one, other) => wallClock(at, one).localeCompare(wallClock(at, other)))
  const [first = 'UTC', last = first] = [fromWest[0], fromWest.at(-1)]
  const [earliest, latest] = [clockTime(sendAt, first), clockTime(sendAt, last)]
  return earliest === latest ? `${earliest} for them.` : `Between ${earliest} and ${latest} for them.`
}

/** Null until the desk has answered for just this. What cannot be asked is said when it is scheduled. */
function usePreview(conversationId: string, sendAt: string, purpose: SchedulePurpose): SchedulePreview | null {
  const path = `/api/client/conversations/${conversationId}/schedule?${new URLSearchParams({ sendAt, purpose }).toString()}`
  const [known, setKnown] = useState<{ path: string; preview: SchedulePreview } | null>(null)
  useEffect(() => {
    const asking = new AbortController()
    getJson<{ preview: SchedulePreview }>(path, asking.signal).then(
      ({ preview }) => setKnown({ path, preview }),
      (error: unknown) => {
        if (!asking.signal.aborted && !(error instanceof DeskError)) throw error
      },
    )
    return () => asking.abort()
  }, [path])
  return known?.path === path ? known.preview : null
}
