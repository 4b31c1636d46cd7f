'use client'

import { useDesk } from '@/components/desk/desk-context'
import { useInboxContext } from './inbox-provider'

export function NothingOpen() {
  const { businessName } = useDesk()
  const { unread } = useInboxContext()
  return (
    <div className="grid flex-1 place-content-center gap-1 p-6 text-center">
      <h1 className="text-title font-semibold">{businessName}</h1>
      <p className="text-ink-soft">
        {unread === 0
          ? 'Everything is read.'
          : `${unread} ${unread === 1 ? 'conversation has' : 'conversations have'} something new.`}{' '}
        Choose one to read it.
      </p>
    </div>
  )
}
