import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type Conversation, deliveryEvents } from '@/db/schema'
import type { ThreadMessage, ThreadView } from '@/lib/conversations/views'
import { aConversation } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { storedMessage, storedMessages } from '../setup/stored'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business({ aiMode: 'off' })
  owner = await desk.signIn(business.email)
})
afterAll(async () => await desk.close())

type Thread = { phone: string; conversation: Conversation }

async function aThread(phone = desk.phone()): Promise<Thread> {
  return { phone, conversation: await aConversation({ clientId: business.clientId, lead: { phone } }) }
}

const send = async ({ conversation }: Thread, body: object) =>
  await owner(`/api/client/conversations/${conversation.id}/send`, body)

async function sent(thread: Thread, body: object): Promise<ThreadMessage> {
  const answer = await send(thread, body)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { message: ThreadMessage }).message
}

async function expectRefused(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
}

/** All that this thread has set going is over. */
async function settled({ conversation, phone }: Thread): Promise<string[]> {
  await eventually(async () => {
    const unsettled = (await storedMessages(conversation.id)).filter(({ status }) => /queued|sending/.test(status))
    expect(unsettled).toEqual([])
  })
  await desk.carrier.control.idle()
  return desk.received(phone)
}

describe('a message', () => {
  it('is answered as it stands in the thread: queued, with its author and the reason', async () => {
    const thread = await aThread()
    const message = await sent(thread, { message: 'I am on my way' })
    expect(message).toEqual({
      kind: 'message',
      id: expect.any(String),
      direction: 'outbound',
      author: 'human',
      authorName: 'Olive Owner',
      body: 'I am on my way',
      status: 'queued',
      errorCode: null,
      errorMessage: null,
      reason: { rule: 'human:send', explanation: 'Olive Owner wrote this.' },
      segments: 1,
      media: [],
      late: false,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    const view = (await (await owner(`/api/client/conversations/${thread.conversation.id}`)).json()) as ThreadView
    expect(view.items.filter(({ kind }) => kind === 'message').map(({ id }) => id)).toEqual([message.id])
  })

  it('goes from queued to delivered by the reports of the provider, each of which is kept', async () => {
    const thread = await aThread()
    const { id } = await sent(thread, { message: 'I am on my way' })
    await eventually(async () => expect((await storedMessage(id)).status).toBe('delivered'))
    const { twilioSid, errorCode, attempts } = await storedMessage(id)
    const [text] = desk.carrier.control.messages({ phone: thread.phone })
    expect([twilioSid, errorCode, attempts]).toEqual([text?.sid, null, 1])
    await desk.carrier.control.idle()
    const reports = await getDb().select().from(deliveryEvents).where(eq(deliveryEvents.messageId, id))
    expect(reports.map(({ status }) => status)).toEqual(['sending', 'sent', 'delivered'])
  })

  const strange = [
    ['1,600 characters', 'abcdefghij'.repeat(160)],
    ['1,600 characters of any kind', 'é😀ab'.repeat(320)],
    ['white space around it', '  \n\tHi \r\n there \u00A0 '],
    ['letters that are composed of two', 'Cafe\u0301 \uFB01ne \u2126'],
    ['characters that nobody sees', 'a\u200Bb\u200Dc\uFEFFd\u202Ee'],
    ['what an address or a page would take for its own', '+1&To=+15550000000%00 <b>{{name}}</b> &amp; \\n "q"'],
  ] as const

  it.each(strange)('leaves byte for byte: %s', async (_what, message) => {
    const thread = await aThread()
    expect((await sent(thread, { message })).body).toBe(message)
    await eventually(() => expect(desk.received(thread.phone)).toEqual([message]))
  })

  it('that holds what no database and no phone knows leaves with a replacement for it', async () => {
    const thread = await aThread()
    const { body } = await sent(thread, { message: 'a\u0000b\uD800c' })
    expect(body).toBe('a\uFFFDb\uFFFDc')
    await eventually(() => expect(desk.received(thread.phone)).toEqual([body]))
  })

  it('is not affected by a business that is switched off, where a person writes it', async () => {
    const off = await desk.business({ active: false })
    const phone = desk.phone()
    await desk.text(phone, off, 'Is anybody there?')
    const { id } = await desk.conversation(phone, off)
    const person = await desk.signIn(off.email)
    expect((await person(`/api/client/conversations/${id}/send`, { message: 'Yes, I am' })).status).toBe(201)
    await eventually(() => expect(desk.received(phone)).toEqual(['Yes, I am']))
  })
})

describe('the same message again', () => {
  it('is answered with the first one, also when that has been delivered meanwhile', async () => {
    const thread = await aThread()
    const body = { message: 'I am on my way', clientMessageId: randomUUID() }
    const { id } = await sent(thread, body)
    await eventually(async () => expect((await storedMessage(id)).status).toBe('delivered'))
    expect(await sent(thread, body)).toMatchObject({ id, status: 'delivered' })
    expect(await sent(thread, { ...body, clientMessageId: body.clientMessageId.toUpperCase() })).toMatchObject({ id })
    expect(await settled(thread)).toEqual(['I am on my way'])
  })

  it('is one message however often it comes at the same time', async () => {
    const thread = await aThread()
    const body = { message: 'I am on my way', clientMessageId: randomUUID() }
    const all = await Promise.all(Array.from({ length: 20 }, () => sent(thread, body)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect(await settled(thread)).toEqual(['I am on my way'])
    expect(await storedMessages(thread.conversation.id)).toHaveLength(1)
  })

  it('with other words is refused, and names the message that has its id', async () => {
    const thread = await aThread()
    const clientMessageId = randomUUID()
    const { id } = await sent(thread, { message: 'At 3', clientMessageId })
    const answer = await send(thread, { message: 'At 4', clientMessageId })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({
      error: { code: 'client_message_id_reused', details: { messageId: id } },
    })
    expect(await settled(thread)).toEqual(['At 3'])
  })

  it('of two different ones at the same time takes one', async () => {
    const thread = await aThread()
    const clientMessageId = randomUUID()
    const answers = await Promise.all(['At 3', 'At 4'].map((message) => send(thread, { message, clientMessageId })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 409])
    expect(await settled(thread)).toHaveLength(1)
  })

  it('is another message in another conversation, and without an id', async () => {
    const [one, other] = [await aThread(), await aThread()]
    const body = { message: 'I am on my way', clientMessageId: randomUUID() }
    const first = await sent(one, body)
    expect((await sent(other, body)).id).not.toBe(first.id)
    await sent(one, { message: body.message })
    await sent(one, { message: body.message })
    expect(await settled(one)).toHaveLength(3)
    expect(await settled(other)).toHaveLength(1)
  })
})

describe('who may not be texted', () => {
  const lockOf = async ({ conversation }: Thread) => {
    const view = (await (await owner(`/api/client/conversations/${conversation.id}`)).json()) as ThreadView
    return view.conversation.composerLock
  }

  it('is whoever opted out, from the moment on at which STOP is answered; a message from before is told as it was', async () => {
    const thread = await aThread()
    const before = { message: 'I am on my way', clientMessageId: randomUUID() }
    const { id } = await sent(thread, before)
    await settled(thread)
    await desk.text(thread.phone, business, 'Stop.')
    await expectRefused(await send(thread, { message: 'Sure?' }), 409, 'opted_out')
    expect(await lockOf(thread)).toMatchObject({ rule: 'keyword:stop', explanation: expect.stringContaining('STOP') })
    expect((await sent(thread, before)).id).toBe(id)
    expect(await storedMessages(thread.conversation.id)).toHaveLength(2)
  })

  it.each(['72345', 'ACME', 'whatsapp:+13035550000', 'Anonymous'])(
    'is what is no phone: %s; the composer says why',
    async (from) => {
      await desk.carrier.control.text({ from, to: business.number, body: 'Your code is 1234' })
      const thread = { phone: from, conversation: await desk.conversation(from, business) }
      await expectRefused(await send(thread, { message: 'Who is this?' }), 409, 'not_textable')
      expect(await lockOf(thread)).toMatchObject({ rule: 'not_textable', explanation: expect.any(String) })
      expect(await storedMessages(thread.conversation.id)).toHaveLength(1)
    },
  )
})
