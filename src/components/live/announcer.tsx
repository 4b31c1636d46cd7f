'use client'

import { useRef, useState } from 'react'
import type { LiveChange } from '@/lib/conversations/views'
import { useLiveEvents } from './live-provider'

/** Reads new texts of customers out to who cannot see them arrive. */
export function Announcer() {
  const [words, setWords] = useState('')
  const announced = useRef(new Set<string>())
  useLiveEvents((event) => {
    if (event.kind !== 'change') return
    const news = newTexts(event.change).filter(({ id }) => !announced.current.has(id))
    for (const { id } of news) announced.current.add(id)
    const last = news.at(-1)
    const { name, phoneFormatted } = event.change.lead
    if (last) setWords(`New text from ${name ?? phoneFormatted}: ${last.body}`)
  })
  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  )
}

/** A change repeats rows; what is unread and from the customer is news. */
function newTexts({ conversation, items }: LiveChange) {
  if (conversation.unreadCount === 0) return []
  return items
    .filter((item) => item.kind === 'message')
    .filter(({ direction, late }) => direction === 'inbound' && !late)
}
