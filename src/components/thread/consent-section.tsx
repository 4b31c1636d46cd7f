'use client'

import { useDesk } from '@/components/desk/desk-context'
import { dayAndTime } from '@/components/time/show-time'
import type { ConsentEntryView, ConsentView } from '@/lib/conversations/consent-view'
import type { ThreadView } from '@/lib/conversations/views'
import { ConsentAction } from './consent-action'
import { recordSentence, standingSentence } from './consent-words'
import { useConsent } from './use-consent'

type Conversation = ThreadView['conversation']
type ConsentSectionProps = { conversation: Conversation; onChanged: (conversation: Partial<Conversation>) => void }

/** What the customer has agreed to, in which words, and what a person can record about it. */
export function ConsentSection({ conversation, onChanged }: ConsentSectionProps) {
  const { consent, problem, reread } = useConsent(conversation.id)

  function changed(next: Partial<Conversation>) {
    onChanged(next)
    reread()
  }

  return (
    <section aria-labelledby="consent" className="flex flex-col gap-3 noscript:hidden">
      <h3 id="consent" className="text-small text-ink-soft">
        Consent to texts
      </h3>
      {problem !== null && (
        <p role="status" className="text-danger-ink">
          {problem}
        </p>
      )}
      {consent === null && problem === null && <p className="text-ink-soft">Looking it up…</p>}
      {consent !== null && (
        <>
          <Standing consent={consent} />
          <Records entries={consent.entries} />
          <ConsentAction
            key={consent.standing.kind}
            conversationId={conversation.id}
            blocked={consent.standing.kind === 'blocked'}
            mayReConsent={consent.mayReConsent}
            onChanged={changed}
          />
        </>
      )}
    </section>
  )
}

function Standing({ consent }: { consent: ConsentView }) {
  const { timeZone } = useDesk()
  const { kind, since, expiresAt } = consent.standing
  const words = kind === 'blocked' ? consent.entries.find((entry) => entry.kind === 'revocation')?.wording : null
  return (
    <div>
      <p className={kind === 'blocked' ? 'font-medium text-danger-ink' : 'font-medium'}>{standingSentence(consent)}</p>
      {words && <Quote>{words}</Quote>}
      {since !== null && <p className="text-small text-ink-soft">Since {dayAndTime(since, timeZone)}</p>}
      {expiresAt !== null && <p className="text-small text-ink-soft">Until {dayAndTime(expiresAt, timeZone)}</p>}
    </div>
  )
}

function Records({ entries }: { entries: ConsentEntryView[] }) {
  if (entries.length === 0) return null
  return (
    <details>
      <summary className="min-h-target cursor-pointer content-center">
        {entries.length === 1 ? '1 record' : `${entries.length} records`}
      </summary>
      <ol className="flex flex-col gap-3 pt-1">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ol>
    </details>
  )
}

function Entry({ entry }: { entry: ConsentEntryView }) {
  const { timeZone } = useDesk()
  return (
    <li>
      {recordSentence(entry)}
      {entry.wording !== null && <Quote>{entry.wording}</Quote>}
      {/* As the form said it, and not as a link: anybody can fill in a form. */}
      {entry.pageUrl !== null && (
        <span className="block text-small wrap-anywhere text-ink-soft">On {entry.pageUrl}</span>
      )}
      <time dateTime={entry.at} className="block text-small text-ink-soft">
        {dayAndTime(entry.at, timeZone)}
      </time>
    </li>
  )
}

function Quote({ children }: { children: string }) {
  return <q className="block wrap-anywhere whitespace-pre-line">{children}</q>
}
