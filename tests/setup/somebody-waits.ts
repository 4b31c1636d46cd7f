import { sql } from 'drizzle-orm'
import { expect } from 'vitest'
import { getDb } from '@/db'
import { eventually } from './eventually'

/** Resolves when some transaction on this database of PostgreSQL waits for a lock. */
export async function somebodyWaits(): Promise<void> {
  await eventually(async () => {
    const { rows } = await getDb().execute(sql`
      select 1 from pg_locks join pg_database on pg_database.oid = pg_locks.database or pg_locks.database is null
      where not granted and pg_database.datname = current_database()
    `)
    expect(rows).not.toEqual([])
  })
}
