import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { clients, conversations } from '@/db/schema'
import { sweep } from '@/lib/automations/sweep'
import { onCheckpoint } from '@/lib/checkpoint'
import { aMessage } from '../setup/builders'
import { eventually } from '../setup/eventually'
import { type ModelDesk, startModelDesk } from '../setup/model-desk'
import { pausedAt } from '../setup/paused-at'
import { storedEvents, storedMessages } from '../setup/stored'

let desk: ModelDesk

beforeAll(async () => {
  desk = await startModelDesk()
})
beforeEach(() => desk.server.script(() => ({ answer: { text: 'What is the address?' } })))
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

const hello = 'Hello, my kitchen sink is leaking'

describe('an answer that the checks let through', () => {
  it('is sent, and kept with all that it was based on', async () => {
    const lead = await desk.lead()
    await lead.text(hello)
    await desk.settled()
    expect(lead.received()).toEqual(['What is the address?'])
    const [draft, ...more] = await lead.drafts()
    const [, answer] = await storedMessages((await lead.conversation()).id)
    expect(more).toEqual([])
    expect(draft).toMatchObject({ status: 'acted', action: 'reply', messageId: answer?.id, epoch: 0 })
    expect(draft?.request.history.map(({ body }) => body)).toEqual([hello])
    expect(draft?.checks.filter(({ passed }) => !passed)).toEqual([])
    expect(draft?.model).toMatchObject({ name: expect.stringContaining('llama'), attempts: 1 })
    expect(answer).toMatchObject({ author: 'ai', reason: { inputs: { draft: draft?.id } } })
  })
})

describe('an answer that a check refuses', () => {
  it('is asked for once more, with what was wrong', async () => {
    const texts = ['See evil.com for help', 'Where is the leak?']
    desk.server.script((nth) => ({ answer: { text: texts[nth - 1] ?? '' } }))
    const lead = await desk.lead()
    await lead.text(hello)
    await desk.settled()
    expect(lead.received()).toEqual(['Where is the leak?'])
    const asked = desk.server.requests.at(-1)?.messages.at(-1)?.content
    expect(asked).toContain('It links to evil.com')
    const drafts = await lead.drafts()
    expect(drafts.map(({ status, text }) => [status, text])).toEqual([
      ['refused', texts[0]],
      ['acted', texts[1]],
    ])
  })

  it('twice calls a person, who learns why, and the lead is told in the business’s words', async () => {
    desk.server.script(() => ({ answer: { text: 'A visit is $5, see evil.com' } }))
    const lead = await desk.lead()
    await lead.text(hello)
    await desk.settled()
    expect(lead.received()).toEqual([expect.stringContaining('Brightside Plumbing')])
    expect(await lead.conversation()).toMatchObject({
      state: 'paused',
      flagReason: expect.stringContaining('evil.com'),
    })
    expect((await lead.drafts()).map(({ status }) => status)).toEqual(['refused', 'refused'])
    const { items } = await lead.view()
    expect(items).toContainEqual(
      expect.objectContaining({ event: 'escalate', explanation: expect.stringContaining('evil.com') }),
    )
  })

  it('for what no other words would cure is not asked for again', async () => {
    desk.server.script(() => ({ answer: { text: 'What is the address?', confidence: 0.3 } }))
    const lead = await desk.lead()
    const before = desk.server.requests.length
    await lead.text(hello)
    await desk.settled()
    expect(desk.server.requests).toHaveLength(before + 1)
    const [event] = await storedEvents((await lead.conversation()).id)
    expect(event).toMatchObject({ event: 'escalate', reason: { rule: 'check:low_confidence' } })
  })
})

describe('what else a model may propose', () => {
  it('no more texts: a person looks, and nothing is sent', async () => {
    desk.server.script(() => ({ answer: { action: 'opt_out_suspected', text: '' } }))
    const lead = await desk.lead()
    await lead.text('Have you got nothing better to do?')
    await desk.settled()
    const conversation = await lead.conversation()
    expect(conversation).toMatchObject({ state: 'paused', flagReason: expect.any(String) })
    expect(await storedEvents(conversation.id)).toMatchObject([{ event: 'hold', toState: 'paused' }])
    expect(lead.received()).toEqual([])
  })

  it('that it is over: it is closed, and says why', async () => {
    desk.server.script(() => ({ answer: { action: 'close', text: '' } }))
    const lead = await desk.lead()
    await lead.text('It works again, thank you, bye')
    await desk.settled()
    const conversation = await lead.conversation()
    expect(conversation).toMatchObject({ state: 'closed', flagReason: null })
    expect(await storedEvents(conversation.id)).toMatchObject([{ event: 'close', actorUserId: null }])
  })

  it('nothing: the silence is explained in the thread', async () => {
    desk.server.script(() => ({ answer: { action: 'wait', text: '', reason: 'They only said thanks.' } }))
    const lead = await desk.lead()
    await lead.text('Thanks')
    await desk.settled()
    const { items } = await lead.view()
    expect(items.at(-1)).toMatchObject({ event: 'silence', explanation: 'They only said thanks.' })
    expect((await lead.drafts()).map(({ status, action }) => [status, action])).toEqual([['acted', 'wait']])
  })
})

