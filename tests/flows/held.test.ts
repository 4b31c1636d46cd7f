import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { getDb } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { sweep } from '@/lib/automations/sweep'
import { recordConsent } from '@/lib/consent/record-consent'
import { queueMessage } from '@/lib/conversations/queue-message'
import { asleepPhone, awakePhone } from '../setup/day-and-night'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(() => {
  vi.useRealTimers()
})
afterAll(async () => await desk.close())

type Purpose = 'informational' | 'promotional'

/** Queues a text, of an automation's if nobody is named, and waits for what the gate says of it. */
async function queued(
  { conversation }: Thread,
  purpose: Purpose,
  author: 'automation' | 'human' = 'automation',
): Promise<ConversationMessage> {
  const address = { conversationId: conversation.id, clientId: conversation.clientId }
  const reason = { rule: 'test', explanation: 'For this test.' }
  const epoch = author === 'human' ? null : conversation.epoch
  const words = { author, body: 'We come tomorrow', purpose, epoch, reason } as const
  const { id } = await getDb().transaction((tx) => queueMessage(tx, { ...address, ...words }, new Date()))
  await eventually(async () => expect((await storedMessage(id)).gate).not.toBeNull())
  return await storedMessage(id)
}

async function held(author?: 'human'): Promise<Thread & { id: string; until: Date }> {
  const thread = await desk.thread(await asleepPhone())
  const { id, status, heldUntil, gate } = await queued(thread, 'informational', author)
  expect([status, gate?.rule]).toEqual(['queued', 'gate:quiet_hours'])
  if (heldUntil === null) throw new Error('a held message says until when')
  expect(heldUntil.getTime()).toBeGreaterThan(Date.now())
  return { ...thread, id, until: heldUntil }
}

/** Moves the desk's clock, and nothing else: work goes on. */
const atTheClock = (now: Date) => vi.useFakeTimers({ toFake: ['Date'], now })

describe('a text for somebody who sleeps', () => {
  it('waits, and says until when and by whose clock', async () => {
    const message = await held()
    expect(desk.requestsTo(message.phone)).toEqual([])
    const { items } = await desk.view(message)
    expect(items.at(-1)).toMatchObject({
      status: 'queued',
      held: { until: message.until.toISOString(), zone: expect.stringContaining('/') },
      gate: { rule: 'gate:quiet_hours', explanation: expect.stringContaining('texts from') },
    })
  })

  it('leaves when the hours there begin, once, and not a minute before', async () => {
    const message = await held()
    atTheClock(new Date(message.until.getTime() - 60_000))
    await deliverMessage(message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'queued', attempts: 0, heldUntil: message.until })
    atTheClock(message.until)
    await Promise.all(Array.from({ length: 5 }, () => deliverMessage(message.id)))
    expect(await desk.settled(message)).toEqual(['We come tomorrow'])
    expect(desk.requestsTo(message.phone)).toHaveLength(1)
    expect(await storedMessage(message.id)).toMatchObject({ gate: { rule: 'gate:in_hours' } })
  })

  it('does not leave when they have said STOP meanwhile', async () => {
    const message = await held()
    await desk.text(message.phone, desk.ours, 'STOP')
    expect(await storedMessage(message.id)).toMatchObject({ status: 'canceled' })
    atTheClock(message.until)
    await deliverMessage(message.id)
    await sweep(new Date(message.until.getTime() + 60_000))
    await desk.settled(message)
    expect(desk.requestsTo(message.phone)).toEqual([])
  })

  it('does not leave when a person has taken over meanwhile', async () => {
    const message = await held()
    const path = `/api/client/conversations/${message.conversation.id}/takeover`
    expect((await desk.owner(path, {})).status).toBe(200)
    atTheClock(message.until)
    await deliverMessage(message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'canceled' })
    expect(desk.requestsTo(message.phone)).toEqual([])
  })

  it('is woken by the sweep when its job is gone, and by no sweep before', async () => {
    const message = await held()
    await sweep(new Date())
    expect((await storedMessage(message.id)).status).toBe('queued')
    atTheClock(new Date(message.until.getTime() + 1_000))
    await sweep(new Date(message.until.getTime() + 60_000))
    await eventually(async () => expect((await storedMessage(message.id)).status).not.toBe('queued'))
    expect(await desk.settled(message)).toEqual(['We come tomorrow'])
  })

  it('is tried again for hours from when it may leave, not from when it was written', async () => {
    const message = await held()
    const longAgo = { createdAt: new Date(Date.now() - 10 * 3_600_000) }
    await getDb().update(conversationMessages).set(longAgo).where(eq(conversationMessages.id, message.id))
    await desk.faults({ on: 'api', kind: 'unreachable', forMs: 600_000 })
    await eventually(async () => await expect(fetch(desk.carrier.url)).rejects.toThrow('fetch failed'))
    atTheClock(message.until)
    await deliverMessage(message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'queued', attempts: 1 })
    await desk.faults()
    await deliverMessage(message.id)
    expect(await desk.settled(message)).toEqual(['We come tomorrow'])
  })

  it('holds nobody else up: what a person writes by hand leaves at once', async () => {
    const message = await held('human')
    await desk.sent(message, 'I saw your mail just now')
    await eventually(() => expect(desk.received(message.phone)).toEqual(['I saw your mail just now']))
    expect((await storedMessage(message.id)).status).toBe('queued')
  })
})

