import { and, eq, gte, inArray, sql } from 'drizzle-orm'
import { Temporal } from 'temporal-polyfill'
import type { Db, Tx } from '@/db'
import { type Client, usageEvents } from '@/db/schema'

export type Budgeted = Pick<Client, 'id' | 'timezone' | 'aiDailyBudgetMicros'>

/**
 * Whether models may still be asked for this business today, on its own clock. What a draft costs is known only afterwards, so
 * the last of a day may go beyond the budget, as may drafts that are made at the same moment.
 */
export async function withinBudget(db: Db | Tx, client: Budgeted, now: Date): Promise<boolean> {
  const { aiDailyBudgetMicros: budget } = client
  return budget === null || (await spentToday(db, client, now)) < budget
}

/** What models have cost this business since its day began, in millionths of a US dollar. */
export async function spentToday(
  db: Db | Tx,
  { id, timezone }: Omit<Budgeted, 'aiDailyBudgetMicros'>,
  now: Date,
): Promise<number> {
  const ofModels = inArray(usageEvents.kind, ['model_input', 'model_output'])
  const today = gte(usageEvents.createdAt, startOfDay(now, timezone))
  const [row] = await db
    .select({ micros: sql<string>`coalesce(sum(${usageEvents.costMicros}), 0)` })
    .from(usageEvents)
    .where(and(eq(usageEvents.clientId, id), ofModels, today))
  return Number(row?.micros)
}

function startOfDay(now: Date, timezone: string): Date {
  const clock = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timezone)
  return new Date(clock.startOfDay().epochMilliseconds)
}
