import { aClient } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq, sql } from 'drizzle-orm'
import { drizzle as drizzleServer } from 'drizzle-orm/node-postgres'
import { drizzle } from 'drizzle-orm/pglite'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { connection, getDb } from '@/db'
import * as schema from '@/db/schema'
import { countInDailyStats, type DailyCount } from './daily-stats'
import { trackUsage, type Usage } from './usage-tracking'

const { dailyStats, usageEvents } = schema
let east: string
let west: string

useTestDatabase()
beforeAll(async () => {
  east = (await aClient({ timezone: 'America/New_York' })).id
  west = (await aClient({ timezone: 'America/Los_Angeles' })).id
})
beforeEach(async () => {
  await getDb().execute(sql`truncate ${usageEvents}, ${dailyStats}`)
})

/** Late in the evening of 28 February in Los Angeles, early on 1 March in New York. */
const at = new Date('2025-03-01T05:30:00Z')

describe('daily stats', () => {
  const count = (clientId: string, timezone: string, counts: DailyCount['counts']): DailyCount => ({
    clientId,
    timezone,
    at,
    counts,
  })

  test("are added up for each business, on the business's own day", async () => {
    await counting([
      count(west, 'America/Los_Angeles', { inboundMessages: 1, newLeads: 1 }),
      count(east, 'America/New_York', { inboundMessages: 2 }),
      count(west, 'America/Los_Angeles', { inboundMessages: 1, optOuts: 1 }),
    ])
    await counting([count(west, 'America/Los_Angeles', { inboundMessages: 3, costMicros: 3_000_000_000 })])
    expect(await stats(east)).toMatchObject([{ date: '2025-03-01', inboundMessages: 2, newLeads: 0, optOuts: 0 }])
    expect(await stats(west)).toMatchObject([
      { date: '2025-02-28', inboundMessages: 5, newLeads: 1, optOuts: 1, costMicros: 3_000_000_000, takeovers: 0 },
    ])
  })

  test('that count nothing write nothing', async () => {
    await counting([])
    await counting([count(east, 'America/New_York', {}), count(west, 'America/Los_Angeles', { newLeads: 0 })])
    expect(await getDb().select().from(dailyStats)).toEqual([])
  })

  test('take away what was counted by mistake', async () => {
    await counting([count(east, 'America/New_York', { deliveredMessages: 2 })])
    await counting([count(east, 'America/New_York', { deliveredMessages: -1, failedMessages: 1 })])
    expect(await stats(east)).toMatchObject([{ deliveredMessages: 1, failedMessages: 1 }])
  })

  test('are one statement that takes its rows in the order of their keys, however many there are', async () => {
    const days = Array.from({ length: 50 }, (_, day): DailyCount => {
      const clientId = day % 2 === 0 ? west : east
      return { clientId, timezone: 'UTC', at: new Date(at.getTime() - day * 86_400_000), counts: { newLeads: 1 } }
    })
    const statements: unknown[][] = []
    await listening((query, params) => {
      if (query.startsWith('insert')) statements.push(params)
    }).transaction((tx) => countInDailyStats(tx, days))
    expect(statements).toHaveLength(1)
    const keys = statements.flat().filter((param) => typeof param === 'string')
    const pairs = keys.flatMap((key, index) => (index % 2 === 0 ? [key + keys[index + 1]] : []))
    expect(pairs).toHaveLength(50)
    expect(pairs).toEqual(pairs.toSorted())
    expect((await stats(east)).length + (await stats(west)).length).toBe(50)
  })
})

describe('usage', () => {
  const text = (reference: string, clientId = west): Usage => ({
    clientId,
    kind: 'sms_outbound',
    quantity: 2,
    costMicros: 16_600,
    reference,
  })

  test('is written down with its cost on the day', async () => {
    expect(await tracking(text('one'))).toEqual([expect.objectContaining(text('one'))])
    expect(await getDb().select().from(usageEvents)).toMatchObject([{ ...text('one'), createdAt: at }])
    expect(await stats(west)).toMatchObject([{ date: '2025-02-28', costMicros: 16_600, modelTokens: 0 }])
  })

  test('that was told before is not counted again, and what is new is told', async () => {
    await tracking(text('one'))
    const fresh = await tracking([text('two'), text('one'), text('two'), text('one', east)])
    expect(fresh.map(({ reference }) => reference)).toEqual(['two'])
    expect(await stats(west)).toMatchObject([{ costMicros: 33_200 }])
    expect(await stats(east)).toEqual([])
  })

  test('of another kind for the same thing is another use', async () => {
    const model = (kind: Usage['kind'], quantity: number) => ({ ...text('one'), kind, quantity, costMicros: 5 })
    await tracking([text('one'), model('model_input', 900), model('model_output', 60)])
    expect(await stats(west)).toMatchObject([{ costMicros: 16_610, modelTokens: 960 }])
  })

  test('for nothing in particular is counted each time', async () => {
    const { reference: _, ...anonymous } = text('')
    expect(await tracking([anonymous, anonymous])).toHaveLength(2)
    expect(await tracking(anonymous)).toHaveLength(1)
    expect(await stats(west)).toMatchObject([{ costMicros: 3 * 16_600 }])
  })

  test('is undone with the transaction that caused it', async () => {
    const failing = getDb().transaction(async (tx) => {
      await trackUsage(tx, text('one'), at)
      throw new Error('the rest failed')
    })
    await expect(failing).rejects.toThrow('the rest failed')
    expect(await getDb().select().from(usageEvents)).toEqual([])
    expect(await stats(west)).toEqual([])
  })

  test('of nothing is nothing', async () => {
    expect(await tracking([])).toEqual([])
  })
})

/** The same database, each statement overheard. */
function listening(logQuery: (query: string, params: unknown[]) => void) {
  const open = connection()
  const options = { schema, logger: { logQuery } }
  return open.kind === 'embedded' ? drizzle(open.pglite, options) : drizzleServer(open.pool, options)
}

const counting = (entries: DailyCount[]) => getDb().transaction((tx) => countInDailyStats(tx, entries))
const tracking = (usage: Usage | Usage[]) => getDb().transaction((tx) => trackUsage(tx, usage, at))
const stats = (clientId: string) => getDb().select().from(dailyStats).where(eq(dailyStats.clientId, clientId))
