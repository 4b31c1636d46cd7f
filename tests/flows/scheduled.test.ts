import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type ScheduledMessage, scheduledMessages } from '@/db/schema'
import { sendScheduled } from '@/lib/automations/send-scheduled'
import { sweep } from '@/lib/automations/sweep'
import type { ScheduledText, SchedulePreview } from '@/lib/conversations/views'
import { expectRefusal } from '../setup/api-routes'
import { aBlock, aScheduledText } from '../setup/builders'
import { asleepPhone, awakePhone } from '../setup/day-and-night'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { storedConversation, storedEvents, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000)
const sendAt = inMinutes(600)
const aText = { message: 'We come tomorrow at nine', sendAt: sendAt.toISOString() }
/** By the clock of whoever sends what is scheduled. */
const before = new Date(sendAt.getTime() - 1)
const pathOf = ({ conversation }: Thread, rest: string) => `/api/client/conversations/${conversation.id}/${rest}`

const schedule = async (thread: Thread, part: object = {}) =>
  await desk.owner(pathOf(thread, 'schedule'), { ...aText, ...part })

async function scheduled(thread: Thread, part: object = {}): Promise<ScheduledText> {
  const answer = await schedule(thread, part)
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { scheduled: ScheduledText }).scheduled
}

const cancel = async (thread: Thread, { id }: { id: string }) =>
  await desk.owner(pathOf(thread, `scheduled/${id}/cancel`), {})

async function stored(id: string): Promise<ScheduledMessage> {
  const [found] = await getDb().select().from(scheduledMessages).where(eq(scheduledMessages.id, id))
  if (found === undefined) throw new Error(`there is no scheduled text ${id}`)
  return found
}

describe('a text that is scheduled', () => {
  it('is shown as what is to leave, with who wrote it; the AI stays in charge', async () => {
    const thread = await desk.thread()
    const text = await scheduled(thread)
    expect(text).toMatchObject({
      body: aText.message,
      purpose: 'informational',
      status: 'pending',
      authorName: 'Olive Owner',
    })
    const { conversation, items } = await desk.view(thread)
    expect(conversation).toMatchObject({ state: 'ai_active', scheduled: [text] })
    expect(items).toMatchObject([{ event: 'schedule', actorName: 'Olive Owner' }])
    expect(await storedMessages(thread.conversation.id)).toEqual([])
  })

  it('becomes a message when its time has come, once, and leaves', async () => {
    const thread = await desk.thread(await awakePhone())
    const { id } = await scheduled(thread)
    await sendScheduled(id, before)
    expect(await storedMessages(thread.conversation.id)).toEqual([])
    await Promise.all(Array.from({ length: 5 }, () => sendScheduled(id, sendAt)))
    expect(await desk.settled(thread)).toEqual([aText.message])
    const [message, ...others] = await storedMessages(thread.conversation.id)
    expect(others).toEqual([])
    const reason = { rule: 'scheduled:due', explanation: expect.stringContaining('Olive Owner scheduled this') }
    expect(message).toMatchObject({
      author: 'human',
      purpose: 'informational',
      reason,
      gate: { rule: 'gate:in_hours' },
    })
    expect(await stored(id)).toMatchObject({ status: 'sent', messageId: message?.id })
    expect((await desk.view(thread)).conversation).toMatchObject({ state: 'ai_active', scheduled: [] })
  })

  it('leaves by itself', async () => {
    const thread = await desk.thread(await awakePhone())
    await scheduled(thread, { sendAt: new Date(Date.now() + 4_000).toISOString() })
    await eventually(() => expect(desk.received(thread.phone)).toEqual([aText.message]))
  })

  it('is held like any other when it is night where it goes', async () => {
    const thread = await desk.thread(await asleepPhone())
    const { id } = await scheduled(thread)
    await sendScheduled(id, sendAt)
    await eventually(async () => {
      const [message] = await storedMessages(thread.conversation.id)
      expect(message).toMatchObject({ status: 'queued', gate: { rule: 'gate:quiet_hours' } })
    })
    expect(desk.requestsTo(thread.phone)).toEqual([])
  })

  it('is picked up by the sweep when its job is gone', async () => {
    const thread = await desk.thread(await awakePhone())
    const { id } = await aScheduledText(thread.conversation, { sendAt: inMinutes(-1) })
    await Promise.all([sweep(new Date()), sweep(new Date())])
    await eventually(async () => expect((await stored(id)).status).toBe('sent'))
    expect(await desk.settled(thread)).toHaveLength(1)
  })

  it('is the same text when it is asked for again, and another one under the same id is refused', async () => {
    const thread = await desk.thread()
    const wanted = { clientMessageId: '018f3d7e-0000-7000-8000-000000000001' }
    const first = await scheduled(thread, wanted)
    expect(await scheduled(thread, wanted)).toEqual(first)
    for (const other of [{ message: 'Else' }, { sendAt: inMinutes(90).toISOString() }, { purpose: 'promotional' }])
      await expectRefusal(await schedule(thread, { ...wanted, ...other }), 409, 'client_message_id_reused')
    expect((await desk.view(thread)).conversation.scheduled).toHaveLength(1)
  })

  it('is not taken for the past, for years ahead, or for somebody who opted out', async () => {
    const thread = await desk.thread()
    await expectRefusal(await schedule(thread, { sendAt: inMinutes(-1).toISOString() }), 422, 'send_at_passed')
    await expectRefusal(
      await schedule(thread, { sendAt: inMinutes(2 * 366 * 24 * 60).toISOString() }),
      422,
      'send_at_too_far',
    )
    await aBlock({ clientId: thread.conversation.clientId, phone: thread.phone })
    await expectRefusal(await schedule(thread), 409, 'opted_out')
    expect((await desk.view(thread)).conversation.scheduled).toEqual([])
  })
})

