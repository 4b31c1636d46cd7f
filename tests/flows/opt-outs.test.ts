import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, scheduledMessages } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { aMessage } from '../setup/builders'
import type { TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { storedConversation, storedEvents, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

const blocksOf = async (phone: string, { clientId }: TestBusiness = desk.ours) =>
  await getDb()
    .select()
    .from(blockedNumbers)
    .where(and(eq(blockedNumbers.clientId, clientId), eq(blockedNumbers.phone, phone)))

describe('a provider that refuses who opted out', () => {
  // The desk also reads the provider's log, and would otherwise learn of the STOP there, sooner or later than these tests do.
  beforeAll(async () => await desk.carrier.control.setFaults([{ on: 'list', kind: 'error' }]))
  afterAll(async () => await desk.carrier.control.setFaults([]))

  /** The provider knows of a STOP that the desk has never seen. */
  async function stoppedElsewhere(): Promise<Thread> {
    const thread = await desk.thread()
    await desk.carrier.control.text({ from: thread.phone, to: desk.ours.number, body: 'STOP' }, { deliver: false })
    return thread
  }

  async function stoppedLater(): Promise<Thread> {
    const thread = await desk.thread()
    desk.carrier.control.setBehaviour(thread.phone, { failed: 21610 })
    return thread
  }

  it.each([
    ['in its answer', stoppedElsewhere],
    ['in a report', stoppedLater],
  ])('is heeded: %s', async (_where, stopped) => {
    const thread = await stopped()
    const { id: conversationId, clientId, leadId } = thread.conversation
    const words = {
      body: 'See you tomorrow',
      purpose: 'informational' as const,
      sendAt: new Date(Date.now() + 86_400_000),
    }
    await getDb()
      .insert(scheduledMessages)
      .values({ ...words, conversationId, clientId })
    const { id } = await desk.sent(thread, 'I am on my way')
    await eventually(async () => expect((await storedMessage(id)).status).toBe('failed'))

    expect(await storedMessage(id)).toMatchObject({
      errorCode: '21610',
      errorMessage: expect.stringContaining('opted out'),
    })
    expect(await blocksOf(thread.phone)).toMatchObject([{ reason: 'provider:21610' }])
    expect(await storedConversation(conversationId)).toMatchObject({ leadId, state: 'paused', epoch: 2 })
    expect(await storedEvents(conversationId)).toMatchObject([
      { event: 'takeover' },
      {
        event: 'opt_out',
        fromState: 'human_takeover',
        toState: 'paused',
        actorUserId: null,
        reason: { rule: 'provider:21610', explanation: expect.any(String) },
      },
    ])
    const [scheduled] = await getDb()
      .select()
      .from(scheduledMessages)
      .where(eq(scheduledMessages.conversationId, conversationId))
    expect(scheduled).toMatchObject({ status: 'canceled', reason: { rule: 'provider:21610' } })

    const { conversation } = await desk.view(thread)
    expect(conversation.composerLock).toMatchObject({
      rule: 'provider:21610',
      explanation: expect.stringContaining('Twilio told us'),
    })
    const refused = await desk.send(thread, { message: 'Are you sure?' })
    expect([refused.status, await refused.json()]).toMatchObject([409, { error: { code: 'opted_out' } }])
    expect(desk.requestsTo(thread.phone)).toHaveLength(1)
  })

  it('takes along what was still queued', async () => {
    const thread = await stoppedElsewhere()
    const waiting = await aMessage(thread.conversation, {
      author: 'human',
      status: 'queued',
      createdAt: new Date(Date.now() + 3_600_000),
    })
    await desk.sent(thread, 'I am on my way')
    await eventually(async () => expect((await storedMessage(waiting.id)).status).toBe('canceled'))
    expect(await storedMessage(waiting.id)).toMatchObject({ reason: { rule: 'provider:21610' } })
  })

  it('is heeded once, however many messages it refuses', async () => {
    const thread = await stoppedElsewhere()
    const { id: conversationId } = thread.conversation
    await Promise.all(['One', 'Two', 'Three'].map((message) => desk.send(thread, { message })))
    await eventually(async () => {
      const rows = await storedMessages(conversationId)
      expect(rows.map(({ status }) => /failed|canceled/.test(status))).not.toContain(false)
    })
    expect(await blocksOf(thread.phone)).toHaveLength(1)
    const optOuts = (await storedEvents(conversationId)).filter(({ event }) => event === 'opt_out')
    expect(optOuts).toHaveLength(1)
  })

  it('lets them write START, and then they may be texted again', async () => {
    const thread = await stoppedElsewhere()
    await desk.sent(thread, 'I am on my way')
    await eventually(async () => expect(await blocksOf(thread.phone)).toHaveLength(1))
    await desk.text(thread.phone, desk.ours, 'START')
    expect(await blocksOf(thread.phone)).toEqual([])
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'human_takeover' })
    await desk.sent(thread, 'Welcome back')
    expect(await desk.settled(thread)).toContain('Welcome back')
  })
})

