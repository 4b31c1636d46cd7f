'use client'

import { useEffect, useRef } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { Button } from '@/components/ui/button'
import { DeliverySign } from './delivery-sign'
import { deliveryWords } from './delivery-words'
import { MessageBody } from './message-body'
import type { Outbox, Problem } from './use-outbox'

type Waiting = Outbox['waiting'][number]

type UnsentMessagesProps = { outbox: Outbox; onEdit: (body: string) => void }

/** What was just sent, shown before the desk has answered; and what could not be sent, with what to do about it. */
export function UnsentMessages({ outbox, onEdit }: UnsentMessagesProps) {
  return outbox.waiting.map((message) => (
    <UnsentMessage key={message.clientMessageId} message={message}>
      {message.problem && (
        <Rescue
          problem={message.problem}
          onRetry={() => outbox.retry(message)}
          onEdit={() => {
            outbox.remove(message)
            onEdit(message.body)
          }}
          onRemove={() => outbox.remove(message)}
        />
      )}
    </UnsentMessage>
  ))
}

function UnsentMessage({ message, children }: { message: Waiting; children: React.ReactNode }) {
  const ref = useRef<HTMLLIElement>(null)
  const { personName } = useDesk()
  useEffect(() => {
    ref.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <li ref={ref} className="flex flex-col items-end pt-4">
      <p className="px-1 pb-1 text-small text-ink-soft">{personName}</p>
      <MessageBody author="human" body={message.body} />
      {message.problem === null ? <OnItsWay /> : children}
    </li>
  )
}

function OnItsWay() {
  const { label, sign } = deliveryWords('queued')
  return (
    <p className="inline-flex min-h-6 items-center gap-1 px-1 text-small text-ink-soft">
      <DeliverySign sign={sign} />
      {label}
    </p>
  )
}

type RescueProps = { problem: Problem; onRetry: () => void; onEdit: () => void; onRemove: () => void }

function Rescue({ problem, onRetry, onEdit, onRemove }: RescueProps) {
  return (
    <div role="alert" className="flex max-w-136 flex-col items-end gap-1.5 pt-1 text-end text-small">
      <p className="text-danger-ink">
        <span className="font-medium">{problem.uncertain ? 'Not certain.' : 'Not sent.'}</span> {problem.message} Your
        text is kept here.
      </p>
      <p className="flex gap-2">
        <Button look="plain" onClick={onRemove}>
          Remove
        </Button>
        {problem.uncertain ? <Button onClick={onRetry}>Try again</Button> : <Button onClick={onEdit}>Edit</Button>}
      </p>
    </div>
  )
}
