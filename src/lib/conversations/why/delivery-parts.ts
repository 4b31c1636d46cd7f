import type { ConversationMessage } from '@/db/schema'
import { type DeliveryStatus, readProviderStatus } from '@/domain/delivery-status'
import { gateAgain } from '@/domain/why/gate-again'
import { aPart, type WhyPart } from './explanation'
import { factsOf } from './facts'

/** What the gate said last of a text, and all that it looked at. */
export function gatePart({ gate, heldUntil, status }: ConversationMessage): WhyPart {
  const about = { kind: 'gate', title: 'Whether it may leave' } as const
  if (gate === null) return aPart({ ...about, explanation: neverAsked(status) })
  const waits = status === 'queued' && heldUntil !== null
  return aPart({
    ...about,
    explanation: gate.explanation,
    rule: gate.rule,
    facts: factsOf(gate),
    steps: waits ? [{ at: heldUntil.toISOString(), words: 'It waits until then, and is asked about again.' }] : [],
    again: gateAgain(gate),
  })
}

function neverAsked(status: ConversationMessage['status']): string {
  switch (status) {
    case 'queued':
      return 'The desk asks in the moment in which it is to leave.'
    case 'canceled':
      return 'It was stopped before anybody had to ask.'
    default:
      return 'What was looked at before it left was not kept.'
  }
}

export type Report = { status: string; errorCode: string | null; createdAt: Date; details: Record<string, string> }

/** What became of a text on its way, in the order in which the desk learned of it. */
export function deliveryPart(message: ConversationMessage, reports: readonly Report[]): WhyPart {
  const { createdAt, claimedAt, requestBeganAt, errorMessage, errorCode, twilioSid, attempts, segments } = message
  const steps = [
    { at: createdAt, words: 'Written.' },
    ...(claimedAt === null ? [] : [{ at: claimedAt, words: 'Taken for sending.' }]),
    ...(requestBeganAt === null ? [] : [{ at: requestBeganAt, words: 'Handed to Twilio.' }]),
    ...reports.map((report) => ({ at: report.createdAt, words: reportWords(report) })),
  ]
  const code = errorCode === null ? [] : [{ name: 'Code', value: errorCode }]
  const sid = twilioSid === null ? [] : [{ name: 'Id at Twilio', value: twilioSid }]
  return aPart({
    kind: 'delivery',
    title: 'What became of it',
    explanation: errorMessage ?? statusWords[message.status],
    facts: [
      { name: 'Requests', value: `${attempts}` },
      { name: 'Segments', value: `${segments ?? 0}` },
      ...sid,
      ...code,
    ],
    steps: steps.map(({ at, words }) => ({ at: at.toISOString(), words })),
  })
}

function reportWords({ status, errorCode, details }: Report): string {
  const by = details.source === 'message_log' ? 'Twilio’s log' : 'Twilio'
  const code = errorCode === null ? '' : `, code ${errorCode}`
  return `${by} says: ${readProviderStatus(status)?.replaceAll('_', ' ') ?? status}${code}.`
}

const statusWords: Record<DeliveryStatus, string> = {
  queued: 'It waits to leave the desk.',
  accepted: 'Twilio has taken it.',
  scheduled: 'Twilio sends it later.',
  sending: 'It is on its way to the carrier.',
  sent: 'The carrier has passed it on. The phone has not confirmed it.',
  delivered: 'The phone has it.',
  read: 'It was opened on the phone.',
  partially_delivered: 'Some parts of it did not arrive.',
  undelivered: 'The carrier could not deliver it.',
  failed: 'It did not leave.',
  canceled: 'It was stopped before it left.',
  unknown: 'Nobody knows yet whether it left.',
  receiving: 'It is arriving.',
  received: 'It arrived.',
}
