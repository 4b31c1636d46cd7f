'use client'

import { useDesk } from '@/components/desk/desk-context'
import { clockTime, fullTime } from '@/components/time/show-time'
import { isLeftToAPerson } from '@/domain/unknown-text'
import type { ThreadMessage } from '@/lib/conversations/views'
import { DeliverySign } from './delivery-sign'
import { type DeliveryWords, messageWords } from './delivery-words'
import { DetailsTrigger } from './message-details'
import { SettleUnknown } from './settle-unknown'
import { WhyTrigger } from './why-popover'

/** Below a message: when, how far it came, why it was written; and in full when it went wrong. */
export function MessageFootnote({ message, author }: { message: ThreadMessage; author: string }) {
  const { timeZone } = useDesk()
  const words = messageWords(message, timeZone)
  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 text-small text-ink-soft">
        <DetailsTrigger payload={{ message, author }}>
          {message.direction === 'outbound' && <Delivery words={words} />}
          <time dateTime={message.createdAt} title={fullTime(message.createdAt, timeZone)}>
            {clockTime(message.createdAt, timeZone)}
          </time>
        </DetailsTrigger>
        {message.late && <span className="text-paused-ink">Arrived late</span>}
        <WhyTrigger item={message} />
      </p>
      <Trouble message={message} words={words} />
      {isLeftToAPerson(message) && <SettleUnknown message={message} />}
    </>
  )
}

function Delivery({ words }: { words: DeliveryWords }) {
  return (
    <span className={`inline-flex items-center gap-1 ${toneOf(words.sign)}`}>
      <DeliverySign sign={words.sign} />
      {words.label}
    </span>
  )
}

/** What went wrong is never behind a tap. */
function Trouble({ message, words }: { message: ThreadMessage; words: DeliveryWords }) {
  if (words.sign !== 'failed' && words.sign !== 'uncertain') return null
  return (
    <p className={`measure px-1 pt-0.5 text-end text-small ${toneOf(words.sign)}`}>
      {message.errorMessage ?? words.explanation}
    </p>
  )
}

function toneOf(sign: DeliveryWords['sign']): string {
  if (sign === 'failed') return 'text-danger-ink'
  return sign === 'uncertain' ? 'text-paused-ink' : ''
}