describe('a scheduled text that is canceled', () => {
  it('does not leave; who canceled it is said, once', async () => {
    const thread = await desk.thread()
    const text = await scheduled(thread)
    for (const time of [1, 2]) {
      const answer = await cancel(thread, text)
      expect([time, answer.status, await answer.json()]).toMatchObject([
        time,
        200,
        { scheduled: { status: 'canceled' } },
      ])
    }
    await sendScheduled(text.id, sendAt)
    expect(await storedMessages(thread.conversation.id)).toEqual([])
    expect(await stored(text.id)).toMatchObject({ reason: { rule: 'human:unschedule' } })
    const events = (await storedEvents(thread.conversation.id)).map(({ event }) => event)
    expect(events.toSorted()).toEqual(['schedule', 'unschedule'])
  })

  it('cannot be when it is a message already', async () => {
    const thread = await desk.thread(await awakePhone())
    const text = await scheduled(thread)
    await sendScheduled(text.id, sendAt)
    await expectRefusal(await cancel(thread, text), 409, 'already_sent')
  })

  it('is so by STOP, which no time that comes later undoes', async () => {
    const thread = await desk.thread(await awakePhone())
    const texts = [await scheduled(thread), await scheduled(thread, { purpose: 'promotional' })]
    await desk.text(thread.phone, desk.ours, 'STOP')
    for (const { id } of texts) {
      expect(await stored(id)).toMatchObject({ status: 'canceled' })
      await sendScheduled(id, sendAt)
    }
    expect(await desk.settled(thread)).not.toContain(aText.message)
    expect((await desk.view(thread)).conversation.scheduled).toEqual([])
    expect((await storedConversation(thread.conversation.id)).state).toBe('paused')
  })
})

describe('before it is scheduled', () => {
  const preview = async (thread: Thread, query: Record<string, string>) => {
    const answer = await desk.owner(pathOf(thread, `schedule?${new URLSearchParams(query).toString()}`))
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { preview: SchedulePreview }).preview
  }

  it('a person is told whether it would leave then, and where they may be', async () => {
    const thread = await desk.thread('+15125550199')
    const noon = { sendAt: '2027-03-15T17:00:00Z' }
    expect(await preview(thread, noon)).toMatchObject({ kind: 'allowed', until: null, zones: ['America/Chicago'] })
    expect(await preview(thread, { ...noon, purpose: 'promotional' })).toMatchObject({ kind: 'refused' })
    expect(await preview(thread, { sendAt: '2027-03-14T06:30:00Z' })).toMatchObject({
      kind: 'held',
      until: '2027-03-14T17:00:00.000Z',
      explanation: expect.stringContaining('Texas'),
    })
  })

  it('nothing is kept of the question', async () => {
    const thread = await desk.thread()
    await preview(thread, {})
    expect(await desk.view(thread)).toMatchObject({ items: [], conversation: { scheduled: [] } })
  })
})
