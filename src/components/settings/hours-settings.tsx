'use client'

import { useState } from 'react'
import { hoursInWords, type OpenSpan, type Weekday, type WeeklyHours, weekdays } from '@/domain/business-hours'
import { hoursProblems, tidyHours } from '@/domain/hours-problems'
import type { Settings, Versioned } from '@/lib/clients/settings/columns'
import { ChoiceSetting } from './choice-setting'
import type { Choice } from './choices'
import { clockWords } from './clock-words'
import { HoursDay } from './hours-day'
import { SettingsForm } from './settings-form'

type HoursSettingsProps = Versioned<Settings<'hours'>> & { clientId: string; mayEdit: boolean }

const kinds: Choice[] = [
  {
    value: 'always',
    label: 'Always',
    about: 'Somebody can be reached at any time. Nothing is ever outside your hours.',
  },
  { value: 'weekly', label: 'Weekly hours', about: 'Outside of them the AI does what you have chosen under AI.' },
]

const usual: WeeklyHours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [{ from: '08:00', to: '17:00' }]]),
)

/** When somebody is there, week by week. */
export function HoursSettings({ settings, version, ...whose }: HoursSettingsProps) {
  const [kind, setKind] = useState(settings.hours === null ? 'always' : 'weekly')
  const [hours, setHours] = useState(settings.hours ?? usual)
  const problems = hoursProblems(hours)
  const set = (days: Weekday[], spans: OpenSpan[]) =>
    setHours((before) => ({ ...before, ...Object.fromEntries(days.map((day) => [day, spans])) }))

  function read() {
    if (kind === 'always') return { hours: null }
    if (problems.length === 0) return { hours }
    document.querySelector<HTMLElement>('[data-wrong] select')?.focus()
    return null
  }

  return (
    <SettingsForm {...whose} path="/api/client/settings/hours" version={version} read={read}>
      <ChoiceSetting name="kind" label="When somebody is there" value={kind} choices={kinds} onChoose={setKind} />
      {kind === 'weekly' && (
        <div className="flex flex-col gap-4">
          <div className="border-t border-line">
            {weekdays.map((day) => (
              <HoursDay
                key={day}
                day={day}
                spans={hours[day] ?? []}
                problems={problems.filter((problem) => problem.day === day)}
                onSet={(spans) => set([day], spans)}
                onCopy={day === 'mon' ? (spans) => set(['tue', 'wed', 'thu', 'fri'], spans) : undefined}
              />
            ))}
          </div>
          <p className="measure text-small text-ink-soft">
            A day may end at midnight and not after it: for a night, close at midnight and open the next day at 12:00
            AM.
          </p>
          <p className="rounded-control bg-panel px-3 py-2.5">
            {problems.length === 0 ? inWords(hours) : 'These hours cannot be kept yet: see what is marked above.'}
          </p>
        </div>
      )}
    </SettingsForm>
  )
}

function inWords(hours: WeeklyHours): string {
  const words = hoursInWords(tidyHours(hours), clockWords)
  return `Open ${words}.`.replace('Open closed', 'Closed')
}
