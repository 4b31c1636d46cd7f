import { randomUUID } from 'node:crypto'
import { asc, eq } from 'drizzle-orm'
import twilio from 'twilio'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type ConversationMessage, deliveryEvents } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { changeHead } from '@/lib/realtime/change-feed'
import { aMessage } from '../setup/builders'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { storedConversation, storedMessage } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(async () => {
  onCheckpoint()
  await desk.faults()
})
afterAll(async () => await desk.close())

type Report = { MessageSid?: string; MessageStatus?: string; ErrorCode?: string } & Record<string, string>

/** What the provider reports, with our own id in the address where it has one. */
async function report(parameters: Report, messageId?: string): Promise<void> {
  const url = `${desk.url}/api/webhooks/twilio/status${messageId === undefined ? '' : `?message=${messageId}`}`
  const answer = await postWebhook(url, parameters)
  expect([answer.status, await answer.text()]).toEqual([204, ''])
}

const kept = async (sid: string) =>
  await getDb().select().from(deliveryEvents).where(eq(deliveryEvents.twilioSid, sid)).orderBy(asc(deliveryEvents.id))

/** A message that the provider has taken. */
async function accepted(): Promise<ConversationMessage & { twilioSid: string }> {
  const { conversation } = await desk.thread()
  const twilioSid = aSid()
  return { ...(await aMessage(conversation, { author: 'human', status: 'accepted', twilioSid })), twilioSid }
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]))
}

describe('reports of one message', () => {
  const way: Report[] = [{ MessageStatus: 'sending' }, { MessageStatus: 'sent' }, { MessageStatus: 'delivered' }]

  it.each(permutations(way))('end in delivered, twice each, in the order %j %j %j', async (...order) => {
    const message = await accepted()
    const all = [...order, ...order.toReversed()]
    for (const [index, one] of all.entries()) {
      // With and without our own id, as one message's address may be changed on the way.
      await report({ MessageSid: message.twilioSid, ...one }, index % 2 === 0 ? message.id : undefined)
    }
    expect(await storedMessage(message.id)).toMatchObject({ status: 'delivered', errorCode: null })
    expect((await kept(message.twilioSid)).map(({ status }) => status)).toEqual(all.map((one) => one.MessageStatus))
  })

  const mixed: Report[] = [
    { MessageStatus: 'sent' },
    { MessageStatus: 'delivered' },
    { MessageStatus: 'undelivered', ErrorCode: '30005' },
  ]

  it.each(permutations(mixed))('end in failure when one part failed, in the order %j %j %j', async (...order) => {
    const message = await accepted()
    for (const one of order) await report({ MessageSid: message.twilioSid, ...one }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({
      status: 'undelivered',
      errorCode: '30005',
      errorMessage: expect.stringContaining('no longer in service'),
    })
  })

  it('keep the first of two failures', async () => {
    const message = await accepted()
    const MessageSid = message.twilioSid
    await report({ MessageSid, MessageStatus: 'undelivered', ErrorCode: '30007' }, message.id)
    await report({ MessageSid, MessageStatus: 'failed', ErrorCode: '30008' }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'undelivered', errorCode: '30007' })
  })

  it('that come at the same time are all kept, and the furthest holds', async () => {
    const message = await accepted()
    const all = Array.from({ length: 30 }, (_, index) => way[index % 3] ?? {})
    await Promise.all(all.map((one) => report({ MessageSid: message.twilioSid, ...one }, message.id)))
    expect(await storedMessage(message.id)).toMatchObject({ status: 'delivered' })
    expect(await kept(message.twilioSid)).toHaveLength(30)
  })

  it('tell the desk when they change something, and only then', async () => {
    const message = await accepted()
    const delivered = { MessageSid: message.twilioSid, MessageStatus: 'delivered' }
    const before = await changeHead(desk.ours.clientId)
    await report(delivered, message.id)
    expect(await changeHead(desk.ours.clientId)).toBe(before + 1)
    await report(delivered, message.id)
    await report({ ...delivered, MessageStatus: 'sent' }, message.id)
    expect(await changeHead(desk.ours.clientId)).toBe(before + 1)
    await report({ ...delivered, MessageStatus: 'read' }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'read' })
    expect(await changeHead(desk.ours.clientId)).toBe(before + 2)
  })

  it('are kept without what was said and to whom', async () => {
    const message = await accepted()
    const facts = { RawDlrDoneDate: '2601231730', ChannelStatusMessage: 'gone', MessagingServiceSid: 'MG1' }
    const people = { Body: 'a secret', To: '+13035550000', From: desk.ours.number }
    await report({ MessageSid: message.twilioSid, MessageStatus: 'sent', ...facts, ...people }, message.id)
    expect(await kept(message.twilioSid)).toMatchObject([{ status: 'sent', messageId: message.id, details: facts }])
  })
})

