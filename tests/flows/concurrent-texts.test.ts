import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages, conversations, dailyStats, leads } from '@/db/schema'
import { startTestDesk, type TestDesk } from '../setup/desk'

let desk: TestDesk

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
})
afterAll(async () => await desk.close())

const times = <T>(n: number, make: (index: number) => T) => Array.from({ length: n }, (_, index) => make(index))

async function counts(clientId: string) {
  const of = async (table: typeof leads | typeof conversations | typeof conversationMessages) => {
    const [row] = await getDb().select({ count: count() }).from(table).where(eq(table.clientId, clientId))
    return row?.count
  }
  return {
    leads: await of(leads),
    conversations: await of(conversations),
    messages: await of(conversationMessages),
  }
}

describe('texts that arrive at the same time', () => {
  it('makes one lead, one conversation and a hundred messages of a hundred first texts from a new number', async () => {
    const business = await desk.business()
    const texts = times(100, (index) => desk.text('+15125550160', business, `text ${index}`))
    const statuses = (await Promise.all(texts)).map(({ webhook }) => webhook?.status)
    expect(statuses).toEqual(times(100, () => 200))
    expect(await counts(business.clientId)).toEqual({ leads: 1, conversations: 1, messages: 100 })
    const [conversation] = await getDb()
      .select()
      .from(conversations)
      .where(eq(conversations.clientId, business.clientId))
    expect(conversation?.unreadCount).toBe(100)
    const [stats] = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
    expect(stats).toMatchObject({ inboundMessages: 100, newLeads: 1 })
  })

  it('makes one message of a hundred deliveries of one text', async () => {
    const business = await desk.business()
    const { message } = await desk.text('+15125550161', business, 'once')
    const again = await Promise.all(times(100, () => desk.carrier.control.redeliver(message.sid)))
    expect(again.map(({ webhook }) => webhook?.status)).toEqual(times(100, () => 200))
    expect(await counts(business.clientId)).toEqual({ leads: 1, conversations: 1, messages: 1 })
  })

  it('keeps a hundred first texts of a hundred leads of several businesses apart', async () => {
    const businesses = [await desk.business(), await desk.business(), await desk.business()]
    await Promise.all(
      times(99, (index) => {
        const business = businesses[index % 3] ?? businesses[0]
        if (business === undefined) throw new Error('there are three')
        return desk.text(`+1512555${String(2000 + index)}`, business, 'hello')
      }),
    )
    for (const { clientId } of businesses) {
      expect(await counts(clientId)).toEqual({ leads: 33, conversations: 33, messages: 33 })
    }
  })
})