describe.each(['twilio', 'desk'] as const)('STOP, START and HELP, where %s answers them', (keywordReplies) => {
  let business: TestBusiness

  beforeAll(async () => {
    business = await desk.business({ keywordReplies })
    // With `desk`, the number's own handling is off at the provider.
    desk.carrier.control.putNumber(business.number, { keywords: keywordReplies === 'twilio' })
  })

  /** What somebody is told after texting this, when all that it set going is over. */
  async function told(phone: string, body: string): Promise<string[]> {
    const before = desk.received(phone).length
    expect((await desk.text(phone, business, body)).webhook).toMatchObject({ status: 200 })
    const thread = { phone, conversation: await desk.conversation(phone, business) }
    return (await desk.settled(thread)).slice(before)
  }

  it('are answered once each, and only where they change something', async () => {
    const phone = desk.phone()
    const [help, ...more] = await told(phone, 'HELP')
    expect(help).toMatch(/STOP/)
    expect(more).toEqual([])
    expect(await told(phone, 'Stop')).toEqual([expect.stringMatching(/START/)])
    expect(await blocksOf(phone, business)).toMatchObject([{ reason: 'keyword:stop' }])
    expect(await told(phone, 'STOP')).toEqual([])
    expect(await told(phone, 'HELP')).toEqual([])
    expect(await told(phone, 'My sink leaks')).toEqual([])
    expect(await told(phone, 'start')).toEqual([expect.stringMatching(/STOP/)])
    expect(await blocksOf(phone, business)).toEqual([])
  })

  it('are answered once however often the webhook comes', async () => {
    const phone = desk.phone()
    for (const word of ['HELP', 'STOP', 'START']) {
      const before = desk.received(phone).length
      const { message } = await desk.text(phone, business, word)
      await Promise.all([1, 2, 3].map(() => desk.carrier.control.redeliver(message.sid)))
      const thread = { phone, conversation: await desk.conversation(phone, business) }
      expect((await desk.settled(thread)).slice(before)).toHaveLength(1)
    }
  })

  it('are texts like any other in the thread, with the rule for whatever answered them', async () => {
    const phone = desk.phone()
    await told(phone, 'STOP')
    const { id } = await desk.conversation(phone, business)
    const [stop, ...answers] = await storedMessages(id)
    expect(stop).toMatchObject({ direction: 'inbound', body: 'STOP', status: 'received' })
    const confirmation = { author: 'system', status: 'delivered', reason: { rule: 'confirm:opt_out' } }
    expect(answers).toMatchObject(keywordReplies === 'desk' ? [confirmation] : [])
  })
})

describe('a conversation that a person pauses after STOP', () => {
  it('stays paused when START comes', async () => {
    const thread = await desk.thread()
    await desk.text(thread.phone, desk.ours, 'STOP')
    expect((await desk.owner(`/api/client/conversations/${thread.conversation.id}/pause`, {})).status).toBe(200)
    await desk.text(thread.phone, desk.ours, 'START')
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'paused' })
  })
})

describe('a person’s words that a worker has taken', () => {
  async function taken() {
    const thread = await desk.thread()
    const pause = pausedAt('deliver:claimed')
    const { id } = await desk.sent(thread, 'I am on my way')
    await pause.reached
    return { ...thread, id, pause }
  }

  it('leave when nobody minds', async () => {
    const { phone, pause } = await taken()
    pause.release()
    await eventually(() => expect(desk.received(phone)).toEqual(['I am on my way']))
  })

  it('do not begin to leave once STOP is answered', async () => {
    const { pause, ...thread } = await taken()
    expect((await desk.text(thread.phone, desk.ours, 'STOP')).webhook).toMatchObject({ status: 200 })
    pause.release()
    await desk.settled(thread)
    expect(desk.requestsTo(thread.phone)).toEqual([])
    expect(await storedMessage(thread.id)).toMatchObject({ status: 'canceled', reason: { rule: 'gate:opted_out' } })
  })
})

it('STOP to one number leaves the other business alone', async () => {
  const phone = desk.phone()
  const [one, other] = [await desk.business({ aiMode: 'off' }), await desk.business({ aiMode: 'off' })]
  await desk.text(phone, one, 'Hello')
  await desk.text(phone, other, 'Hello')
  await desk.text(phone, one, 'STOP')
  expect(await blocksOf(phone, one)).toHaveLength(1)
  expect(await blocksOf(phone, other)).toEqual([])
  const { id } = await desk.conversation(phone, other)
  const person = await desk.signIn(other.email)
  expect((await person(`/api/client/conversations/${id}/send`, { message: 'Hello from here' })).status).toBe(201)
  await eventually(() => expect(desk.received(phone)).toContain('Hello from here'))
})
