import { and, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationEvents, conversationMessages, dailyStats, deliveryEvents } from '@/db/schema'
import { settleUnknown } from '@/lib/automations/settle-unknown'
import { onCheckpoint } from '@/lib/checkpoint'
import type { FaultKind, FaultRule } from '../../carrier/faults'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { postWebhook } from '../setup/signed-webhook'

let desk: TestDesk
let business: TestBusiness
let owner: Caller
/** A lead with a thread of their own in each test. */
let phone: string
let path: string

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
beforeEach(async () => {
  phone = desk.phone()
  await desk.text(phone, business, 'STOP')
  await desk.text(phone, business, 'START')
  const { id } = await desk.conversation(phone, business)
  path = `/api/client/conversations/${id}`
  expect((await owner(`${path}/takeover`, {})).status).toBe(200)
})
afterEach(async () => {
  onCheckpoint()
  await desk.carrier.control.setFaults([])
})
afterAll(async () => await desk.close())

/** A person texts the lead, the answer is lost, and so is every report. */
async function sendIntoTheDark(body: string, kind: FaultKind = 'reset-after-accept', ...more: FaultRule[]) {
  const lost: FaultRule[] = [
    { on: 'create', kind, match: { body } },
    { on: 'callback', kind: 'drop', match: { body } },
  ]
  await desk.carrier.control.setFaults([...lost, ...more])
  const sent = await owner(`${path}/send`, { message: body })
  const { message } = (await sent.json()) as { message: { id: string } }
  await eventually(async () => expect(await read(message.id)).toMatchObject({ status: 'unknown' }))
  await desk.carrier.control.idle()
  return message.id
}

async function read(id: string) {
  const [message] = await getDb().select().from(conversationMessages).where(eq(conversationMessages.id, id))
  if (message === undefined) throw new Error('there is no such message')
  return message
}

const age = async (id: string, minutes: number) =>
  await getDb()
    .update(conversationMessages)
    .set({ claimedAt: sql`claimed_at - ${`${minutes} minutes`}::interval` })
    .where(eq(conversationMessages.id, id))

const ofPhone = () => desk.carrier.control.messages({ phone }).filter(({ to }) => to === phone)
const leaving = (body: string) => ofPhone().filter((message) => message.body === body)
const flagOf = async () => (await desk.conversation(phone, business)).flagReason

describe('a text whose answer and reports were lost', () => {
  it('is settled by its job from the log, with the id and the state it has there, and counted once', async () => {
    const id = await sendIntoTheDark('Are you in?')
    await getDb().execute(sql`update pgboss.job set start_after = now() where name = 'settle-unknown'`)
    await eventually(async () => expect(await read(id)).toMatchObject({ status: 'delivered' }))
    expect(await read(id)).toMatchObject({
      twilioSid: leaving('Are you in?')[0]?.sid,
      errorCode: null,
      errorMessage: null,
    })
    const how = await getDb().select().from(deliveryEvents).where(eq(deliveryEvents.messageId, id))
    expect(how).toMatchObject([{ status: 'delivered', details: { source: 'message_log' } }])
    await settleUnknown(id)
    const [stats] = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
    expect(stats).toMatchObject({ outboundMessages: 1, humanMessages: 1, deliveredMessages: 1 })
  })

  it('is not denied while the log may be behind, and found when it has caught up', async () => {
    const id = await sendIntoTheDark('Still there?', 'error-after-accept', { on: 'list', kind: 'lag', ms: 600_000 })
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'unknown', errorCode: 'unknown:server_error' })
    expect(await flagOf()).toBeNull()
    await desk.carrier.control.setFaults([])
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'delivered' })
  })

  it('is said to have no record when it never arrived there, wants a person, and is not sent again', async () => {
    const id = await sendIntoTheDark('Hello?', 'reset-before-accept')
    await desk.carrier.control.setFaults([])
    await age(id, 4)
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({
      status: 'unknown',
      errorCode: 'unknown:no_record',
      errorMessage: expect.stringContaining('no record'),
    })
    expect(await flagOf()).toContain('Mark it as sent')
    expect(leaving('Hello?')).toEqual([])
  })

  it('waits for a log that cannot be read, and says so after an hour', async () => {
    const id = await sendIntoTheDark('Anybody?', 'reset-after-accept', { on: 'list', kind: 'malformed-json' })
    await age(id, 4)
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'unknown', errorCode: expect.not.stringContaining('log_unread') })
    await age(id, 56)
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'unknown', errorCode: 'unknown:log_unread' })
  })

  it('is settled by a late report too, and by whichever of both comes first', async () => {
    const id = await sendIntoTheDark('Late?')
    const pause = pausedAt('settle:read')
    const look = settleUnknown(id)
    await pause.reached
    const sid = leaving('Late?')[0]?.sid ?? ''
    expect((await reportTo(id, sid, 'sent')).status).toBe(204)
    pause.release()
    await look
    expect(await read(id)).toMatchObject({ status: 'sent', twilioSid: sid })
  })
})

