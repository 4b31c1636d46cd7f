'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import type { Choice } from './choices'

type ChoiceSettingProps = {
  name: string
  label: string
  value: string
  choices: Choice[]
  onChoose?: (value: string) => void
}

/** One of a few, each with what it means. */
export function ChoiceSetting({ name, label, value, choices, onChoose }: ChoiceSettingProps) {
  const field = useRef<HTMLFieldSetElement>(null)
  // Somebody may have chosen before the script was there, or the browser kept what was chosen before.
  const catchUp = useEffectEvent(() => {
    const chosen = field.current?.querySelector<HTMLInputElement>('input:checked')?.value ?? value
    if (chosen !== value) onChoose?.(chosen)
  })
  useEffect(() => catchUp(), [])
  return (
    <fieldset ref={field} className="min-w-0">
      <legend className="pb-1.5 font-medium">{label}</legend>
      <div className="flex flex-col gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className="grid grid-cols-[auto_1fr] gap-x-3 rounded-control border border-line px-3 py-2.5 transition-colors has-checked:border-signal has-checked:bg-signal-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-signal-ink"
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              defaultChecked={choice.value === value}
              onChange={() => onChoose?.(choice.value)}
              className="row-span-2 mt-1 size-4 outline-none"
            />
            <span className="font-medium">{choice.label}</span>
            <span className="text-small text-ink-soft">{choice.about}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
