'use client'

import { type OpenSpan, type Weekday, weekdayNames } from '@/domain/business-hours'
import type { HoursProblem } from '@/domain/hours-problems'
import { DaySpans } from './day-spans'
import { useTouch } from './settings-form'

type HoursDayProps = {
  day: Weekday
  spans: OpenSpan[]
  problems: HoursProblem[]
  onSet: (spans: OpenSpan[]) => void
  /** Takes this day's hours for other days. */
  onCopy?: (spans: OpenSpan[]) => void
}

/** A day of the week: closed, or open in one or several parts. */
export function HoursDay({ day, spans, problems, onSet, onCopy }: HoursDayProps) {
  const touch = useTouch()
  const name = weekdayNames[day]
  const set = (next: OpenSpan[]) => {
    touch()
    onSet(next)
  }
  const copy = () => {
    touch()
    onCopy?.(spans)
  }
  return (
    <fieldset className="grid gap-x-4 gap-y-2 border-b border-line py-3 two:grid-cols-[9rem_1fr]">
      <legend className="sr-only">{name}</legend>
      <label className="flex min-h-target items-center gap-2.5 self-start">
        <input
          type="checkbox"
          checked={spans.length > 0}
          onChange={({ target }) => set(target.checked ? [{ from: '08:00', to: '17:00' }] : [])}
          className="size-4"
        />
        {name}
        <span className="sr-only"> open</span>
      </label>
      <div className="max-two:pl-6.5">
        {spans.length === 0 ? (
          <p className="flex min-h-target items-center text-ink-soft">Closed</p>
        ) : (
          <DaySpans name={name} spans={spans} problems={problems} onSet={set} onCopy={onCopy && copy} />
        )}
      </div>
    </fieldset>
  )
}
