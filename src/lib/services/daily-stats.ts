import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { dailyStats } from '@/db/schema'
import { localDate } from '@/domain/local-date'

type Row = typeof dailyStats.$inferInsert
type Counter = Exclude<keyof Row, 'clientId' | 'date'>

export type DailyCount = { clientId: string; at: Date; timezone: string; counts: Partial<Record<Counter, number>> }

/**
 * Adds to the days on which things happened, each day being the business's own. One statement whatever the number of
 * entries; it locks its rows in the order of their keys, so that two of them can never wait for each other.
 */
export async function countInDailyStats(tx: Tx, entries: readonly DailyCount[]): Promise<void> {
  const rows = summed(entries)
  if (rows.length === 0) return
  const counters = new Set(entries.flatMap(({ counts }) => Object.keys(counts) as Counter[]))
  await tx
    .insert(dailyStats)
    .values(rows)
    .onConflictDoUpdate({ target: [dailyStats.clientId, dailyStats.date], set: additions(counters) })
}

/** One row a business and day: an upsert may not meet the same row twice. */
function summed(entries: readonly DailyCount[]): Row[] {
  const rows = new Map<string, Row>()
  for (const { clientId, at, timezone, counts } of entries) {
    const date = localDate(at, timezone)
    const row = rows.get(clientId + date) ?? { clientId, date }
    rows.set(clientId + date, row)
    for (const [counter, count] of Object.entries(counts) as [Counter, number | undefined][]) {
      if (count) row[counter] = (row[counter] ?? 0) + count
    }
  }
  const counting = [...rows].filter(([, row]) => Object.keys(row).length > 2)
  return counting.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

function additions(counters: Iterable<Counter>): Partial<Record<Counter, SQL>> {
  return Object.fromEntries(
    [...counters].map((counter) => {
      const column = dailyStats[counter]
      return [counter, sql`${column} + excluded.${sql.identifier(column.name)}`]
    }),
  )
}
