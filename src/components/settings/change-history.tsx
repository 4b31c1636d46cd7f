import { ChevronRight } from 'lucide-react'
import { dayAndTime } from '@/components/time/show-time'
import type { ShownChange } from '@/lib/clients/settings/changes'
import { changeWords, textBefore } from './change-words'

/** Who changed this page last, and on request what was changed before. */
export function ChangeHistory({ changes, timeZone }: { changes: ShownChange[]; timeZone: string }) {
  const [last] = changes
  if (last === undefined) return null
  return (
    <details className="group border-t border-line pt-3 text-small text-ink-soft">
      <summary className="flex min-h-target cursor-default list-none items-center gap-1 rounded-control hover:text-ink [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 transition-transform group-open:rotate-90" />
        <span>
          Last changed by {byWhom(last)} on <time dateTime={last.at}>{dayAndTime(last.at, timeZone)}</time>
        </span>
      </summary>
      <ol className="flex flex-col gap-3 pt-2 pl-5">
        {changes.map((change) => (
          <li key={change.id}>
            <span className="block wrap-anywhere text-ink">{changeWords(change)}</span>
            {byWhom(change)}, <time dateTime={change.at}>{dayAndTime(change.at, timeZone)}</time>
            <TextBefore text={textBefore(change)} />
          </li>
        ))}
      </ol>
    </details>
  )
}

/** What was written over or taken away, to be read again or taken back. */
function TextBefore({ text }: { text: string | null }) {
  if (text === null) return null
  return (
    <details className="pt-1">
      <summary className="cursor-default rounded-control hover:text-ink">What it said before</summary>
      <p className="measure mt-1 rounded-control bg-panel px-3 py-2 wrap-anywhere whitespace-pre-line text-ink">
        {text}
      </p>
    </details>
  )
}

const byWhom = ({ by }: ShownChange) => by ?? 'somebody who has left'
