'use client'

import { useState } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { DeskError, postJson } from '@/components/live/desk-api'
import { dayAndTime } from '@/components/time/show-time'
import { Button } from '@/components/ui/button'
import type { ScheduledText } from '@/lib/conversations/views'
import { DeliverySign } from './delivery-sign'
import { MessageBody } from './message-body'
import { useThreadAccess } from './thread-context'

/** What is still to leave, below what has left. */
export function ScheduledTexts({ scheduled }: { scheduled: ScheduledText[] }) {
  return scheduled.map((text) => <Scheduled key={text.id} text={text} />)
}

function Scheduled({ text }: { text: ScheduledText }) {
  const { timeZone } = useDesk()
  const { cancel, pending, problem } = useCancel(text)
  return (
    <li className="flex flex-col items-end pt-4" data-scheduled={text.id}>
      <p className="px-1 pb-1 text-small text-ink-soft">{text.authorName ?? 'Automatic text'}</p>
      <MessageBody author="automation" body={text.body} />
      <p className="flex flex-wrap items-center justify-end gap-x-2 text-small text-ink-soft">
        <span className="inline-flex min-h-6 items-center gap-1 px-1">
          <DeliverySign sign="waiting" />
          {text.purpose === 'promotional' ? 'Offer for' : 'For'}{' '}
          <time dateTime={text.sendAt}>{dayAndTime(text.sendAt, timeZone)}</time>
        </span>
        <Button look="plain" onClick={() => void cancel()}>
          {pending ? 'Canceling…' : 'Cancel'}
        </Button>
      </p>
      <p role="alert" className="text-small text-danger-ink empty:hidden">
        {problem}
      </p>
    </li>
  )
}

function useCancel({ id }: ScheduledText) {
  const { conversationId, refetch } = useThreadAccess()
  const [pending, setPending] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  async function cancel() {
    if (pending) return
    setPending(true)
    setProblem(null)
    try {
      await postJson(`/api/client/conversations/${conversationId}/scheduled/${id}/cancel`)
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setProblem(error.message)
    } finally {
      refetch()
      setPending(false)
    }
  }

  return { cancel, pending, problem }
}
