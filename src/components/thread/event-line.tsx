'use client'

import { useDesk } from '@/components/desk/desk-context'
import { clockTime, fullTime } from '@/components/time/show-time'
import type { ThreadEvent } from '@/lib/conversations/views'
import { eventSentence } from './state-words'
import { WhyTrigger } from './why-popover'

/** Where the sentence alone leaves a question open. */
const explained = new Set<ThreadEvent['event']>([
  'escalate',
  'silence',
  'hold',
  're_consent',
  'ai_mode',
  'handback',
  'close',
])

/** A change of the conversation itself: a line, not a bubble. */
export function EventLine({ event }: { event: ThreadEvent }) {
  const { timeZone } = useDesk()
  return (
    <li className="px-4 pt-4 pb-1 text-center text-small text-balance text-ink-soft">
      {eventSentence(event)}
      {event.explanation !== null && explained.has(event.event) && `: ${event.explanation}`}
      <span aria-hidden> · </span>
      <time dateTime={event.createdAt} title={fullTime(event.createdAt, timeZone)}>
        {clockTime(event.createdAt, timeZone)}
      </time>{' '}
      <WhyTrigger item={event} />
    </li>
  )
}
