import { and, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { clients, conversationMessages } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
afterEach(async () => {
  onCheckpoint()
  await getDb().update(clients).set({ aiMode: 'auto' }).where(eq(clients.id, business.clientId))
})
afterAll(async () => await desk.close())

/** A new lead texts, and the desk stops at a named point on the way to the answer. */
async function textUntil(point: string) {
  const phone = desk.phone()
  const pause = pausedAt(point)
  await desk.text(phone, business, 'My sink leaks badly')
  await pause.reached
  return { phone, pause }
}

async function setMode(aiMode: 'auto' | 'assist' | 'off'): Promise<number> {
  const others = { aiInstructions: '', profile: '', outsideHours: 'answer', allowedLinks: [] }
  const none = { aiDailyBudgetMicros: null, handbackAfterHours: null }
  const body = { clientId: business.clientId, aiMode, ...others, ...none }
  return (await owner('/api/client/settings/ai', body)).status
}

/** What became of the AI's words, once nothing more can become of them. */
async function settled(phone: string): Promise<string[]> {
  await eventually(async () => expect(await workLeft()).toBe(0))
  await desk.carrier.control.idle()
  return await statuses(phone)
}

/** Jobs of this test that are not over; the next one would else be stopped by them. */
async function workLeft(): Promise<number> {
  const names = sql`('reply-with-ai', 'deliver-message', 'settle-unknown')`
  const left = sql`select 1 from pgboss.job where name in ${names} and state in ('created', 'retry', 'active')`
  return (await getDb().execute(left)).rows.length
}

async function statuses(phone: string): Promise<string[]> {
  const { id } = await desk.conversation(phone, business)
  const written = and(eq(conversationMessages.conversationId, id), eq(conversationMessages.author, 'ai'))
  const rows = await getDb().select({ status: conversationMessages.status }).from(conversationMessages).where(written)
  return rows.map(({ status }) => status)
}

const points = ['reply:drafting', 'reply:drafted', 'deliver:claimed'] as const

describe('an answer on its way when the business’s AI mode is changed', () => {
  it.each(points)('leaves when it is still to answer by itself, also when it is held up at %s', async (point) => {
    const { phone, pause } = await textUntil(point)
    expect(await setMode('auto')).toBe(200)
    pause.release()
    expect(await settled(phone)).toEqual(['delivered'])
    expect(desk.received(phone)).toHaveLength(1)
  })

  it.each(points.flatMap((point) => (['assist', 'off'] as const).map((mode) => [mode, point] as const)))(
    'does not begin to leave once “%s” has been saved at %s',
    async (mode, point) => {
      const { phone, pause } = await textUntil(point)
      expect(await setMode(mode)).toBe(200)
      expect(desk.received(phone)).toEqual([])
      pause.release()
      expect(await settled(phone)).toEqual(point === 'deliver:claimed' ? ['canceled'] : [])
      expect(desk.received(phone)).toEqual([])
    },
  )
})
