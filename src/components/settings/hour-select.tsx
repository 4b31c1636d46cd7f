'use client'

import { clockWords } from './clock-words'
import { controlLook } from './fields'

type HourSelectProps = {
  name: string
  value: string
  /** The end of a day can be one, and its beginning cannot. */
  isEnd?: boolean
  /** The id of what is wrong with it. */
  wrong?: string
  onPick: (value: string) => void
}

/** A time of day, by quarters of an hour; another that was set elsewhere stays as it is. */
export function HourSelect({ name, value, isEnd = false, wrong, onPick }: HourSelectProps) {
  const times = isEnd ? ends : begins
  const all = times.includes(value) ? times : [...times, value].toSorted()
  return (
    <select
      aria-label={name}
      aria-invalid={wrong !== undefined}
      aria-describedby={wrong}
      data-invalid={wrong === undefined ? undefined : true}
      value={value}
      onChange={({ target }) => onPick(target.value)}
      className={`${controlLook} max-w-34 tabular-nums`}
    >
      {all.map((time) => (
        <option key={time} value={time}>
          {clockWords(time)}
        </option>
      ))}
    </select>
  )
}

const begins = Array.from({ length: 96 }, (_, quarter) => {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(quarter / 4))}:${two((quarter % 4) * 15)}`
})
const ends = [...begins.slice(1), '24:00']
