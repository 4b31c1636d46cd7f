import { and, eq, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, catchUpCursors } from '@/db/schema'

type Place = Pick<Client, 'id' | 'twilioNumber'>

/** Up to when the log of this number was read; null: never. */
export async function readCursor({ id, twilioNumber }: Place): Promise<Date | null> {
  const [cursor] = await getDb()
    .select({ readUpTo: catchUpCursors.readUpTo })
    .from(catchUpCursors)
    .where(and(eq(catchUpCursors.clientId, id), eq(catchUpCursors.number, twilioNumber)))
  return cursor?.readUpTo ?? null
}

/** Never goes back: what was read once stays read. */
export async function advanceCursor({ id, twilioNumber }: Place, readUpTo: Date): Promise<void> {
  const updatedAt = new Date()
  await getDb()
    .insert(catchUpCursors)
    .values({ clientId: id, number: twilioNumber, readUpTo, updatedAt })
    .onConflictDoUpdate({
      target: [catchUpCursors.clientId, catchUpCursors.number],
      set: { readUpTo: sql`greatest(${catchUpCursors.readUpTo}, excluded.read_up_to)`, updatedAt },
    })
}
