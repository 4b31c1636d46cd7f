import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages } from '@/db/schema'
import { sweep } from '@/lib/automations/sweep'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { postWebhook } from '../setup/signed-webhook'
import { storedMessage } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(async () => await desk.faults())
afterAll(async () => await desk.close())

const words = 'I am on my way'

/** Waits until a message stands at this status. */
async function reached(id: string, status: string) {
  await eventually(async () => expect((await storedMessage(id)).status).toBe(status))
  return await storedMessage(id)
}

describe('a request that was certainly not taken', () => {
  async function expectDeliveredOnce(thread: Thread, id: string, requests: number): Promise<void> {
    const message = await reached(id, 'delivered')
    expect(message).toMatchObject({ attempts: requests, errorCode: null, errorMessage: null })
    expect(desk.requestsTo(thread.phone)).toHaveLength(requests)
    expect(desk.received(thread.phone)).toEqual([words])
  }

  it('for too many requests is made again, and the text arrives once', async () => {
    const thread = await desk.thread()
    await desk.faults({ on: 'create', kind: 'rate-limit', match: { to: thread.phone }, times: 2 })
    const { id } = await desk.sent(thread, words)
    await expectDeliveredOnce(thread, id, 3)
  })

  it('waits as long as it was asked to', async () => {
    const thread = await desk.thread()
    await desk.faults({ on: 'create', kind: 'rate-limit', retryAfter: 3, match: { to: thread.phone }, times: 1 })
    const { id } = await desk.sent(thread, words)
    await expectDeliveredOnce(thread, id, 2)
    const [first, second] = desk.requestsTo(thread.phone)
    expect((second?.beganAt ?? 0) - (first?.answeredAt ?? 0)).toBeGreaterThanOrEqual(3_000)
  })

  it('because nobody was there is made again when somebody is', async () => {
    const thread = await desk.thread()
    await desk.faults({ on: 'api', kind: 'unreachable', forMs: 600_000 })
    await eventually(async () => await expect(fetch(desk.carrier.url)).rejects.toThrow('fetch failed'))
    const { id } = await desk.sent(thread, words)
    await eventually(async () => expect(await storedMessage(id)).toMatchObject({ status: 'queued', attempts: 2 }))
    await desk.faults()
    await reached(id, 'delivered')
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
    expect(desk.received(thread.phone)).toEqual([words])
  })

  it('is given up after hours, and the person is told', async () => {
    const thread = await desk.thread()
    await desk.faults({ on: 'create', kind: 'rate-limit', match: { to: thread.phone } })
    const { id } = await desk.sent(thread, words)
    const long = { createdAt: new Date(Date.now() - 5 * 60 * 60 * 1000) }
    await getDb().update(conversationMessages).set(long).where(eq(conversationMessages.id, id))
    expect(await reached(id, 'failed')).toMatchObject({
      errorCode: 'not_reached',
      errorMessage: expect.stringContaining('not sent'),
    })
    expect(desk.received(thread.phone)).toEqual([])
  })
})

