'use client'

import { Plus, X } from 'lucide-react'
import { useId } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import type { OpenSpan } from '@/domain/business-hours'
import type { HoursProblem } from '@/domain/hours-problems'
import { settingLimits } from '@/domain/settings'
import { HourSelect } from './hour-select'

type DaySpansProps = {
  /** Of the day. */
  name: string
  spans: OpenSpan[]
  problems: HoursProblem[]
  onSet: (spans: OpenSpan[]) => void
  onCopy?: () => void
}

/** From when to when a day is open. */
export function DaySpans({ name, spans, problems, onSet, onCopy }: DaySpansProps) {
  // Its place is all that tells one span from another: both its times may change.
  const places = [...spans.keys()]
  const mayAdd = spans.length < settingLimits.openSpans
  return (
    <div className="flex flex-col items-start gap-2">
      {places.map((place) => (
        <SpanRow
          key={place}
          name={name}
          span={spans[place] ?? usual}
          problem={problems.find(({ index }) => index === place)?.message}
          onSet={(span) => onSet(spans.with(place, span))}
          onRemove={spans.length > 1 ? () => onSet(spans.toSpliced(place, 1)) : undefined}
        />
      ))}
      <div className="-ml-3 flex flex-wrap gap-x-1">
        {mayAdd && (
          <Button look="plain" className="text-small font-normal!" onClick={() => onSet([...spans, nextSpan(spans)])}>
            <Plus aria-hidden className="size-4" />
            Add hours<span className="sr-only"> to {name}</span>
          </Button>
        )}
        {onCopy && (
          <Button look="plain" className="text-small font-normal!" onClick={onCopy}>
            Same until Friday
          </Button>
        )}
      </div>
    </div>
  )
}

type SpanRowProps = {
  name: string
  span: OpenSpan
  problem?: string
  onSet: (span: OpenSpan) => void
  onRemove?: () => void
}

function SpanRow({ name, span, problem, onSet, onRemove }: SpanRowProps) {
  const problemId = useId()
  const wrong = problem && problemId
  return (
    <div data-wrong={problem ? true : undefined}>
      <div className="flex items-center gap-2">
        <HourSelect
          name={`${name} opens`}
          value={span.from}
          wrong={wrong}
          onPick={(from) => onSet({ ...span, from })}
        />
        <span className="text-ink-soft">to</span>
        <HourSelect
          name={`${name} closes`}
          value={span.to}
          isEnd
          wrong={wrong}
          onPick={(to) => onSet({ ...span, to })}
        />
        {onRemove && (
          <IconButton
            name={`Remove these hours of ${name}`}
            icon={<X aria-hidden className="size-4" />}
            onClick={onRemove}
          />
        )}
      </div>
      {problem && (
        <p id={problemId} className="pt-1 text-small text-danger-ink">
          {problem}
        </p>
      )}
    </div>
  )
}

const usual: OpenSpan = { from: '08:00', to: '17:00' }

/** After a break of an hour, for as long as there is day. */
function nextSpan(spans: OpenSpan[]): OpenSpan {
  const latest =
    spans
      .map(({ to }) => to)
      .toSorted()
      .at(-1) ?? usual.to
  const end = Number(latest.slice(0, 2))
  const hour = (value: number) => `${String(Math.min(value, 24)).padStart(2, '0')}:00`
  return end >= 23 ? { from: '23:00', to: '24:00' } : { from: hour(end + 1), to: hour(end + 4) }
}
