import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type Conversation, dailyStats } from '@/db/schema'
import type { ThreadView } from '@/lib/conversations/views'
import { changeHead } from '@/lib/realtime/change-feed'
import { aBlock, aConversation, aMessage } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { aPerson } from '../setup/signed-in'
import { storedConversation, storedEvents, storedMessage } from '../setup/stored'

let desk: TestDesk
let business: TestBusiness
let owner: Caller
let agent: Caller

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
  business = await desk.business()
  owner = await desk.signIn(business.email)
  agent = await anAgent('Sam Ortiz')
})
afterAll(async () => await desk.close())

async function anAgent(name: string): Promise<Caller> {
  const { email } = await aPerson({ name }, [business])
  return await desk.signIn(email)
}

const inState = async (state: State, part: Partial<Conversation> = {}) =>
  await aConversation({ clientId: business.clientId, state, epoch: 7, ...part, lead: { phone: desk.phone() } })

const pathOf = ({ id }: Conversation, action: string) => `/api/client/conversations/${id}/${action}`

const act = async (conversation: Conversation, action: Action, by = owner) => await by(pathOf(conversation, action), {})

type State = Conversation['state']
type Action = 'takeover' | 'handback' | 'pause' | 'resume' | 'close' | 'reopen'

/** Where each action leads from each state, or that it is refused. Written down once more, apart from the product. */
const leadsTo: Record<Action, Record<State, State | 'refused'>> = {
  takeover: {
    ai_active: 'human_takeover',
    human_takeover: 'human_takeover',
    paused: 'human_takeover',
    closed: 'human_takeover',
  },
  handback: { ai_active: 'ai_active', human_takeover: 'ai_active', paused: 'ai_active', closed: 'refused' },
  pause: { ai_active: 'paused', human_takeover: 'paused', paused: 'paused', closed: 'refused' },
  resume: { ai_active: 'ai_active', human_takeover: 'refused', paused: 'ai_active', closed: 'refused' },
  close: { ai_active: 'closed', human_takeover: 'closed', paused: 'closed', closed: 'closed' },
  reopen: { ai_active: 'ai_active', human_takeover: 'refused', paused: 'ai_active', closed: 'ai_active' },
}

const pairs = Object.entries(leadsTo).flatMap(([action, states]) =>
  Object.entries(states).map(([from, to]) => [action as Action, from as State, to] as const),
)
const changes = pairs.filter(([, from, to]) => to !== 'refused' && to !== from)
const same = pairs.filter(([, from, to]) => to === from)
const refusals = pairs.filter(([, , to]) => to === 'refused')

