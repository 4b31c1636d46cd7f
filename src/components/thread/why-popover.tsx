'use client'

import { Popover } from '@base-ui/react/popover'
import { CircleHelp } from 'lucide-react'
import { useDesk } from '@/components/desk/desk-context'
import { clockTime } from '@/components/time/show-time'
import type { ThreadItem } from '@/lib/conversations/views'
import { useThreadAccess } from './thread-context'
import { WhyPanel } from './why-panel'

type Asked = { item: ThreadItem; conversationId: string }

// One popover serves every text and event of the thread.
const why = Popover.createHandle<Asked>()

/** Asks why a text was written, or something happened. */
export function WhyTrigger({ item }: { item: ThreadItem }) {
  const { conversationId } = useThreadAccess()
  const { timeZone } = useDesk()
  return (
    <Popover.Trigger
      handle={why}
      payload={{ item, conversationId }}
      className="inline-flex min-h-6 items-center gap-1 rounded-control px-1 align-middle transition-colors hover:text-ink data-popup-open:text-ink noscript:hidden pointer-coarse:min-h-target"
    >
      <CircleHelp aria-hidden className="size-3.5" />
      Why?
      <span className="sr-only">
        {item.kind === 'message' ? 'The text' : 'What happened'} at {clockTime(item.createdAt, timeZone)}
      </span>
    </Popover.Trigger>
  )
}

/** Over the texts, and not over what stands beside them. */
const sides = { inbound: 'start', outbound: 'end', event: 'center' } as const

const sideOf = (item: ThreadItem) => (item.kind === 'event' ? 'event' : item.direction)

/** Beside what it is about; on a phone a sheet at the bottom, where there is room to read. */
export function WhyPopover() {
  return (
    <Popover.Root handle={why}>
      {({ payload }) => (
        <Popover.Portal>
          <Popover.Backdrop className="fixed inset-0 z-20 bg-ink/30 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 two:hidden dark:bg-ground/70" />
          <Popover.Positioner
            side="top"
            align={payload && sides[sideOf(payload.item)]}
            sideOffset={4}
            collisionPadding={12}
            className="z-20 max-two:fixed! max-two:inset-x-0! max-two:top-auto! max-two:bottom-0! max-two:transform-none!"
          >
            <Popover.Popup className="float-panel max-h-[min(34rem,var(--available-height))] w-104 max-w-(--available-width) overflow-y-auto overscroll-contain p-4 transition-[opacity,translate] data-ending-style:opacity-0 data-starting-style:opacity-0 max-two:max-h-[85dvh] max-two:w-full max-two:max-w-none max-two:rounded-t-bubble max-two:rounded-b-none max-two:pb-[max(1rem,env(safe-area-inset-bottom))] max-two:data-ending-style:translate-y-4 max-two:data-starting-style:translate-y-4">
              {payload && <WhyPanel key={payload.item.id} {...payload} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  )
}