describe('a request of which nobody knows whether it was taken', () => {
  /** Nothing tells of the message afterwards: no report comes, and the log is far behind. */
  const silence = (match: { to: string }) =>
    [
      { on: 'callback', kind: 'drop', match },
      { on: 'list', kind: 'lag', ms: 600_000 },
    ] as const
  const notTaken = ['error-before-accept', 'reset-before-accept'] as const
  const taken = ['error-after-accept', 'reset-after-accept', 'malformed-json', 'truncated-json'] as const

  /** Everything that could make a second request has had its chance. */
  async function expectOneRequest(thread: Thread): Promise<void> {
    const inAnHour = new Date(Date.now() + 60 * 60 * 1000)
    await sweep(inAnHour)
    // Whatever is queued is done in its order: when this one has left, an earlier job has run.
    const other = await desk.thread()
    await reached((await desk.sent(other, 'a text that comes later')).id, 'delivered')
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
  }

  it.each([...notTaken, ...taken])('%s: stays unknown, says so, and is never made again', async (kind) => {
    const thread = await desk.thread()
    const match = { to: thread.phone }
    await desk.faults({ on: 'create', kind, match }, ...silence(match))
    const { id } = await desk.sent(thread, words)
    const message = await reached(id, 'unknown')
    expect(message).toMatchObject({ twilioSid: null, attempts: 1, errorCode: expect.stringMatching(/^unknown:/) })
    const { items } = await desk.view(thread)
    expect(items.at(-1)).toMatchObject({
      id,
      status: 'unknown',
      errorMessage: expect.stringContaining('not sent again'),
    })
    await expectOneRequest(thread)
    expect(await storedMessage(id)).toEqual(message)
    expect(desk.received(thread.phone)).toHaveLength(taken.some((one) => one === kind) ? 1 : 0)
  })

  it.each(taken)('%s: is settled by the first report', async (kind) => {
    const thread = await desk.thread()
    const match = { to: thread.phone }
    await desk.faults({ on: 'create', kind, match }, ...silence(match))
    const { id } = await desk.sent(thread, words)
    await reached(id, 'unknown')
    const [text] = desk.carrier.control.messages({ phone: thread.phone })
    const report = { MessageSid: text?.sid ?? '', MessageStatus: 'sent' }
    expect((await postWebhook(`${desk.url}/api/webhooks/twilio/status?message=${id}`, report)).status).toBe(204)
    const settled = { status: 'sent', twilioSid: text?.sid, errorCode: null, errorMessage: null }
    expect(await storedMessage(id)).toMatchObject(settled)
  })

  it.each(taken)('%s: arrives, and is known to have arrived', async (kind) => {
    const thread = await desk.thread()
    await desk.faults({ on: 'create', kind, match: { to: thread.phone } })
    const { id } = await desk.sent(thread, words)
    const message = await reached(id, 'delivered')
    const [text] = desk.carrier.control.messages({ phone: thread.phone })
    expect(message).toMatchObject({ twilioSid: text?.sid, errorCode: null, errorMessage: null })
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
    expect(await desk.settled(thread)).toEqual([words])
  })

  it('is settled by a report that comes before the answer breaks', async () => {
    const thread = await desk.thread()
    const match = { to: thread.phone }
    const early = { on: 'create', kind: 'early-callback', through: 'delivered', match } as const
    await desk.faults(early, { on: 'create', kind: 'reset-after-accept', match })
    const { id } = await desk.sent(thread, words)
    expect(await reached(id, 'delivered')).toMatchObject({ errorCode: null, attempts: 1 })
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
  })
})

describe('a refusal', () => {
  const refusals = [
    [21211, 'not a valid phone number'],
    [21408, 'not switched on'],
    [21612, 'cannot be reached'],
    [21614, 'cannot receive texts'],
    [21635, 'landline'],
    [29999, 'error 29999'],
  ] as const

  it.each(refusals)('%s at the request is final, and explained: %s', async (refuse, explanation) => {
    const thread = await desk.thread()
    desk.carrier.control.setBehaviour(thread.phone, { refuse })
    const { id } = await desk.sent(thread, words)
    expect(await reached(id, 'failed')).toMatchObject({ errorCode: `${refuse}`, attempts: 1, twilioSid: null })
    const { items } = await desk.view(thread)
    expect(items.at(-1)).toMatchObject({ id, errorMessage: expect.stringContaining(explanation) })
    expect(await desk.settled(thread)).toEqual([])
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
  })

  it('without a number is final, and does not pretend to know why', async () => {
    const proxy = createServer((_, response) => response.writeHead(403).end('<html>no</html>'))
    await new Promise<void>((resolve) => {
      proxy.listen(0, '127.0.0.1', resolve)
    })
    const { TWILIO_API_BASE_URL } = process.env
    process.env.TWILIO_API_BASE_URL = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const thread = await desk.thread()
    const { id } = await desk.sent(thread, words)
    const message = await reached(id, 'failed')
    process.env.TWILIO_API_BASE_URL = TWILIO_API_BASE_URL
    proxy.close()
    expect(message).toMatchObject({ errorCode: 'refused', errorMessage: 'Twilio gave no reason' })
  })

  it.each([
    [{ undelivered: 30006 }, 'undelivered', '30006', 'landline or its carrier takes no texts'],
    [{ undelivered: 30003 }, 'undelivered', '30003', 'could not be reached'],
    [{ undelivered: 30034 }, 'undelivered', '30034', 'not registered'],
    [{ failed: 30001 }, 'failed', '30001', 'dropped'],
  ] as const)('%j after it was taken is told in the thread', async (behaviour, status, errorCode, explanation) => {
    const thread = await desk.thread()
    desk.carrier.control.setBehaviour(thread.phone, behaviour)
    const { id } = await desk.sent(thread, words)
    const message = await reached(id, status)
    expect(message).toMatchObject({ errorCode, attempts: 1, twilioSid: expect.stringMatching(/^SM/) })
    const { items } = await desk.view(thread)
    expect(items.at(-1)).toMatchObject({ id, status, errorCode, errorMessage: expect.stringContaining(explanation) })
  })
})
