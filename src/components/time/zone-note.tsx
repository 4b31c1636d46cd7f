'use client'

import { useSyncExternalStore } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { zoneName } from './show-time'

/** Says whose times these are, to a person who is in another zone. */
export function ZoneNote() {
  const { timeZone } = useDesk()
  const here = useSyncExternalStore(never, hereZone, () => timeZone)
  if (offset(here) === offset(timeZone)) return null
  return <p className="text-small text-ink-soft">Times are those of {zoneName(timeZone)}, where the business is.</p>
}

const never = () => () => undefined

const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone

function offset(timeZone: string): string | undefined {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(new Date())
  return parts.find(({ type }) => type === 'timeZoneName')?.value
}
