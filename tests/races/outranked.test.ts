import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages, conversations } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'

let desk: TestDesk
let business: TestBusiness
let owner: Caller
let phones = 100

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

async function conversationOf(phone: string) {
  const rows = await getDb().select().from(conversations).where(eq(conversations.clientId, business.clientId))
  const texts = await getDb().select().from(conversationMessages).where(eq(conversationMessages.twilioSid, phone))
  const found = rows.find(({ id }) => id === texts[0]?.conversationId)
  if (found === undefined) throw new Error('the text is not stored')
  return found
}

/** A new lead texts, and the desk stops at a named point on the way to the answer. */
async function textUntil(point: string) {
  phones += 1
  const phone = `+1512555${String(9000 + phones)}`
  const pause = pausedAt(point)
  const { message } = await desk.text(phone, business, 'My sink leaks badly')
  await pause.reached
  const conversation = await conversationOf(message.sid)
  return { phone, path: `/api/client/conversations/${conversation.id}`, pause }
}

/** Everything that was set going has ended, and nothing more is to come. */
async function settled(phone: string) {
  await eventually(async () => {
    const rows = await getDb()
      .select()
      .from(conversationMessages)
      .where(eq(conversationMessages.clientId, business.clientId))
    expect(rows.filter(({ status }) => status === 'queued' || status === 'sending')).toEqual([])
  })
  await desk.carrier.control.idle()
  return desk.received(phone)
}

const points = ['reply:drafting', 'reply:drafted', 'deliver:claimed'] as const

describe('an answer on its way', () => {
  it.each(points)('leaves when nobody minds, also when it is held up at %s', async (point) => {
    const { phone, pause } = await textUntil(point)
    pause.release()
    await eventually(() => expect(desk.received(phone)).toHaveLength(1))
  })

  it.each(
    points.flatMap((point) => (['takeover', 'pause', 'close'] as const).map((action) => [action, point] as const)),
  )('does not begin to leave after a %s at %s has been answered', async (action, point) => {
    const { phone, path, pause } = await textUntil(point)
    const answer = await owner(`${path}/${action}`, {})
    expect(answer.status).toBe(200)
    const begunBefore = desk.received(phone).length
    pause.release()
    expect(await settled(phone)).toHaveLength(begunBefore)
    expect(begunBefore).toBe(0)
  })

  it.each(points)('does not begin to leave after a person has written at %s', async (point) => {
    const { phone, path, pause } = await textUntil(point)
    expect((await owner(`${path}/send`, { message: 'I will take this one' })).status).toBe(201)
    pause.release()
    expect(await settled(phone)).toEqual(['I will take this one'])
  })

  it.each(points)('does not begin to leave after STOP at %s has been answered', async (point) => {
    const { phone, pause } = await textUntil(point)
    const { webhook } = await desk.text(phone, business, 'STOP')
    expect(webhook).toMatchObject({ status: 200 })
    const before = desk.received(phone)
    pause.release()
    const after = await settled(phone)
    // The carrier confirms STOP by itself; the desk sends nothing.
    expect(after).toEqual(before)
    expect(after.filter((body) => body.includes('address'))).toEqual([])
  })

  it('does not wake up after a takeover and a handback', async () => {
    const { phone, path, pause } = await textUntil('reply:drafted')
    await owner(`${path}/takeover`, {})
    await owner(`${path}/handback`, {})
    pause.release()
    expect(await settled(phone)).toEqual([])
  })
})
