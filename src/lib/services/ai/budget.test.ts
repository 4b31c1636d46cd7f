import { aClient } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { describe, expect, test } from 'vitest'
import { getDb } from '@/db'
import { type Client, type UsageKind, usageEvents } from '@/db/schema'
import { spentToday, withinBudget } from './budget'

useTestDatabase()

/** Late in the evening of the day on which the clocks went forward in Los Angeles. */
const now = new Date('2025-03-10T05:30:00Z')
const business = async (part: Partial<Client> = {}) => await aClient({ timezone: 'America/Los_Angeles', ...part })

async function spending(clientId: string, costMicros: number, at: string, kind: UsageKind = 'model_input') {
  await getDb()
    .insert(usageEvents)
    .values({ clientId, kind, quantity: 1, costMicros, createdAt: new Date(at) })
}

describe("a business's budget for models", () => {
  test("counts what they have cost since midnight on the business's own clock, and nothing else", async () => {
    const [client, other] = [await business(), await business()]
    await spending(client.id, 1, '2025-03-09T07:59:59.999Z')
    await spending(client.id, 10, '2025-03-09T08:00:00Z')
    await spending(client.id, 100, '2025-03-10T05:30:00Z', 'model_output')
    await spending(client.id, 1_000, '2025-03-10T05:00:00Z', 'sms_outbound')
    await spending(other.id, 10_000, '2025-03-10T05:00:00Z')
    expect(await spentToday(getDb(), client, now)).toBe(110)
  })

  test('is used up by the cent that reaches it, and is there again the next day', async () => {
    const client = await business({ aiDailyBudgetMicros: 5_000 })
    await spending(client.id, 4_999, '2025-03-10T05:00:00Z')
    expect(await withinBudget(getDb(), client, now)).toBe(true)
    await spending(client.id, 1, '2025-03-10T05:00:00Z')
    expect(await withinBudget(getDb(), client, now)).toBe(false)
    expect(await withinBudget(getDb(), client, new Date('2025-03-10T07:00:00Z'))).toBe(true)
  })

  test('of nothing is used up from the start, and one that is not set never', async () => {
    expect(await withinBudget(getDb(), await business({ aiDailyBudgetMicros: 0 }), now)).toBe(false)
    const client = await business({ aiDailyBudgetMicros: null })
    await spending(client.id, 4_000_000_000_000, '2025-03-10T05:00:00Z')
    expect(await withinBudget(getDb(), client, now)).toBe(true)
    expect(await spentToday(getDb(), client, now)).toBe(4_000_000_000_000)
  })
})
