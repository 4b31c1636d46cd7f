'use client'

import { useDesk } from '@/components/desk/desk-context'
import { dayName } from '@/components/time/show-time'
import { useToday } from '@/components/time/use-today'

export function DayHeading({ createdAt }: { createdAt: string }) {
  const { timeZone } = useDesk()
  const today = useToday()
  return (
    <li className="flex items-center gap-3 pt-6 pb-1 text-small text-ink-soft first:pt-2">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <h2 className="font-medium">{dayName(createdAt, today, timeZone)}</h2>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </li>
  )
}