describe('an action', () => {
  it.each(changes)('%s from %s leads to %s, in a new epoch, and is written down', async (action, from, to) => {
    const conversation = await inState(from)
    const answer = await act(conversation, action)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ conversation: { id: conversation.id, state: to, epoch: 8 } })
    expect(await storedConversation(conversation.id)).toMatchObject({ state: to, epoch: 8 })
    expect(await storedEvents(conversation.id)).toEqual([
      expect.objectContaining({
        event: action,
        fromState: from,
        toState: to,
        epoch: 8,
        actorUserId: expect.any(String),
      }),
    ])
  })

  it.each(same)(
    '%s from %s, which holds already, is answered with what is and changes nothing',
    async (action, from) => {
      const conversation = await inState(from, { flagReason: 'They want a person.', flaggedAt: new Date() })
      const head = await changeHead(business.clientId)
      const answer = await act(conversation, action)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ conversation: { id: conversation.id, state: from, epoch: 7 } })
      expect(await storedConversation(conversation.id)).toEqual(conversation)
      expect(await storedEvents(conversation.id)).toEqual([])
      expect(await changeHead(business.clientId)).toBe(head)
    },
  )

  it.each(refusals)('%s from %s is refused, and changes nothing', async (action, from) => {
    const conversation = await inState(from)
    const answer = await act(conversation, action)
    expect(answer.status).toBe(409)
    expect(await answer.json()).toEqual({
      error: { code: 'invalid_transition', message: expect.any(String), details: { action, state: from } },
    })
    expect(await storedConversation(conversation.id)).toEqual(conversation)
    expect(await storedEvents(conversation.id)).toEqual([])
  })

  it('is shown in the thread with the name of who did it', async () => {
    const conversation = await inState('ai_active')
    await act(conversation, 'takeover', agent)
    await act(conversation, 'handback', owner)
    const { items } = (await (await owner(`/api/client/conversations/${conversation.id}`)).json()) as ThreadView
    expect(items).toMatchObject([
      { kind: 'event', event: 'takeover', from: 'ai_active', to: 'human_takeover', actorName: 'Sam Ortiz' },
      { kind: 'event', event: 'handback', from: 'human_takeover', to: 'ai_active', actorName: 'Olive Owner' },
    ])
  })

  it.each(['takeover', 'pause', 'close'] as const)('%s takes a wish for a person off the list', async (action) => {
    const conversation = await inState('ai_active', { flagReason: 'They want a person.', flaggedAt: new Date() })
    await act(conversation, action)
    expect(await storedConversation(conversation.id)).toMatchObject({ flagReason: null, flaggedAt: null })
  })

  it.each(changes)(
    '%s from %s takes back what the AI has not sent yet, and nothing of a person',
    async (action, from) => {
      const conversation = await inState(from)
      const queued = { status: 'queued' } as const
      const drafted = await aMessage(conversation, { ...queued, author: 'ai', epoch: 7 })
      const greeting = await aMessage(conversation, { ...queued, author: 'automation', epoch: 7 })
      const written = await aMessage(conversation, { ...queued, author: 'human' })
      await act(conversation, action)
      const reason = { rule: 'handover:cancel', explanation: expect.any(String) }
      expect(await storedMessage(drafted.id)).toMatchObject({ status: 'canceled', reason })
      expect(await storedMessage(greeting.id)).toMatchObject({ status: 'canceled', reason })
      expect(await storedMessage(written.id)).toEqual(written)
    },
  )

  it('ends the waiting for an answer of the AI', async () => {
    const phone = desk.phone()
    await desk.text(phone, business, 'My sink leaks')
    const conversation = await desk.conversation(phone, business)
    expect(conversation.replyDueAt).not.toBeNull()
    await act(conversation, 'pause')
    expect(await storedConversation(conversation.id)).toMatchObject({ replyDueAt: null, replyWaitingSince: null })
    await desk.text(phone, business, 'Are you there?')
    expect(await storedConversation(conversation.id)).toMatchObject({
      state: 'paused',
      replyDueAt: null,
      unreadCount: 2,
    })
    await act(conversation, 'resume')
    await desk.text(phone, business, 'Hello?')
    expect((await storedConversation(conversation.id)).replyDueAt).not.toBeNull()
  })
})

describe('people who act at the same time', () => {
  const takeovers = async () => {
    const rows = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
    return rows.reduce((sum, row) => sum + row.takeovers, 0)
  }

  it('take over once, and are both told that it is so', async () => {
    const conversation = await inState('ai_active')
    const before = await takeovers()
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => act(conversation, 'takeover', index % 2 === 0 ? owner : agent)),
    )
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({ conversation: { state: 'human_takeover', epoch: 8 } })
    }
    expect(await storedEvents(conversation.id)).toHaveLength(1)
    expect(await takeovers()).toBe(before + 1)
  })

  it('and want different things leave one story without a gap', async () => {
    const conversation = await inState('ai_active')
    const wishes = Array.from({ length: 4 }, () => Object.keys(leadsTo) as Action[]).flat()
    const answers = await Promise.all(
      wishes.map(
        async (action, index) => [action, await act(conversation, action, index % 2 ? owner : agent)] as const,
      ),
    )
    for (const [, answer] of answers) expect([200, 409]).toContain(answer.status)
    const events = await storedEvents(conversation.id)
    expect(events.length).toBeGreaterThan(0)
    expect(events.map(({ epoch }) => epoch)).toEqual(events.map((_, index) => 8 + index))
    let state: State = 'ai_active'
    for (const { event, fromState, toState } of events) {
      expect([fromState, toState]).toEqual([state, leadsTo[event as Action][state]])
      state = toState
    }
    expect(await storedConversation(conversation.id)).toMatchObject({ state, epoch: 7 + events.length })
  })
})

