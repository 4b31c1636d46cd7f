'use client'

import { Check, TriangleAlert, X } from 'lucide-react'
import { useDesk } from '@/components/desk/desk-context'
import { clockSeconds, dayAndTime, fullTime } from '@/components/time/show-time'
import type { Fact, WhyPart as Part, WhyCheck } from '@/lib/conversations/why/explanation'

/** One thing that was decided: what, by which rule, from what. */
export function WhyPart({ part }: { part: Part }) {
  const { title, explanation, rule, quote, facts, checks, steps, again } = part
  return (
    <section className="border-t border-line pt-2.5 pb-3 text-small">
      <h3 className="font-medium">{title}</h3>
      <p className="wrap-anywhere">{explanation}</p>
      {quote !== null && (
        <blockquote dir="auto" className="my-1.5 border-s-2 border-edge ps-2.5 wrap-anywhere whitespace-pre-wrap">
          {quote}
        </blockquote>
      )}
      <Checks checks={checks.filter(({ passed }) => !passed)} />
      {again?.same === false && (
        <p className="flex gap-1.5 pt-1 text-paused-ink">
          <TriangleAlert aria-hidden className="mt-0.75 size-3.5" />
          Today it would be: {again.now}.
        </p>
      )}
      <Steps steps={steps} />
      <Basis rule={rule} facts={facts} checks={checks.filter(({ passed }) => passed)} />
    </section>
  )
}

function Steps({ steps }: { steps: Part['steps'] }) {
  const { timeZone } = useDesk()
  return (
    steps.length > 0 && (
      <ol className="grid grid-cols-[auto_1fr] gap-x-3 pt-1">
        {steps.map(({ at, words }) => (
          <li key={`${at} ${words}`} className="col-span-2 grid grid-cols-subgrid">
            <time dateTime={at} title={fullTime(at, timeZone)} className="text-ink-soft">
              {clockSeconds(at, timeZone)}
            </time>
            <span className="wrap-anywhere">{words}</span>
          </li>
        ))}
      </ol>
    )
  )
}

/** What it rests on: for whoever wants to know it exactly. */
function Basis({ rule, facts, checks }: Pick<Part, 'rule' | 'facts' | 'checks'>) {
  if (rule === null && facts.length === 0) return null
  return (
    <details>
      <summary className="min-h-target cursor-pointer content-center text-ink-soft">What it rests on</summary>
      <Checks checks={checks} />
      <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-0.5 pt-1 [&_dt]:text-ink-soft">
        {rule !== null && (
          <>
            <dt>Rule</dt>
            <dd className="wrap-anywhere">{rule}</dd>
          </>
        )}
        {facts.map((fact) => (
          <FactRow key={fact.name} fact={fact} />
        ))}
      </dl>
    </details>
  )
}

const isMoment = (value: string) => /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)

function FactRow({ fact: { name, value } }: { fact: Fact }) {
  const { timeZone } = useDesk()
  return (
    <>
      <dt>{name}</dt>
      <dd className="wrap-anywhere">
        {isMoment(value) ? <time dateTime={value}>{dayAndTime(value, timeZone)}</time> : value}
      </dd>
    </>
  )
}

function Checks({ checks }: { checks: WhyCheck[] }) {
  return (
    checks.length > 0 && (
      <ul className="pt-1">
        {checks.map(({ rule, passed, explanation }) => (
          <li key={rule} title={rule} className={`flex gap-1.5 ${passed ? 'text-ink-soft' : 'text-danger-ink'}`}>
            {passed ? (
              <Check aria-label="Passed:" className="mt-0.75 size-3.5" />
            ) : (
              <X aria-label="Refused:" className="mt-0.75 size-3.5" />
            )}
            <span className="wrap-anywhere">{explanation}</span>
          </li>
        ))}
      </ul>
    )
  )
}
