import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { clients, conversationMessages, dailyStats, usageEvents } from '@/db/schema'
import { localDate } from '@/domain/local-date'
import { onCheckpoint } from '@/lib/checkpoint'
import type { ThreadMessage } from '@/lib/conversations/views'
import { aMessage } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { storedMessage, storedMessages } from '../setup/stored'

let desk: TestDesk

beforeAll(async () => {
  desk = await startTestDesk()
})
afterEach(async () => {
  onCheckpoint()
  await desk.carrier.control.setFaults([])
})
afterAll(async () => await desk.close())

/** A business that nobody has texted yet, and its owner. The AI says nothing. */
async function aBusiness(part: Parameters<TestDesk['business']>[0] = {}) {
  const business = await desk.business({ aiMode: 'off', segmentCostMicros: 1_000, ...part })
  return { business, owner: await desk.signIn(business.email) }
}

/** What was counted on all days together, zeros left out. */
async function counted({ clientId }: TestBusiness): Promise<Record<string, number>> {
  const rows = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, clientId))
  const sums: Record<string, number> = {}
  for (const { clientId: _, date: __, ...counts } of rows) {
    for (const [name, count] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + count
  }
  return Object.fromEntries(Object.entries(sums).filter(([, sum]) => sum !== 0))
}

const used = async ({ clientId }: TestBusiness) =>
  await getDb().select().from(usageEvents).where(eq(usageEvents.clientId, clientId))

async function send(owner: Caller, business: TestBusiness, phone: string, message: string): Promise<ThreadMessage> {
  const { id } = await desk.conversation(phone, business)
  const answer = await owner(`/api/client/conversations/${id}/send`, { message })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { message: ThreadMessage }).message
}

async function reached(id: string, status: string): Promise<void> {
  await eventually(async () => expect((await storedMessage(id)).status).toBe(status))
}

async function report(id: string, MessageSid: string, MessageStatus: string, ErrorCode = ''): Promise<void> {
  const url = `${desk.url}/api/webhooks/twilio/status?message=${id}`
  expect((await postWebhook(url, { MessageSid, MessageStatus, ErrorCode })).status).toBe(204)
}

const twoSegments = 'x'.repeat(161)

describe('what comes in', () => {
  it('is counted once, however often it comes', async () => {
    const { business } = await aBusiness()
    const phone = desk.phone()
    const { message } = await desk.text(phone, business, twoSegments)
    await Promise.all(Array.from({ length: 5 }, () => desk.carrier.control.redeliver(message.sid)))
    await desk.text(phone, business, 'And one more')
    expect(await counted(business)).toEqual({ newLeads: 1, inboundMessages: 2, inboundSegments: 3, costMicros: 3_000 })
    const messages = await storedMessages((await desk.conversation(phone, business)).id)
    expect((await used(business)).map(({ kind, quantity, reference }) => [kind, quantity, reference])).toEqual([
      ['sms_inbound', 2, messages[0]?.id],
      ['sms_inbound', 1, messages[1]?.id],
    ])
  })

  it('and opts out is counted once as such', async () => {
    const { business } = await aBusiness()
    const phone = desk.phone()
    for (const word of ['STOP', 'STOP', 'Unsubscribe']) await desk.text(phone, business, word)
    expect(await counted(business)).toMatchObject({ optOuts: 1, inboundMessages: 3 })
  })

  it('to nobody’s number is counted for nobody', async () => {
    const before = await getDb().select().from(dailyStats)
    const text = { MessageSid: aSid(), From: desk.phone(), To: '+15005550006', Body: 'Hello' }
    expect((await postWebhook(`${desk.url}/api/webhooks/twilio/sms`, text)).status).toBe(200)
    expect(await getDb().select().from(dailyStats)).toEqual(before)
  })

  it('by a form is a lead once, and no text', async () => {
    const { business } = await aBusiness()
    const headers = { authorization: `Bearer ${business.formToken}` }
    const form = { phone: desk.phone(), message: 'The boiler is cold' }
    for (const _ of [1, 2]) expect((await desk.stranger('/api/webhooks/form', form, { headers })).status).toBe(201)
    await eventually(async () => expect(await counted(business)).toMatchObject({ deliveredMessages: 1 }))
    const one = { outboundMessages: 1, outboundSegments: 1, automationMessages: 1, deliveredMessages: 1 }
    expect(await counted(business)).toEqual({ newLeads: 1, ...one, costMicros: 1_000 })
  })
})