it('a text for somebody who is awake leaves at once', async () => {
  const thread = await desk.thread(await awakePhone())
  expect(await queued(thread, 'informational')).toMatchObject({ heldUntil: null, gate: { rule: 'gate:in_hours' } })
  expect(await desk.settled(thread)).toEqual(['We come tomorrow'])
})

it('whoever writes at night is answered at night', async () => {
  const business = await desk.business()
  const phone = await asleepPhone()
  await desk.text(phone, business, 'My kitchen sink is leaking')
  await eventually(() => expect(desk.received(phone)).toHaveLength(1))
  const { id } = await desk.conversation(phone, business)
  const answer = (await storedMessages(id)).find(({ author }) => author === 'ai')
  expect(answer).toMatchObject({ gate: { rule: 'gate:just_wrote' } })
})

it('whoever fills in the form at night is answered at night', async () => {
  const business = await desk.business()
  const phone = await asleepPhone()
  const answer = await desk.stranger(
    '/api/webhooks/form',
    { phone, name: 'Ana' },
    {
      headers: { authorization: `Bearer ${business.formToken}` },
    },
  )
  expect(answer.status).toBe(201)
  await eventually(() => expect(desk.received(phone)).toHaveLength(1))
})

describe('an offer', () => {
  const day = 24 * 60 * 60 * 1000

  /** A lead who agreed to offers until then. */
  async function agreed(phone: string, expiresAt: Date): Promise<Thread> {
    const thread = await desk.thread(phone)
    const { id: conversationId, clientId, leadId } = thread.conversation
    const said = {
      kind: 'implied_consent',
      source: 'sms',
      rule: 'test',
      at: new Date(Date.now() - day),
      expiresAt,
    } as const
    await getDb().transaction((tx) =>
      recordConsent(tx, [{ clientId, conversationId, leadId, phone, ...said }], new Date()),
    )
    return thread
  }

  it('leaves with consent that still counts, and with none it does not', async () => {
    const phone = await awakePhone()
    const thread = await agreed(phone, new Date(Date.now() + day))
    expect(await queued(thread, 'promotional')).toMatchObject({ gate: { rule: 'gate:in_hours' } })
    expect(await desk.settled(thread)).toEqual(['We come tomorrow'])
    for (const without of [
      await desk.thread(await awakePhone()),
      await agreed(await awakePhone(), new Date(Date.now() - 1)),
    ]) {
      const reason = { rule: 'gate:no_consent' }
      expect(await queued(without, 'promotional')).toMatchObject({ status: 'canceled', gate: reason, reason })
      expect(desk.requestsTo(without.phone)).toEqual([])
    }
  })

  it('is refused at night when consent ends before the morning, and held when it does not', async () => {
    const tonight = await agreed(await asleepPhone(), new Date(Date.now() + 60_000))
    expect(await queued(tonight, 'promotional')).toMatchObject({
      status: 'canceled',
      gate: { rule: 'gate:consent_ends' },
    })
    const later = await agreed(await asleepPhone(), new Date(Date.now() + 30 * day))
    expect(await queued(later, 'promotional')).toMatchObject({ status: 'queued', gate: { rule: 'gate:quiet_hours' } })
  })

  it('is one of three in a day where the law counts them', async () => {
    const thread = await agreed(await awakePhone(), new Date(Date.now() + 30 * day))
    const rules: unknown[] = []
    for (let count = 0; count < 4; count += 1) rules.push((await queued(thread, 'promotional')).gate?.rule)
    const counted = thread.phone.startsWith('+1') ? 'gate:in_hours' : 'gate:too_many'
    expect(rules).toEqual(['gate:in_hours', 'gate:in_hours', 'gate:in_hours', counted])
  })
})
