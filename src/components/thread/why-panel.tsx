'use client'

import { Popover } from '@base-ui/react/popover'
import { Check, TriangleAlert } from 'lucide-react'
import { messageInBrief } from '@/domain/why/in-brief'
import type { ThreadEvent, ThreadItem } from '@/lib/conversations/views'
import type { Explanation } from '@/lib/conversations/why/explanation'
import { eventSentence } from './state-words'
import { useWhy } from './use-why'
import { WhyPart } from './why-part'

type WhyPanelProps = { item: ThreadItem; conversationId: string }

/** Why something is as it is: in two sentences at once, and in full for whoever wants to know. */
export function WhyPanel({ item, conversationId }: WhyPanelProps) {
  const { explanation, problem } = useWhy(conversationId, item)
  const [first, ...more] = item.kind === 'message' ? messageInBrief(item) : eventInBrief(item)
  return (
    <>
      <Popover.Title className="font-semibold">
        {item.kind === 'message' ? 'Why this text?' : 'Why did this happen?'}
      </Popover.Title>
      <Popover.Description className="pt-1 wrap-anywhere">{first}</Popover.Description>
      {more.map((sentence) => (
        <p key={sentence} className="pt-1 wrap-anywhere">
          {sentence}
        </p>
      ))}
      {problem !== null && (
        <p role="alert" className="pt-2 text-small text-danger-ink">
          {problem}
        </p>
      )}
      {problem === null && <Details explanation={explanation} />}
    </>
  )
}

function eventInBrief(event: ThreadEvent): string[] {
  const sentence = eventSentence(event)
  const ended = /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
  return event.explanation === null ? [ended] : [ended, event.explanation]
}

/** As high while it is looked up as it is closed, so that nothing moves under a finger. */
function Details({ explanation }: { explanation: Explanation | null }) {
  return (
    <details className="pt-2">
      <summary className="min-h-target cursor-pointer content-center text-small text-ink-soft">Details</summary>
      {explanation === null ? (
        <p className="animate-late text-small text-ink-soft">Looking it up…</p>
      ) : (
        <>
          {explanation.parts.map((part) => (
            <WhyPart key={part.title} part={part} />
          ))}
          <Again explanation={explanation} />
        </>
      )}
    </details>
  )
}

/** Whether it would be so today. The id is what the command line asks for. */
function Again({ explanation: { id, parts } }: { explanation: Explanation }) {
  const differs = parts.some(({ again }) => again?.same === false)
  const asked = parts.some(({ again }) => again !== null)
  return (
    <div className="mt-3 border-t border-line pt-3 text-small text-ink-soft">
      {asked && (
        <p className={`flex gap-1.5 ${differs ? 'text-paused-ink' : ''}`}>
          {differs ? (
            <TriangleAlert aria-hidden className="mt-0.75 size-3.5" />
          ) : (
            <Check aria-hidden className="mt-0.75 size-3.5" />
          )}
          {differs
            ? 'Asked again today, something would be different.'
            : 'Asked again today, every rule says the same.'}
        </p>
      )}
      <p className="pt-1 wrap-anywhere">
        Id: <code>{id}</code>
      </p>
    </div>
  )
}