const reportTo = async (id: string, MessageSid: string, MessageStatus: string) =>
  await postWebhook(`${desk.url}/api/webhooks/twilio/status?message=${id}`, { MessageSid, MessageStatus })

describe('two texts in the same words within a minute', () => {
  it('are never taken for each other when only one has left', async () => {
    const lost = await sendIntoTheDark('Twice', 'reset-before-accept')
    const left = await sendIntoTheDark('Twice')
    for (const id of [lost, left]) await age(id, 4)
    for (const id of [lost, left]) await settleUnknown(id)
    for (const id of [lost, left]) expect(await read(id)).toMatchObject({ status: 'unknown', twilioSid: null })
    expect(await read(lost)).toMatchObject({ errorCode: 'unknown:unclear' })
    expect(leaving('Twice')).toHaveLength(1)
  })

  it('are both settled when both have left and arrived, and a report under the other’s id is harmless', async () => {
    const one = await sendIntoTheDark('Again')
    const other = await sendIntoTheDark('Again')
    await settleUnknown(one)
    const { twilioSid } = await read(one)
    expect((await reportTo(other, twilioSid ?? '', 'delivered')).status).toBe(204)
    expect(await read(other)).toMatchObject({ status: 'unknown' })
    await settleUnknown(other)
    const both = [await read(one), await read(other)]
    expect(both.map(({ status }) => status)).toEqual(['delivered', 'delivered'])
    const left = leaving('Again').map(({ sid }) => sid)
    expect(new Set(both.map((message) => message.twilioSid))).toEqual(new Set(left))
    expect(left).toHaveLength(2)
  })

  it('do not confuse one whose id is known with the one that is looked for', async () => {
    expect((await owner(`${path}/send`, { message: 'Same' })).status).toBe(201)
    await eventually(() => expect(leaving('Same')).toHaveLength(1))
    await desk.carrier.control.idle()
    const id = await sendIntoTheDark('Same', 'reset-before-accept')
    await age(id, 4)
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'unknown', errorCode: 'unknown:no_record' })
  })
})

