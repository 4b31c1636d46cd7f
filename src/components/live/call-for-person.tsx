'use client'

import { X } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useRef, useState } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import type { LiveChange } from '@/lib/conversations/views'
import { useLiveEvents } from './live-provider'

type Call = { conversationId: string; who: string; why: string }

/**
 * Says when a conversation begins to want a person, whatever else is on the screen. It goes when somebody has answered; who
 * waits is in the inbox all the same.
 */
export function CallForPerson() {
  const [call, setCall] = useState<Call | null>(null)
  const called = useRef(new Set<string>())
  const path = usePathname()
  useLiveEvents((event) => {
    if (event.kind !== 'change') return
    const { id, flagReason } = event.change.conversation
    if (flagReason === null) {
      called.current.delete(id)
      setCall((shown) => (shown?.conversationId === id ? null : shown))
    } else if (isNews(event.change) && !called.current.has(id)) {
      called.current.add(id)
      const { name, phoneFormatted } = event.change.lead
      setCall({ conversationId: id, who: name ?? phoneFormatted, why: flagReason })
    }
  })
  const address = `/conversations/${call?.conversationId}`
  return (
    <div role="status" className="fixed top-16 right-4 z-30">
      {call !== null && path !== address && (
        <div className="float-panel flex w-80 max-w-[calc(100vw-2rem)] items-start gap-1 py-1 pl-4">
          <p className="min-w-0 flex-1 py-2 wrap-anywhere">
            <Link href={address} className="font-medium text-signal-ink underline underline-offset-2">
              {call.who} needs a person
            </Link>
            <span className="block text-small text-ink-soft">{call.why}</span>
          </p>
          <IconButton name="Put away" icon={<X aria-hidden className="size-4" />} onClick={() => setCall(null)} />
        </div>
      )}
    </div>
  )
}

/** A change may also be that somebody has read it: that is no call. */
function isNews({ items }: LiveChange): boolean {
  return items.some((item) => (item.kind === 'event' ? item.event === 'escalate' : item.direction === 'inbound'))
}
