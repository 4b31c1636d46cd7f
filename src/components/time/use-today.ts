'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { dayIn } from './show-time'

const checkEveryMs = 60_000

/** The business's calendar day, which moves on while the page stays open. */
export function useToday(): string {
  const { timeZone, renderedAt } = useDesk()
  const now = useCallback(() => dayIn(new Date().toISOString(), timeZone), [timeZone])
  return useSyncExternalStore(watchClock, now, () => dayIn(renderedAt, timeZone))
}

function watchClock(onTick: () => void): () => void {
  const timer = setInterval(onTick, checkEveryMs)
  return () => clearInterval(timer)
}
