import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { clients } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { onCheckpoint } from '@/lib/checkpoint'
import { aConversation, aMessage } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { storedConversation, storedMessage, storedMessages } from '../setup/stored'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

/** A new lead texts, and the desk stops at a named point on the way to the answer. */
async function textUntil(point: string, to = business) {
  const phone = desk.phone()
  const pause = pausedAt(point)
  await desk.text(phone, to, 'My sink leaks badly')
  await pause.reached
  const { id } = await desk.conversation(phone, to)
  return { phone, id, pause }
}

/** Nothing is on its way any more, and nothing waits to be drafted. */
async function settled(id: string): Promise<void> {
  await eventually(async () => {
    const onTheirWay = (await storedMessages(id)).filter(({ status }) => /queued|sending/.test(status))
    expect(onTheirWay).toEqual([])
    expect((await storedConversation(id)).replyDueAt).toBeNull()
  })
  await desk.carrier.control.idle()
}

const points = ['reply:drafting', 'reply:drafted', 'deliver:claimed'] as const

describe('an answer on its way', () => {
  it.each(points.flatMap((point) => (['assist', 'off'] as const).map((mode) => [mode, point] as const)))(
    'does not begin to leave once the AI was set to %s at %s, and it was answered',
    async (mode, point) => {
      const { phone, id, pause } = await textUntil(point)
      const { status } = await owner(`/api/client/conversations/${id}/ai-mode`, { mode })
      expect([status, desk.received(phone)]).toEqual([200, []])
      pause.release()
      await settled(id)
      expect(desk.received(phone)).toEqual([])
    },
  )

  it.each(points.slice(0, 2))('does not leave once its business has switched its AI off at %s', async (point) => {
    const other = await desk.business()
    const { phone, id, pause } = await textUntil(point, other)
    await getDb().update(clients).set({ aiMode: 'off' }).where(eq(clients.id, other.clientId))
    pause.release()
    await settled(id)
    expect(desk.received(phone)).toEqual([])
  })

  it('that is queued is refused by the gate once its business has switched its AI off', async () => {
    const other = await desk.business()
    const queued = { author: 'ai', status: 'queued', epoch: 0 } as const
    const place = async () => await aConversation({ clientId: other.clientId, lead: { phone: desk.phone() } })
    const [first, second] = [await aMessage(await place(), queued), await aMessage(await place(), queued)]
    await deliverMessage(first.id)
    await getDb().update(clients).set({ aiMode: 'assist' }).where(eq(clients.id, other.clientId))
    await deliverMessage(second.id)
    expect((await storedMessage(first.id)).status).not.toBe('canceled')
    expect(await storedMessage(second.id)).toMatchObject({ status: 'canceled', reason: { rule: 'gate:ai_mode' } })
  })
})