describe('while an answer is being drafted', () => {
  /** The model's server answers nothing, until it is asked again. */
  function hangingFirst(text: string) {
    desk.server.script((nth) => (nth === 1 ? 'hang' : { answer: { text } }))
    const before = desk.server.requests.length
    /** Resolves when the first request has come; `abandoned` when it was given up. */
    return async () => {
      await eventually(() => expect(desk.server.requests.length).toBeGreaterThan(before))
      return { abandoned: async () => await desk.server.requests[before]?.abandoned }
    }
  }

  it('a newer text ends it, and one answer is to both', async () => {
    const asked = hangingFirst('Is it the sink?')
    const lead = await desk.lead()
    await lead.text('Hello')
    const { abandoned } = await asked()
    await lead.text('It is my sink')
    await abandoned()
    await desk.settled()
    expect(lead.received()).toEqual(['Is it the sink?'])
    expect((await lead.drafts()).map((draft) => draft.request.history.length)).toEqual([2])
  })

  it.each(['takeover', 'pause', 'close'])('a %s ends it', async (action) => {
    const asked = hangingFirst('What is the address?')
    const lead = await desk.lead()
    await lead.text(hello)
    const { abandoned } = await asked()
    expect((await lead.call(action)).status).toBe(200)
    await abandoned()
    await desk.settled()
    expect(lead.received()).toEqual([])
  })

  it.each([0, 1])(
    'a text that comes when the answer is ready is answered too, once: %i other answer first',
    async (others) => {
      const pause = pausedAt('reply:drafted')
      const lead = await desk.lead()
      await lead.text('Hello')
      await pause.reached
      await lead.text('It is my sink')
      await eventually(() => expect(lead.received().length).toBeGreaterThanOrEqual(others))
      pause.release()
      await eventually(async () => expect(await lead.drafts()).toHaveLength(2))
      await desk.settled()
      expect(lead.received()).toHaveLength(1)
      const texts = (await lead.drafts()).map(({ status, request }) => `${status}: ${request.history.length}`)
      expect(texts.toSorted()).toEqual(['acted: 2', 'stale: 1'])
    },
  )

  it('a text of which nothing else tells is not forgotten', async () => {
    const pause = pausedAt('reply:drafted')
    const lead = await desk.lead()
    await lead.text('Hello')
    await pause.reached
    await aMessage(await lead.conversation(), { body: 'It is my sink' })
    pause.release()
    await eventually(() => expect(lead.received()).toHaveLength(1))
    await desk.settled()
    const texts = (await lead.drafts()).map(({ status, request }) => `${status}: ${request.history.length}`)
    expect(texts).toEqual(['stale: 1', 'acted: 2'])
  })

  it('the business may change what its AI does, and it is drafted for a person instead', async () => {
    const pause = pausedAt('reply:drafted')
    const lead = await desk.lead()
    await lead.text(hello)
    await pause.reached
    await getDb().update(clients).set({ aiMode: 'assist' }).where(eq(clients.id, lead.business.clientId))
    pause.release()
    await eventually(async () => expect((await lead.view()).conversation.draft).not.toBeNull())
    expect(lead.received()).toEqual([])
    expect((await lead.drafts()).map(({ status }) => status)).toEqual(['stale', 'open'])
  })
})

describe('outside business hours', () => {
  const never = { hours: {} }

  it('the AI answers where the business says so', async () => {
    const lead = await desk.lead(never)
    await lead.text(hello)
    await desk.settled()
    expect(lead.received()).toEqual(['What is the address?'])
  })

  it('a person is called where the business says so, and no model is asked', async () => {
    const lead = await desk.lead({ ...never, outsideHours: 'escalate' })
    const before = desk.server.requests.length
    await lead.text(hello)
    await desk.settled()
    expect(desk.server.requests).toHaveLength(before)
    expect((await storedEvents((await lead.conversation()).id))[0]).toMatchObject({
      event: 'escalate',
      reason: { rule: 'check:outside_hours' },
    })
  })

  it('the answer waits until it opens where the business says so, and the thread says until when', async () => {
    const lead = await desk.lead({ hours: shortlyAfter(new Date()), outsideHours: 'wait', timezone: 'UTC' })
    await lead.text(hello)
    await eventually(async () => expect((await lead.conversation()).replyDueAt?.getTime()).toBeGreaterThan(Date.now()))
    expect((await lead.view()).items.at(-1)).toMatchObject({
      event: 'silence',
      explanation: expect.stringContaining('The business is closed.'),
    })
    expect(lead.received()).toEqual([])

    // It opens.
    await getDb().update(clients).set({ hours: null }).where(eq(clients.id, lead.business.clientId))
    const { id } = await lead.conversation()
    await getDb().update(conversations).set({ replyDueAt: new Date() }).where(eq(conversations.id, id))
    await sweep(new Date(Date.now() + 60_000))
    await eventually(() => expect(lead.received()).toEqual(['What is the address?']))
  })
})

/** Open for an hour on another day than this. */
function shortlyAfter(now: Date) {
  const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const
  const day = days[(now.getUTCDay() + 3) % 7] ?? 'mon'
  return { [day]: [{ from: '09:00', to: '10:00' }] }
}

describe('a machine on the other side', () => {
  it('is not answered for ever, and told nothing', async () => {
    const lead = await desk.lead()
    await lead.text('Press 1 for service')
    await desk.settled()
    const place = await lead.conversation()
    const said = ['Which room is it?', 'Could you say more?']
    for (const body of said) {
      await aMessage(place, { author: 'ai', status: 'delivered', body })
      await aMessage(place, { body: 'Press 1 for service' })
    }
    await aMessage(place, { author: 'ai', status: 'delivered', body: 'Pardon?' })
    await lead.text('Press 1 for service')
    await desk.settled()
    expect(lead.received()).toEqual(['What is the address?'])
    expect(await lead.conversation()).toMatchObject({ state: 'paused', flagReason: expect.stringContaining('machine') })
  })
})
