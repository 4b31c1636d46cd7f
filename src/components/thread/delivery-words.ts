import { dayAndTime } from '@/components/time/show-time'
import type { DeliveryStatus } from '@/domain/delivery-status'
import type { ThreadMessage } from '@/lib/conversations/views'

/** How far a text has come, as the desk says it. */
export type DeliveryWords = {
  label: string
  /** What that means, and what happens next or what to do. */
  explanation: string
  sign: 'waiting' | 'sent' | 'delivered' | 'uncertain' | 'failed'
}

const failed = { label: 'Not delivered', sign: 'failed' } as const

const words: Record<DeliveryStatus, DeliveryWords> = {
  queued: { label: 'Queued', explanation: 'Waiting to leave the desk.', sign: 'waiting' },
  accepted: {
    label: 'Sending',
    explanation: 'The carrier has taken it and is choosing how to send it.',
    sign: 'waiting',
  },
  scheduled: { label: 'Scheduled', explanation: 'The carrier sends it at the time that was set.', sign: 'waiting' },
  sending: { label: 'Sending', explanation: 'On its way to the carrier.', sign: 'waiting' },
  sent: {
    label: 'Sent',
    explanation: 'The carrier has passed it on. The phone has not confirmed it yet, and some never do.',
    sign: 'sent',
  },
  delivered: { label: 'Delivered', explanation: 'The phone has it.', sign: 'delivered' },
  read: { label: 'Read', explanation: 'It was opened on the phone.', sign: 'delivered' },
  partially_delivered: {
    ...failed,
    label: 'Partly delivered',
    explanation: 'Some parts of this text did not arrive. Send what matters again in a shorter one.',
  },
  undelivered: { ...failed, explanation: 'The carrier could not deliver it. Try calling instead.' },
  failed: { ...failed, explanation: 'It did not leave. Nothing was sent.' },
  canceled: { label: 'Not sent', explanation: 'It was stopped before it left.', sign: 'failed' },
  unknown: {
    label: 'Not certain',
    explanation:
      'We don’t know yet whether this left. The desk is asking the carrier and shows the answer here. It is not sent a second time by itself.',
    sign: 'uncertain',
  },
  receiving: { label: 'Arriving', explanation: 'The carrier is still receiving it.', sign: 'waiting' },
  received: { label: 'Received', explanation: 'It arrived at your number.', sign: 'delivered' },
}

export function deliveryWords(status: DeliveryStatus): DeliveryWords {
  return words[status]
}

/** How far a message of the thread has come. `timeZone` is the business's, for times that are not told in the reader's. */
export function messageWords({ status, held, gate, reason }: ThreadMessage, timeZone: string): DeliveryWords {
  if (held !== null)
    return { ...words.queued, label: waitingLabel(held, timeZone), explanation: gate?.explanation ?? '' }
  if (status !== 'canceled' || reason === null) return words[status]
  return { ...words.canceled, explanation: `${words.canceled.explanation} ${reason.explanation}` }
}

function waitingLabel({ until, zone }: NonNullable<ThreadMessage['held']>, timeZone: string): string {
  return zone === null
    ? `Waiting until ${dayAndTime(until, timeZone)}`
    : `Waiting until ${dayAndTime(until, zone)}, their time`
}
