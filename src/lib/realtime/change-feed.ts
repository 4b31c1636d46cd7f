import { and, asc, eq, gt, sql } from 'drizzle-orm'
import { type Db, getDb } from '@/db'
import { changeFeed, changeHeads } from '@/db/schema'

export type FeedRow = Pick<typeof changeFeed.$inferSelect, 'seq' | 'conversationId' | 'messageId' | 'eventId'>

/** `reset`: what came after is not kept any more, never was, or is more than rows can tell; begin anew from `head`. */
export type FeedReading = { kind: 'rows'; rows: FeedRow[] } | { kind: 'reset'; head: number }

export const rowsAtOnce = 200

/** The number of a business's latest change. What is read after asking holds every change up to it. */
export async function changeHead(clientId: string): Promise<number> {
  const [head] = await getDb().select().from(changeHeads).where(eq(changeHeads.clientId, clientId))
  return head?.seq ?? 0
}

/** What changed after `seq`, oldest first and without a gap, at most `rowsAtOnce`. */
export async function changesAfter(clientId: string, seq: number): Promise<FeedReading> {
  const { head, rows } = await headAndRows(clientId, seq)
  const reached = rows.length === rowsAtOnce ? rows.at(-1)?.seq : head
  return reached === seq + rows.length ? { kind: 'rows', rows } : { kind: 'reset', head }
}

/** In one statement, which sees one moment: a head without its row would look like a row that was pruned. */
async function headAndRows(clientId: string, after: number): Promise<{ head: number; rows: FeedRow[] }> {
  const row = getDb()
    .select()
    .from(changeFeed)
    .where(and(eq(changeFeed.clientId, clientId), gt(changeFeed.seq, after)))
    .orderBy(asc(changeFeed.seq))
    .limit(rowsAtOnce)
    .as('row')
  const { seq, conversationId, messageId, eventId } = row
  const found = await getDb()
    .select({ head: changeHeads.seq, seq, conversationId, messageId, eventId })
    .from(changeHeads)
    .leftJoin(row, sql`true`)
    .where(eq(changeHeads.clientId, clientId))
    .orderBy(asc(seq))
  const rows = found.flatMap(({ head: _, ...one }) => (isRow(one) ? one : []))
  return { head: found[0]?.head ?? 0, rows }
}

/** A left join brings one row of nulls where there is none. */
const isRow = (row: { [Column in keyof FeedRow]: FeedRow[Column] | null }): row is FeedRow => row.seq !== null

const keptDays = 7
const keptRows = 10_000

/**
 * Forgets changes that are a week old, and of each business all but its latest ten thousand. Always from the beginning of a
 * feed, so that what is kept has no gaps; a screen that was away for longer begins anew.
 */
export async function pruneChangeFeed(db: Db, now: Date): Promise<void> {
  const cutoff = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000).toISOString()
  await db.execute(sql`
    with gone as materialized (
      select head.client_id, greatest(
        head.seq - ${keptRows}::bigint,
        (select max(old.seq) from ${changeFeed} old where old.client_id = head.client_id and old.created_at < ${cutoff}::timestamptz)
      ) as up_to
      from ${changeHeads} head
    )
    delete from ${changeFeed} using gone
    where ${changeFeed.clientId} = gone.client_id and ${changeFeed.seq} <= gone.up_to
  `)
}
