'use client'

import { Popover } from '@base-ui/react/popover'
import type { ReactNode } from 'react'
import { useDesk } from '@/components/desk/desk-context'
import { fullTime } from '@/components/time/show-time'
import type { ThreadMessage } from '@/lib/conversations/views'
import { messageWords } from './delivery-words'

type Details = { message: ThreadMessage; author: string }

// One popover serves every message of the thread.
const details = Popover.createHandle<Details>()

/** Opens what became of a message, on hover, tap or Enter. */
export function DetailsTrigger({ payload, children }: { payload: Details; children: ReactNode }) {
  return (
    <Popover.Trigger
      handle={details}
      payload={payload}
      openOnHover
      delay={400}
      className="inline-flex min-h-6 items-center gap-1.5 rounded-control px-1 transition-colors hover:text-ink data-popup-open:text-ink pointer-coarse:min-h-target"
    >
      {children}
    </Popover.Trigger>
  )
}

export function MessageDetails() {
  return (
    <Popover.Root handle={details}>
      {({ payload }) => (
        <Popover.Portal>
          <Popover.Positioner side="top" sideOffset={4} collisionPadding={12} className="z-20">
            <Popover.Popup className="float-panel w-80 max-w-(--available-width) p-4 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
              {payload && <Delivery {...payload} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  )
}

function Delivery({ message, author }: Details) {
  const { timeZone } = useDesk()
  const words = messageWords(message, timeZone)
  return (
    <>
      <Popover.Title className="font-semibold">{words.label}</Popover.Title>
      <Popover.Description className="pt-1">{message.errorMessage ?? words.explanation}</Popover.Description>
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 pt-2 text-small [&_dt]:text-ink-soft">
        <dt>From</dt>
        <dd>{author}</dd>
        <dt>When</dt>
        <dd>{fullTime(message.createdAt, timeZone)}</dd>
        {message.segments !== null && message.direction === 'outbound' && (
          <>
            <dt>Length</dt>
            <dd>{message.segments === 1 ? '1 text' : `${message.segments} texts`}</dd>
          </>
        )}
        {message.gate !== null && (
          <>
            <dt>May it leave?</dt>
            <dd>
              {message.held === null && message.gate.explanation} ({message.gate.rule})
            </dd>
          </>
        )}
        {message.errorCode !== null && (
          <>
            <dt>Code</dt>
            <dd>{message.errorCode}</dd>
          </>
        )}
      </dl>
      {message.late && <p className="pt-2 text-small">It came while the desk was down and was fetched afterwards.</p>}
    </>
  )
}