describe('what goes out', () => {
  /** A thread in which somebody has texted already, and what was counted for that. */
  async function aThread(part: Parameters<typeof aBusiness>[0] = {}) {
    const { business, owner } = await aBusiness(part)
    const phone = desk.phone()
    await desk.text(phone, business, 'Hello')
    await getDb().delete(dailyStats).where(eq(dailyStats.clientId, business.clientId))
    await getDb().delete(usageEvents).where(eq(usageEvents.clientId, business.clientId))
    await owner(`/api/client/conversations/${(await desk.conversation(phone, business)).id}/takeover`, {})
    return { business, owner, phone, say: async (message: string) => await send(owner, business, phone, message) }
  }

  const left = { takeovers: 1, outboundMessages: 1, outboundSegments: 1, humanMessages: 1, costMicros: 1_000 }

  it('is counted once when it is taken, and once when it is delivered', async () => {
    const { business, say } = await aThread()
    await desk.carrier.control.setFaults([{ on: 'callback', kind: 'duplicate', count: 4 }])
    const { id } = await say(twoSegments)
    await reached(id, 'delivered')
    await desk.carrier.control.idle()
    const counts = { ...left, outboundSegments: 2, costMicros: 2_000, deliveredMessages: 1 }
    expect(await counted(business)).toEqual(counts)
    expect(await used(business)).toMatchObject([
      { kind: 'sms_outbound', quantity: 2, costMicros: 2_000, reference: id },
    ])
  })

  it('is not counted before anybody took it, nor for a try that nobody took', async () => {
    const { business, say, phone } = await aThread()
    const once = { on: 'create', kind: 'rate-limit', retryAfter: 600, match: { to: phone } } as const
    await desk.carrier.control.setFaults([once])
    const { id } = await say('Hello')
    await eventually(async () => expect(await storedMessage(id)).toMatchObject({ status: 'queued', attempts: 1 }))
    expect(await counted(business)).toEqual({ takeovers: 1 })
    expect(await used(business)).toEqual([])
  })

  it('is counted when a report tells that it was taken, where the answer did not', async () => {
    const { business, say, phone } = await aThread()
    const match = { to: phone }
    await desk.carrier.control.setFaults([
      { on: 'create', kind: 'reset-after-accept', match },
      { on: 'callback', kind: 'drop', match },
      { on: 'list', kind: 'lag', ms: 600_000 },
    ])
    const { id } = await say('Hello')
    await reached(id, 'unknown')
    expect(await counted(business)).toEqual({ takeovers: 1 })
    const sid = desk.carrier.control.messages({ phone }).at(-1)?.sid ?? ''
    for (const status of ['sent', 'sending', 'sent', 'delivered', 'delivered']) await report(id, sid, status)
    expect(await counted(business)).toEqual({ ...left, deliveredMessages: 1 })
    expect(await used(business)).toHaveLength(1)
  })

  it('and is refused is a failure and no text', async () => {
    const { business, say, phone } = await aThread()
    desk.carrier.control.setBehaviour(phone, { refuse: 21614 })
    await reached((await say('Hello')).id, 'failed')
    expect(await counted(business)).toEqual({ takeovers: 1, failedMessages: 1 })
    expect(await used(business)).toEqual([])
  })

  it('and never reached the provider is a failure and no text', async () => {
    const { business, say, phone } = await aThread()
    await desk.carrier.control.setFaults([{ on: 'create', kind: 'rate-limit', match: { to: phone } }])
    const { id } = await say('Hello')
    const long = { createdAt: new Date(Date.now() - 5 * 60 * 60 * 1000) }
    await getDb().update(conversationMessages).set(long).where(eq(conversationMessages.id, id))
    await reached(id, 'failed')
    expect(await counted(business)).toEqual({ takeovers: 1, failedMessages: 1 })
  })

  it('and is not delivered is a text and a failure', async () => {
    const { business, say, phone } = await aThread()
    desk.carrier.control.setBehaviour(phone, { undelivered: 30006 })
    const { id } = await say('Hello')
    await reached(id, 'undelivered')
    await desk.carrier.control.idle()
    expect(await counted(business)).toEqual({ ...left, failedMessages: 1 })
  })

  it.each([
    ['delivered', 'undelivered'],
    ['undelivered', 'delivered'],
    ['delivered', 'read'],
    ['read', 'delivered'],
  ])('ends once, whatever the order of its reports: %s, then %s', async (first, second) => {
    const { business } = await aBusiness()
    const phone = desk.phone()
    await desk.text(phone, business, 'Hello')
    const twilioSid = aSid()
    const sent = { author: 'human', status: 'sent', twilioSid } as const
    const { id } = await aMessage(await desk.conversation(phone, business), sent)
    for (const status of [first, second, first, second]) await report(id, twilioSid, status)
    const { deliveredMessages = 0, failedMessages = 0 } = await counted(business)
    const fails = [first, second].includes('undelivered')
    expect({ deliveredMessages, failedMessages }).toEqual(
      fails ? { deliveredMessages: 0, failedMessages: 1 } : { deliveredMessages: 1, failedMessages: 0 },
    )
  })

  it('and is canceled here is neither', async () => {
    const { business, say, phone } = await aThread()
    const wait = { on: 'create', kind: 'rate-limit', retryAfter: 600, match: { to: phone } } as const
    await desk.carrier.control.setFaults([wait])
    const { id } = await say('Hello')
    await eventually(async () => expect(await storedMessage(id)).toMatchObject({ status: 'queued', attempts: 1 }))
    await desk.text(phone, business, 'STOP')
    expect((await storedMessage(id)).status).toBe('canceled')
    const { takeovers, ...counts } = await counted(business)
    expect([takeovers, counts]).toEqual([1, { inboundMessages: 1, inboundSegments: 1, optOuts: 1, costMicros: 1_000 }])
  })

  it('by the AI is counted for the AI', async () => {
    const business = await desk.business({ segmentCostMicros: 1_000 })
    const phone = desk.phone()
    await desk.text(phone, business, 'My kitchen sink is leaking')
    await eventually(async () => expect(await counted(business)).toMatchObject({ deliveredMessages: 1 }))
    expect(await counted(business)).toMatchObject({ inboundMessages: 1, outboundMessages: 1, aiMessages: 1 })
    expect(await counted(business)).not.toHaveProperty('humanMessages')
  })
})