describe('reports on their way', () => {
  it('before the request is answered move the message, and the answer does not move it back', async () => {
    const thread = await desk.thread()
    const match = { to: thread.phone }
    await desk.faults({ on: 'create', kind: 'early-callback', through: 'delivered', match })
    const pause = pausedAt('deliver:settled')
    const { id } = await desk.sent(thread, 'I am on my way')
    await pause.reached
    const { status, twilioSid } = await storedMessage(id)
    expect(status).toBe('delivered')
    pause.release()
    expect((await kept(twilioSid ?? '')).map((one) => one.status)).toEqual(['sending', 'sent', 'delivered'])
  })

  it.each([
    ['duplicate', { count: 3 }, 12],
    ['reorder', { match: { status: 'sent' } }, 3],
    ['reorder', { match: { status: 'sending' } }, 3],
  ] as const)('%s %j: are all kept, and end in delivered', async (kind, rule, count) => {
    const thread = await desk.thread()
    await desk.faults({ on: 'callback', kind, ...rule })
    const { id } = await desk.sent(thread, 'I am on my way')
    await eventually(async () => {
      const { status, twilioSid } = await storedMessage(id)
      expect([status, (await kept(twilioSid ?? '')).length]).toEqual(['delivered', count])
    })
  })

  it('that name only an id which nobody has yet are kept, and count as soon as a message has it', async () => {
    const thread = await desk.thread()
    await desk.faults({ on: 'callback', kind: 'drop' })
    const pause = pausedAt('deliver:posted')
    const { id } = await desk.sent(thread, 'I am on my way')
    await pause.reached
    const [text] = desk.carrier.control.messages({ phone: thread.phone })
    const MessageSid = text?.sid ?? ''
    await report({ MessageSid, MessageStatus: 'undelivered', ErrorCode: '30003' })
    await report({ MessageSid, MessageStatus: 'sent' })
    expect(await storedMessage(id)).toMatchObject({ status: 'sending', twilioSid: null })
    pause.release()
    await eventually(async () => {
      const settled = { status: 'undelivered', errorCode: '30003', twilioSid: MessageSid }
      expect(await storedMessage(id)).toMatchObject(settled)
    })
  })
})

describe('a report', () => {
  it('of a message that nobody knows is kept', async () => {
    const [MessageSid, messageId] = [aSid(), randomUUID()]
    await report({ MessageSid, MessageStatus: 'delivered' })
    await report({ MessageSid, MessageStatus: 'delivered' }, messageId)
    await report({ MessageSid, MessageStatus: 'delivered' }, 'one')
    const events = (await kept(MessageSid)).map(({ status, messageId }) => [status, messageId])
    expect(events).toEqual([
      ['delivered', null],
      ['delivered', messageId],
      ['delivered', null],
    ])
  })

  it('in a word that nobody knows is kept, and moves nothing', async () => {
    const message = await accepted()
    for (const MessageStatus of ['teleported', 'DELIVERED?', 'unknown', 'constructor']) {
      await report({ MessageSid: message.twilioSid, MessageStatus }, message.id)
    }
    expect(await storedMessage(message.id)).toEqual(
      expect.objectContaining({ status: 'accepted', updatedAt: message.updatedAt }),
    )
    expect(await kept(message.twilioSid)).toHaveLength(4)
  })

  it('under another id than the message has is about another message', async () => {
    const message = await accepted()
    const other = aSid()
    await report({ MessageSid: other, MessageStatus: 'failed', ErrorCode: '30007' }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'accepted', twilioSid: message.twilioSid })
    expect(await kept(other)).toHaveLength(1)
  })

  it('of a text that came in changes nothing', async () => {
    const { conversation } = await desk.thread()
    const message = await aMessage(conversation, { twilioSid: aSid() })
    const failed = { MessageSid: message.twilioSid ?? '', MessageStatus: 'failed', ErrorCode: '21610' }
    await report(failed)
    await report(failed, message.id)
    expect(await storedMessage(message.id)).toEqual(message)
    expect(await storedConversation(conversation.id)).toEqual(conversation)
  })

  it('in the older names of its parameters counts the same', async () => {
    const message = await accepted()
    await report({ SmsSid: message.twilioSid, SmsStatus: 'delivered' }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'delivered' })
  })

  it('with characters that no database takes is kept all the same', async () => {
    const message = await accepted()
    const strange = { ErrorCode: '3\u00000003', ChannelStatusMessage: 'a\u0000b' }
    await report({ MessageSid: message.twilioSid, MessageStatus: 'undelivered', ...strange }, message.id)
    expect(await storedMessage(message.id)).toMatchObject({ status: 'undelivered', errorCode: '3\uFFFD0003' })
  })

  it.each([
    [{ MessageStatus: 'sent' }, 'MessageSid'],
    [{ MessageSid: aSid() }, 'MessageStatus'],
    [{ MessageSid: aSid(), MessageStatus: ' ' }, 'MessageStatus'],
  ])('that says too little is refused: %j', async (parameters, missing) => {
    const answer = await postWebhook(`${desk.url}/api/webhooks/twilio/status`, parameters)
    expect(answer.status).toBe(422)
    const message = expect.stringContaining(missing)
    expect(await answer.json()).toEqual({ error: { code: 'invalid_webhook', message } })
  })

  it('that is signed for another address is refused', async () => {
    const [one, other] = [await accepted(), await accepted()]
    const addressOf = (id: string) => `${desk.url}/api/webhooks/twilio/status?message=${id}`
    const parameters = { MessageSid: other.twilioSid, MessageStatus: 'failed' }
    const token = desk.carrier.settings.authToken
    const headers = { 'x-twilio-signature': twilio.getExpectedTwilioSignature(token, addressOf(one.id), parameters) }
    expect((await postWebhook(addressOf(other.id), parameters, headers)).status).toBe(403)
    expect(await storedMessage(other.id)).toMatchObject({ status: 'accepted' })
    expect(await kept(other.twilioSid)).toEqual([])
    expect((await postWebhook(addressOf(other.id), parameters)).status).toBe(204)
    expect(await storedMessage(other.id)).toMatchObject({ status: 'failed' })
  })
})
