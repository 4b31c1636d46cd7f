import { describe, expect, it } from 'vitest'
import { fingerprintOf } from '../../carrier/create-message'
import type { Row } from './desk-ledger'
import { type Count, judge, type Ledgers } from './verdict'

const place = { number: '+15125550100', phone: '+13035550100' }
const publicUrl = 'http://desk.test'

/** One text in, one answer of the AI out, and everybody agrees on both. */
function agreed(): Ledgers {
  return {
    publicUrl,
    journal: { texts: [textIn], sends: [], silences: [], takeovers: [], failures: [] },
    carrier: { accepted: [{ sid: 'SM2', messageId: 'out' }], requests: [{ ...place, ...request, beganAt: 1_000 }] },
    desk: {
      rows: [inRow({}), outRow({})],
      history: ['in', 'out'].map((messageId) => ({ messageId, status: 'any', reported: false })),
      optedOut: [],
    },
  }
}

const textIn = { ...place, sid: 'SM1', body: 'hello', taken: true }
const untold = { errorCode: null, errorMessage: null, reason: null }

function inRow(part: Partial<Row>): Row {
  const text = { direction: 'inbound', author: 'lead', body: 'hello', status: 'received', sid: 'SM1' } as const
  return { ...place, ...untold, id: 'in', ...text, ...part }
}

function outRow(part: Partial<Row>): Row {
  const text = { direction: 'outbound', author: 'ai', body: 'Hi!', status: 'sent', sid: 'SM2' } as const
  return { ...place, ...untold, id: 'out', ...text, ...part }
}

const StatusCallback = `${publicUrl}/api/webhooks/twilio/status?message=out`
const form = new URLSearchParams({ To: place.phone, From: place.number, Body: 'Hi!', StatusCallback })
const request = { fingerprint: fingerprintOf(form), fault: null }

type Difference = (ledgers: Ledgers) => unknown

const both =
  (one: Difference, other: Difference): Difference =>
  (ledgers) => [one(ledgers), other(ledgers)]

const theAnswerIs =
  (part: Partial<Row>): Difference =>
  ({ desk }) =>
    desk.rows.splice(1, 1, outRow(part))

const neverAccepted: Difference = ({ carrier }) => carrier.accepted.splice(0)

const accepted =
  (sid: string, messageId: string | null): Difference =>
  ({ carrier }) =>
    carrier.accepted.push({ sid, messageId })

const shown =
  (row: Row): Difference =>
  ({ desk }) =>
    desk.rows.push(row)

const written =
  (messageId: string): Difference =>
  ({ desk }) =>
    desk.history.push({ messageId, status: 'queued', reported: false })

const texted =
  (text: { sid: string; body: string }): Difference =>
  ({ journal }) =>
    journal.texts.push({ ...place, ...text, taken: true })

const during =
  (spans: 'silences' | 'takeovers', span: { from: number; until: number; number?: string }): Difference =>
  ({ journal }) =>
    journal[spans].push({ ...place, ...span })

const stop = { sid: 'SM3', body: 'STOP' }
const stopped = both(texted(stop), shown(inRow({ id: 'stop', ...stop })))
const known: Difference = ({ desk }) => desk.optedOut.push(place)
const sent: Difference = ({ journal }) =>
  journal.sends.push({ ...place, clientMessageId: 'x', body: 'I will come', status: 201, messageId: 'y' })

/** The counts that are not zero. */
function countsOf(difference: Difference): [string, number][] {
  const ledgers = agreed()
  difference(ledgers)
  return Object.entries(judge(ledgers)).flatMap(([count, found]) => (found.length > 0 ? [[count, found.length]] : []))
}

const notSent = (part: Partial<Row>) => theAnswerIs({ sid: null, ...part })

describe('nothing is counted', () => {
  it.each<[string, Difference]>([
    ['where the ledgers agree', () => undefined],
    ['for a text of unknown fate that was accepted', notSent({ status: 'unknown', errorMessage: 'We do not know.' })],
    ['for an explained failure', both(notSent({ status: 'failed', errorMessage: 'A landline.' }), neverAccepted)],
    ['for an explained silence', both(notSent({ status: 'canceled', reason: 'They opted out.' }), neverAccepted)],
    ['for a request before STOP was answered', during('silences', { from: 1_000, until: 2_000 })],
    ['for a request after START', during('silences', { from: 500, until: 1_000 })],
    ['for STOP to another business', during('silences', { from: 0, until: 9_000, number: '+15125550199' })],
    [
      'for what a person says after a takeover',
      both(theAnswerIs({ author: 'human' }), during('takeovers', { from: 0, until: 9_000 })),
    ],
    ['for a STOP that is known', both(stopped, known)],
    [
      'for a STOP before START',
      both(
        stopped,
        both(texted({ sid: 'SM4', body: 'START' }), shown(inRow({ id: 'start', sid: 'SM4', body: 'START' }))),
      ),
    ],
  ])('%s', (_, difference) => {
    expect(countsOf(difference)).toEqual([])
  })
})

describe('it is counted', () => {
  it.each<[Count, string, Difference]>([
    ['inbound lost', 'a text is in no thread', texted({ sid: 'SM9', body: 'more' })],
    ['inbound doubled', 'a text is shown twice', shown(inRow({ id: 'again', sid: 'SM9' }))],
    ['outbound lost', 'a message stays in its queue', both(notSent({ status: 'queued' }), neverAccepted)],
    ['outbound lost', 'a message is shown as sent and was never accepted', neverAccepted],
    ['outbound lost', 'a message is shown under the id of another', theAnswerIs({ sid: 'SM9' })],
    [
      'outbound lost',
      'a message is shown as failed and was accepted',
      notSent({ status: 'failed', errorMessage: 'No.' }),
    ],
    [
      'outbound lost',
      'the provider is said to know nothing of what it accepted',
      notSent({ status: 'unknown', errorCode: 'unknown:no_record', errorMessage: 'No record.' }),
    ],
    ['outbound lost', 'a failure says nothing', both(notSent({ status: 'failed' }), neverAccepted)],
    ['outbound lost', 'a send was answered and is nowhere', sent],
    ['outbound doubled', 'a message was accepted twice', accepted('SM4', 'out')],
    ['outbound doubled', 'no row stands for what was accepted', accepted('SM4', null)],
    [
      'outbound doubled',
      'the AI answers the same text twice',
      both(shown(outRow({ id: 'again', sid: null, status: 'canceled', reason: 'Too late.' })), written('again')),
    ],
    [
      'outbound doubled',
      'a person’s words have two rows',
      both(
        theAnswerIs({ author: 'human' }),
        both(shown(outRow({ id: 'again', author: 'human', sid: 'SM4' })), accepted('SM4', 'again')),
      ),
    ],
    [
      'sent after STOP was answered',
      'a request begins in the silence',
      during('silences', { from: 999, until: 2_000 }),
    ],
    [
      'AI message after takeover was answered',
      'a request for the AI begins after it',
      during('takeovers', { from: 999, until: 2_000 }),
    ],
    ['opted out, and the desk does not know', 'STOP blocks nothing', stopped],
  ])('as «%s» when %s', (count, _, difference) => {
    expect(countsOf(difference)).toEqual([[count, 1]])
  })
})
