import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate as migrateServer } from 'drizzle-orm/node-postgres/migrator'
import { drizzle as drizzleEmbedded } from 'drizzle-orm/pglite'
import { migrate as migrateEmbedded } from 'drizzle-orm/pglite/migrator'
import type { Pool } from 'pg'
import { connection } from '.'

const migrationsFolder = join(process.cwd(), 'src/db/migrations')

/** Any number will do, as long as every version of the desk uses the same one. */
const advisoryLock = 7_204_202

/** Brings the database to this version's schema. Safe to call from several processes at once: one migrates, the rest wait. */
export async function migrate(): Promise<void> {
  const open = connection()
  if (open.kind === 'embedded') await migrateEmbedded(drizzleEmbedded(open.pglite), { migrationsFolder })
  else await migrateUnderLock(open.pool)
}

async function migrateUnderLock(pool: Pool): Promise<void> {
  const session = await pool.connect()
  try {
    await session.query('select pg_advisory_lock($1)', [advisoryLock])
    await migrateServer(drizzle(session), { migrationsFolder })
  } finally {
    // The lock belongs to the session; ending the session also lets go of it when the unlock itself cannot be said.
    const unlocked = await session.query('select pg_advisory_unlock($1)', [advisoryLock]).catch(() => null)
    session.release(unlocked === null)
  }
}
