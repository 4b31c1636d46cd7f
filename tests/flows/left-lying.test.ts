import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversations } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { sweep } from '@/lib/automations/sweep'
import { aMessage } from '../setup/builders'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { storedConversation, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

const secondsAgo = (seconds: number) => new Date(Date.now() - seconds * 1_000)
const inSeconds = (seconds: number) => secondsAgo(-seconds)

/** A message as a worker that was killed has left it: the job is gone with the worker. */
async function leftLying(part: Parameters<typeof aMessage>[1] = {}): Promise<Thread & { id: string }> {
  const thread = await desk.thread()
  const lying = { author: 'human', body: 'I am on my way', status: 'queued', createdAt: secondsAgo(60) } as const
  const { id } = await aMessage(thread.conversation, { ...lying, ...part })
  return { ...thread, id }
}

async function expectDeliveredOnce({ id, phone }: Thread & { id: string }): Promise<void> {
  await eventually(async () => expect((await storedMessage(id)).status).toBe('delivered'))
  await desk.carrier.control.idle()
  expect(desk.requestsTo(phone)).toHaveLength(1)
  expect(desk.received(phone)).toEqual(['I am on my way'])
}

/** Whatever was enqueued before this has run. */
async function queueHasMoved(): Promise<void> {
  const other = await desk.thread()
  await desk.sent(other, 'a text that comes later')
  await desk.settled(other)
}

describe('a queued message whose job is gone', () => {
  it('is picked up by the sweep, and leaves once', async () => {
    const message = await leftLying()
    await sweep(new Date())
    await expectDeliveredOnce(message)
  })

  it('leaves once however many sweep at the same time', async () => {
    const message = await leftLying()
    await Promise.all(Array.from({ length: 10 }, () => sweep(new Date())))
    await expectDeliveredOnce(message)
    await queueHasMoved()
    await expectDeliveredOnce(message)
  })

  it('is left to its job while that may only be late', async () => {
    const fresh = await leftLying({ createdAt: inSeconds(60) })
    const waiting = await leftLying({ nextAttemptAt: inSeconds(300) })
    await sweep(new Date())
    await queueHasMoved()
    for (const { id } of [fresh, waiting])
      expect(await storedMessage(id)).toMatchObject({ status: 'queued', attempts: 0 })
    await sweep(inSeconds(90))
    await expectDeliveredOnce(fresh)
    expect((await storedMessage(waiting.id)).status).toBe('queued')
    await sweep(inSeconds(330))
    await expectDeliveredOnce(waiting)
  })
})

it('a message whose job runs many times at once makes one request', async () => {
  const message = await leftLying()
  await Promise.all(Array.from({ length: 8 }, () => deliverMessage(message.id)))
  await expectDeliveredOnce(message)
  await deliverMessage(message.id)
  await expectDeliveredOnce(message)
})

describe('a claim whose worker is gone', () => {
  const claimed = async (seconds: number, part: Parameters<typeof aMessage>[1] = {}) =>
    await leftLying({ status: 'sending', claimedAt: secondsAgo(seconds), attempts: 1, ...part })

  it('is unknown after two minutes: it is not sent again, and a person is told', async () => {
    const message = await claimed(130)
    await sweep(new Date())
    expect(await storedMessage(message.id)).toMatchObject({ status: 'unknown', attempts: 1 })
    const { items } = await desk.view(message)
    expect(items.at(-1)).toMatchObject({ id: message.id, errorMessage: expect.stringContaining('not sent again') })
    await sweep(inSeconds(3_600))
    await deliverMessage(message.id)
    await queueHasMoved()
    expect(desk.requestsTo(message.phone)).toEqual([])
    expect((await storedMessage(message.id)).status).toBe('unknown')
  })

  it('is settled by a report, should it have left', async () => {
    const message = await claimed(130)
    await sweep(new Date())
    const MessageSid = aSid()
    const url = `${desk.url}/api/webhooks/twilio/status?message=${message.id}`
    expect((await postWebhook(url, { MessageSid, MessageStatus: 'delivered' })).status).toBe(204)
    const settled = { status: 'delivered', twilioSid: MessageSid, errorCode: null, errorMessage: null }
    expect(await storedMessage(message.id)).toMatchObject(settled)
  })

  it('is left alone while its worker may still be waiting for an answer, or has had one', async () => {
    const young = await claimed(60)
    const known = await claimed(600, { twilioSid: aSid() })
    const before = await Promise.all([young, known].map(({ id }) => storedMessage(id)))
    await sweep(new Date())
    expect(await Promise.all([young, known].map(({ id }) => storedMessage(id)))).toEqual(before)
  })
})

it('an answer of the AI that is long due is given, once', async () => {
  const business = await desk.business()
  const phone = desk.phone()
  await desk.text(phone, business, 'My kitchen sink is leaking')
  await eventually(() => expect(desk.received(phone)).toHaveLength(1))
  const { id } = await desk.conversation(phone, business)
  await eventually(async () => expect((await storedConversation(id)).replyDueAt).toBeNull())
  const lying = { replyWaitingSince: secondsAgo(60), replyDueAt: secondsAgo(60) }
  await aMessage({ id, clientId: business.clientId }, { body: 'It is at 12 Oak Street' })
  await getDb().update(conversations).set(lying).where(eq(conversations.id, id))
  await Promise.all([sweep(new Date()), sweep(new Date())])
  await eventually(() => expect(desk.received(phone)).toHaveLength(2))
  await queueHasMoved()
  expect((await storedMessages(id)).filter(({ author }) => author === 'ai')).toHaveLength(2)
  expect(await storedConversation(id)).toMatchObject({ replyDueAt: null, replyWaitingSince: null })
})

it('a queued message is picked up when a desk starts', async () => {
  const message = await leftLying()
  await desk.restart()
  await expectDeliveredOnce(message)
})
