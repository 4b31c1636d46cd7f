'use client'

import { useDesk } from '@/components/desk/desk-context'
import { useInboxContext } from './inbox-provider'

export function NothingOpen() {
  const { businessName } = useDesk()
  const { unread, shown } = useInboxContext()
  return (
    <div className="grid flex-1 place-content-center gap-1 p-6 text-center">
      <h1 className="text-title font-semibold">{businessName}</h1>
      <p className="text-ink-soft">{invitation(unread, shown?.rows.length === 0)}</p>
    </div>
  )
}

function invitation(unread: number, listIsEmpty: boolean): string {
  if (listIsEmpty) return 'Texts to your number appear on the left.'
  if (unread === 0) return 'Everything is read. Choose a conversation to read it again.'
  return `${unread} ${unread === 1 ? 'conversation has' : 'conversations have'} something new. Choose one to read it.`
}
