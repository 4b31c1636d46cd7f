'use client'

import { Ban } from 'lucide-react'
import { useDesk } from '@/components/desk/desk-context'
import { dayAndTime } from '@/components/time/show-time'
import type { ThreadView } from '@/lib/conversations/views'

type ComposerLockProps = { lock: NonNullable<ThreadView['conversation']['composerLock']> }

/** In place of the composer: why nobody can write here, and since when. */
export function ComposerLock({ lock }: ComposerLockProps) {
  const { timeZone } = useDesk()
  return (
    <section
      aria-label="Why you can’t text here"
      className="border-t border-line bg-panel px-4 py-4 pb-[max(1rem,env(safe-area-inset-bottom))] two:px-5"
    >
      <div className="mx-auto flex measure gap-3">
        <Ban aria-hidden className="mt-0.5 size-5 text-danger" />
        <div>
          <p>{lock.explanation}</p>
          <p className="text-small text-ink-soft">Since {dayAndTime(lock.since, timeZone)}</p>
        </div>
      </div>
    </section>
  )
}
