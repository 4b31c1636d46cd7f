'use client'

import { Popover } from '@base-ui/react/popover'
import { Clock } from 'lucide-react'
import { useId, useMemo, useRef, useState } from 'react'
import { v4 as uuidv4 } from 'uuid'
import { useDesk } from '@/components/desk/desk-context'
import { DeskError, postJson } from '@/components/live/desk-api'
import { zoneName } from '@/components/time/show-time'
import { momentOf, wallClock } from '@/components/time/wall-clock'
import { Button } from '@/components/ui/button'
import { iconButtonLook } from '@/components/ui/icon-button'
import { type SchedulePurpose, ScheduleVerdict } from './schedule-verdict'

type SendLaterProps = {
  conversationId: string
  draft: string
  /** Why the words cannot be sent as they are, or null. */
  problem: string | null
  onScheduled: () => void
}

/** Beside the button that sends: the same words, at a time of one's choice. */
export function SendLater(props: SendLaterProps) {
  const [open, setOpen] = useState(false)
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger aria-label="Send later" title="Send later" className={iconButtonLook}>
        <Clock aria-hidden className="size-5" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner side="top" align="end" sideOffset={8} collisionPadding={12} className="z-20">
          <Popover.Popup className="float-panel w-88 max-w-(--available-width) p-4 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
            <Popover.Title className="font-semibold">Send later</Popover.Title>
            <ScheduleForm {...props} onDone={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  )
}

function ScheduleForm({
  conversationId,
  draft,
  problem,
  onScheduled,
  onDone,
}: SendLaterProps & { onDone: () => void }) {
  const { timeZone } = useDesk()
  const [earliest] = useState(() => wallClock(new Date(), timeZone))
  const [local, setLocal] = useState(() => tomorrowMorning(timeZone))
  const [purpose, setPurpose] = useState<SchedulePurpose>('informational')
  const sendAt = useMemo(() => momentOf(local, timeZone)?.toISOString() ?? null, [local, timeZone])
  const { schedule, pending, trouble } = useSchedule(conversationId, { message: draft, sendAt, purpose })
  const reasonNot =
    draft.trim() === '' ? 'Write the text first.' : (problem ?? (sendAt === null ? 'Choose a time.' : null))
  const noteId = useId()

  async function submit() {
    if (reasonNot !== null || !(await schedule())) return
    onScheduled()
    onDone()
  }

  return (
    <form
      className="flex flex-col gap-3 pt-3"
      onSubmit={(event) => {
        event.preventDefault()
        // To React a popover lies where it is written, in the composer's form: it would send the words as well.
        event.stopPropagation()
        void submit()
      }}
    >
      <label className="flex flex-col gap-1">
        <span className="text-small text-ink-soft">When, in {zoneName(timeZone)}</span>
        <input
          type="datetime-local"
          name="sendAt"
          required
          value={local}
          min={earliest}
          onChange={(event) => setLocal(event.target.value)}
          className="min-h-target rounded-control border border-edge bg-ground px-3"
        />
      </label>
      <PurposeChoice purpose={purpose} onChoose={setPurpose} />
      <div id={noteId} className="flex flex-col gap-1">
        {sendAt !== null && <ScheduleVerdict conversationId={conversationId} sendAt={sendAt} purpose={purpose} />}
        {reasonNot !== null && <p className="text-small text-ink-soft">{reasonNot}</p>}
        <p role="alert" className="text-small text-danger-ink empty:hidden">
          {trouble}
        </p>
      </div>
      <Button type="submit" look="solid" aria-disabled={reasonNot !== null} aria-describedby={noteId}>
        {pending ? 'Scheduling…' : 'Schedule'}
      </Button>
    </form>
  )
}

const purposes: { purpose: SchedulePurpose; label: string }[] = [
  { purpose: 'informational', label: 'About their job' },
  { purpose: 'promotional', label: 'An offer or news' },
]

type PurposeChoiceProps = { purpose: SchedulePurpose; onChoose: (purpose: SchedulePurpose) => void }

function PurposeChoice({ purpose: chosen, onChoose }: PurposeChoiceProps) {
  return (
    <fieldset className="flex flex-wrap gap-x-4">
      <legend className="text-small text-ink-soft">What it is</legend>
      {purposes.map(({ purpose, label }) => (
        <label key={purpose} className="inline-flex min-h-target items-center gap-2">
          <input
            type="radio"
            name="purpose"
            value={purpose}
            checked={chosen === purpose}
            onChange={() => onChoose(purpose)}
            className="accent-signal"
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

type Wanted = { message: string; sendAt: string | null; purpose: SchedulePurpose }

/** The same wish keeps its id however often it is tried: it is scheduled once. */
function useSchedule(conversationId: string, { message, sendAt, purpose }: Wanted) {
  const [pending, setPending] = useState(false)
  const [trouble, setTrouble] = useState<string | null>(null)
  const tried = useRef({ wish: '', id: '' })

  async function schedule(): Promise<boolean> {
    if (pending) return false
    setPending(true)
    setTrouble(null)
    try {
      const wish = JSON.stringify([message, sendAt, purpose])
      if (tried.current.wish !== wish) tried.current = { wish, id: uuidv4() }
      const wanted = { message, sendAt, purpose, clientMessageId: tried.current.id }
      await postJson(`/api/client/conversations/${conversationId}/schedule`, wanted)
      return true
    } catch (error) {
      if (!(error instanceof DeskError)) throw error
      setTrouble(error.message)
      return false
    } finally {
      setPending(false)
    }
  }

  return { schedule, pending, trouble }
}

function tomorrowMorning(timeZone: string): string {
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000)
  return `${wallClock(tomorrow, timeZone).slice(0, 10)}T09:00`
}