describe('a day', () => {
  it.each(['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Asia/Kolkata', 'America/New_York'])(
    'is the business’s own: %s',
    async (timezone) => {
      const { business, owner } = await aBusiness({ timezone })
      const phone = desk.phone()
      const before = localDate(new Date(), timezone)
      await desk.text(phone, business, 'Hello')
      await reached((await send(owner, business, phone, 'Hello yourself')).id, 'delivered')
      const days = [...new Set([before, localDate(new Date(), timezone)])]
      const rows = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
      expect(days).toEqual(expect.arrayContaining(rows.map(({ date }) => date)))
      expect(await counted(business)).toMatchObject({ inboundMessages: 1, outboundMessages: 1, deliveredMessages: 1 })
    },
  )

  it('is another one at the two ends of the world', async () => {
    const zones = ['Pacific/Kiritimati', 'Pacific/Pago_Pago']
    const dates = zones.map(async (timezone) => {
      const { business } = await aBusiness({ timezone })
      await desk.text(desk.phone(), business, 'Hello')
      const [row] = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
      return row?.date
    })
    expect(new Set(await Promise.all(dates)).size).toBe(2)
  })

  it('in a zone that nobody knows is a day all the same', async () => {
    const { business } = await aBusiness()
    await getDb().update(clients).set({ timezone: 'Mars/Olympus' }).where(eq(clients.id, business.clientId))
    expect((await desk.text(desk.phone(), business, 'Hello')).webhook).toMatchObject({ status: 200 })
    expect(await counted(business)).toMatchObject({ inboundMessages: 1 })
  })
})