describe('a person who decides', () => {
  const decide = async (id: string, action: 'mark-sent' | 'send-again', by = owner) =>
    await by(`${path}/messages/${id}/${action}`, {})

  async function eventsOf(event: 'mark_sent' | 'send_again') {
    const { id } = await desk.conversation(phone, business)
    const ofThread = and(eq(conversationEvents.conversationId, id), eq(conversationEvents.event, event))
    return await getDb().select().from(conversationEvents).where(ofThread)
  }

  it('marks it as sent, once however often they click, and the provider may still tell more', async () => {
    const id = await sendIntoTheDark('Marked')
    const answers = await Promise.all([1, 2, 3].map(async () => await decide(id, 'mark-sent')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(await answers[0]?.json()).toMatchObject({ message: { id, status: 'sent', errorMessage: null } })
    expect(await eventsOf('mark_sent')).toMatchObject([
      { reason: { rule: 'human:mark_sent', explanation: expect.stringContaining('Olive'), inputs: { messageId: id } } },
    ])
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'delivered', twilioSid: leaving('Marked')[0]?.sid })
  })

  it('sends it again as another message, once however often they click; the first keeps its word', async () => {
    const id = await sendIntoTheDark('Repeated', 'reset-before-accept')
    await age(id, 4)
    await settleUnknown(id)
    expect(await flagOf()).not.toBeNull()
    await desk.carrier.control.setFaults([])
    const answers = await Promise.all([1, 2, 3].map(async () => await decide(id, 'send-again')))
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { message: { id: string } }).message.id),
    )
    expect(new Set(ids).size).toBe(1)
    await eventually(async () => expect(await read(ids[0] ?? '')).toMatchObject({ status: 'delivered' }))
    expect(leaving('Repeated')).toHaveLength(1)
    expect(await read(ids[0] ?? '')).toMatchObject({ author: 'human', reason: { inputs: { messageId: id } } })
    await settleUnknown(id)
    expect(await read(id)).toMatchObject({ status: 'unknown', errorMessage: expect.stringContaining('sent it again') })
    expect(await eventsOf('send_again')).toHaveLength(1)
    expect(await flagOf()).toBeNull()
  })

  it('leaves the conversation to whoever had it', async () => {
    const id = await sendIntoTheDark('Not mine', 'reset-before-accept')
    await desk.carrier.control.setFaults([])
    expect((await owner(`${path}/handback`, {})).status).toBe(200)
    expect((await decide(id, 'send-again')).status).toBe(201)
    expect(await desk.conversation(phone, business)).toMatchObject({ state: 'ai_active' })
  })

  it('cannot decide what is known', async () => {
    const sent = await owner(`${path}/send`, { message: 'Known' })
    const { message } = (await sent.json()) as { message: { id: string } }
    await eventually(async () => expect(await read(message.id)).toMatchObject({ status: 'delivered' }))
    for (const action of ['mark-sent', 'send-again'] as const) {
      const answer = await decide(message.id, action)
      expect(answer.status).toBe(409)
      expect(await answer.json()).toMatchObject({ error: { code: 'not_unknown', details: { status: 'delivered' } } })
    }
    expect(leaving('Known')).toHaveLength(1)
  })

  it('cannot text again who has opted out since', async () => {
    const id = await sendIntoTheDark('Too late', 'reset-before-accept')
    await desk.text(phone, business, 'STOP')
    const answer = await decide(id, 'send-again')
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'opted_out' } })
    expect(await read(id)).toMatchObject({ errorCode: expect.not.stringContaining('sent_again') })
    expect((await decide(id, 'mark-sent')).status).toBe(200)
  })

  it('cannot decide in another business, nor about a message of another thread', async () => {
    const id = await sendIntoTheDark('Private')
    const stranger = await desk.signIn((await desk.business({ name: 'Alder Roofing' })).email)
    const otherPhone = desk.phone()
    await desk.text(otherPhone, business, 'Hi')
    const other = await desk.conversation(otherPhone, business)
    for (const action of ['mark-sent', 'send-again'] as const) {
      expect((await decide(id, action, stranger)).status).toBe(404)
      expect((await owner(`/api/client/conversations/${other.id}/messages/${id}/${action}`, {})).status).toBe(404)
    }
    expect(await read(id)).toMatchObject({ status: 'unknown' })
  })

  it('sees it in the thread', async () => {
    const id = await sendIntoTheDark('Shown', 'reset-before-accept')
    await decide(id, 'send-again')
    const { items } = (await (await owner(path)).json()) as { items: { event?: string; actorName?: string }[] }
    expect(items).toContainEqual(expect.objectContaining({ event: 'send_again', actorName: 'Olive Owner' }))
  })
})