describe('a person who writes', () => {
  it.each(['ai_active', 'paused', 'closed'] as const)('takes over from %s', async (from) => {
    const conversation = await inState(from)
    expect((await owner(pathOf(conversation, 'send'), { message: 'I am on my way' })).status).toBe(201)
    expect(await storedConversation(conversation.id)).toMatchObject({ state: 'human_takeover', epoch: 8 })
    expect(await storedEvents(conversation.id)).toMatchObject([
      { event: 'takeover', fromState: from, epoch: 8, actorUserId: expect.any(String) },
    ])
  })

  it('and is in charge already changes no state', async () => {
    const conversation = await inState('human_takeover')
    expect((await owner(pathOf(conversation, 'send'), { message: 'I am on my way' })).status).toBe(201)
    expect(await storedConversation(conversation.id)).toMatchObject({ state: 'human_takeover', epoch: 7 })
    expect(await storedEvents(conversation.id)).toEqual([])
  })

  it('to who may not be texted does not take over', async () => {
    const conversation = await inState('paused')
    const lead = await getDb().query.leads.findFirst({ where: (row) => eq(row.id, conversation.leadId) })
    await aBlock({ clientId: business.clientId, phone: lead?.phone ?? '' })
    expect((await owner(pathOf(conversation, 'send'), { message: 'Please come back' })).status).toBe(409)
    expect(await storedConversation(conversation.id)).toEqual(conversation)
  })
})

describe('a lead who texts', () => {
  it('opens a closed conversation again, and the AI is to answer', async () => {
    const phone = desk.phone()
    await desk.text(phone, business, 'My sink leaks')
    const conversation = await desk.conversation(phone, business)
    await act(conversation, 'close')
    await desk.text(phone, business, 'It leaks again')
    const reopened = await storedConversation(conversation.id)
    expect(reopened).toMatchObject({ state: 'ai_active', epoch: conversation.epoch + 2, replyDueAt: expect.any(Date) })
    expect(await storedEvents(conversation.id)).toMatchObject([
      { event: 'close', actorUserId: expect.any(String) },
      {
        event: 'reopen',
        fromState: 'closed',
        toState: 'ai_active',
        actorUserId: null,
        reason: { rule: 'inbound:reopen', explanation: expect.any(String) },
      },
    ])
  })

  it.each(['human_takeover', 'paused'] as const)('leaves %s as it is', async (state) => {
    const phone = desk.phone()
    await desk.text(phone, business, 'My sink leaks')
    const conversation = await desk.conversation(phone, business)
    await act(conversation, state === 'paused' ? 'pause' : 'takeover')
    await desk.text(phone, business, 'Hello?')
    expect(await storedConversation(conversation.id)).toMatchObject({ state, replyDueAt: null })
    expect(await storedEvents(conversation.id)).toHaveLength(1)
  })

  it('START after STOP, finds the state that was before, or the one a person has decided on since', async () => {
    for (const [decision, expected] of [
      [null, 'ai_active'],
      ['takeover', 'human_takeover'],
      ['close', 'closed'],
    ] as const) {
      const phone = desk.phone()
      await desk.text(phone, business, 'My sink leaks')
      await desk.text(phone, business, 'STOP')
      const conversation = await desk.conversation(phone, business)
      expect(conversation).toMatchObject({ state: 'paused', stateBeforeBlock: 'ai_active' })
      if (decision !== null) await act(conversation, decision)
      await desk.text(phone, business, 'START')
      expect(await storedConversation(conversation.id)).toMatchObject({ state: expected, stateBeforeBlock: null })
    }
  })
})
