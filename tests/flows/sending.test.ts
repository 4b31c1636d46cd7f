import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { deliveryEvents } from '@/db/schema'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

async function expectRefused(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
}

describe('a message', () => {
  it('is answered as it stands in the thread: queued, with its author and the reason', async () => {
    const thread = await desk.thread()
    const message = await desk.sent(thread, 'I am on my way')
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
      gate: null,
      held: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    })
    const { items } = await desk.view(thread)
    expect(items.filter(({ kind }) => kind === 'message').map(({ id }) => id)).toEqual([message.id])
  })

  it('goes from queued to delivered by the reports of the provider, each of which is kept', async () => {
    const thread = await desk.thread()
    const { id } = await desk.sent(thread, 'I am on my way')
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
    const thread = await desk.thread()
    expect((await desk.sent(thread, message)).body).toBe(message)
    await eventually(() => expect(desk.received(thread.phone)).toEqual([message]))
  })

  it('that holds what no database and no phone knows leaves with a replacement for it', async () => {
    const thread = await desk.thread()
    const { body } = await desk.sent(thread, 'a\u0000b\uD800c')
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
    const thread = await desk.thread()
    const clientMessageId = randomUUID()
    const { id } = await desk.sent(thread, 'I am on my way', clientMessageId)
    await eventually(async () => expect((await storedMessage(id)).status).toBe('delivered'))
    for (const same of [clientMessageId, clientMessageId.toUpperCase()]) {
      expect(await desk.sent(thread, 'I am on my way', same)).toMatchObject({ id, status: 'delivered' })
    }
    expect(await desk.settled(thread)).toEqual(['I am on my way'])
  })

  it('is one message however often it comes at the same time', async () => {
    const thread = await desk.thread()
    const clientMessageId = randomUUID()
    const twenty = Array.from({ length: 20 }, () => desk.sent(thread, 'I am on my way', clientMessageId))
    expect(new Set((await Promise.all(twenty)).map(({ id }) => id)).size).toBe(1)
    expect(await desk.settled(thread)).toEqual(['I am on my way'])
    expect(await storedMessages(thread.conversation.id)).toHaveLength(1)
  })

  it('with other words is refused, and names the message that has its id', async () => {
    const thread = await desk.thread()
    const clientMessageId = randomUUID()
    const { id: messageId } = await desk.sent(thread, 'At 3', clientMessageId)
    const answer = await desk.send(thread, { message: 'At 4', clientMessageId })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'client_message_id_reused', details: { messageId } } })
    expect(await desk.settled(thread)).toEqual(['At 3'])
  })

  it('is one of two that come with the same id at the same time', async () => {
    const thread = await desk.thread()
    const clientMessageId = randomUUID()
    const both = ['At 3', 'At 4'].map((message) => desk.send(thread, { message, clientMessageId }))
    expect(new Set((await Promise.all(both)).map(({ status }) => status))).toEqual(new Set([201, 409]))
    expect(await desk.settled(thread)).toHaveLength(1)
  })

  it('is another message in another conversation, and without an id', async () => {
    const [one, other] = [await desk.thread(), await desk.thread()]
    const clientMessageId = randomUUID()
    const first = await desk.sent(one, 'I am on my way', clientMessageId)
    expect((await desk.sent(other, 'I am on my way', clientMessageId)).id).not.toBe(first.id)
    await desk.sent(one, 'I am on my way')
    await desk.sent(one, 'I am on my way')
    expect(await desk.settled(one)).toHaveLength(3)
    expect(await desk.settled(other)).toHaveLength(1)
  })
})

describe('who may not be texted', () => {
  const lockOf = async (thread: Thread) => (await desk.view(thread)).conversation.composerLock

  it('is whoever opted out, as soon as STOP is answered; a message from before is told as it was', async () => {
    const thread = await desk.thread()
    const clientMessageId = randomUUID()
    const { id } = await desk.sent(thread, 'I am on my way', clientMessageId)
    await desk.settled(thread)
    await desk.text(thread.phone, desk.ours, 'Stop.')
    await expectRefused(await desk.send(thread, { message: 'Sure?' }), 409, 'opted_out')
    expect(await lockOf(thread)).toMatchObject({ rule: 'keyword:stop', explanation: expect.stringContaining('STOP') })
    expect((await desk.sent(thread, 'I am on my way', clientMessageId)).id).toBe(id)
    expect(await storedMessages(thread.conversation.id)).toHaveLength(2)
  })

  it.each(['72345', 'ACME', 'whatsapp:+13035550000', 'Anonymous'])(
    'is what is no phone: %s; the composer says why',
    async (phone) => {
      await desk.text(phone, desk.ours, 'Your code is 1234')
      const thread = { phone, conversation: await desk.conversation(phone, desk.ours) }
      await expectRefused(await desk.send(thread, { message: 'Who is this?' }), 409, 'not_textable')
      expect(await lockOf(thread)).toMatchObject({ rule: 'not_textable', explanation: expect.any(String) })
      expect(await storedMessages(thread.conversation.id)).toHaveLength(1)
    },
  )
})
