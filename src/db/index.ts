import type { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import { config } from '@/lib/config'
import { openEmbedded } from './embedded'
import type * as schema from './schema'
import { openServer } from './server'

/** What both drivers answer to a statement of our own: rows, and more that differs. */
interface RowsHKT extends PgQueryResultHKT {
  type: { rows: Record<string, unknown>[] }
}

export type Db = PgDatabase<RowsHKT, typeof schema>
export type Tx = PgTransaction<RowsHKT, typeof schema, ExtractTablesWithRelations<typeof schema>>

/** Which database this is, and what can only be asked of the driver. */
export type Connection =
  | { kind: 'embedded'; db: Db; pglite: PGlite; close: () => Promise<void> }
  | { kind: 'server'; db: Db; pool: Pool; close: () => Promise<void> }

// One process has one connection, however many bundles of this module are loaded into it.
const home = globalThis as typeof globalThis & { [key: symbol]: Connection | undefined }
const key = Symbol.for('handback.database')

/**
 * The database of this process: PostgreSQL where `DATABASE_URL` is set, else the embedded one under `DATA_DIR`.
 * Opening does not wait; the first query does.
 * @throws {DataDirInUseError} when another process has the embedded database open.
 */
export function getDb(): Db {
  return connection().db
}

export function connection(): Connection {
  home[key] ??= open()
  return home[key]
}

/** Ends the connection. A later `getDb()` opens a new one. */
export async function closeDb(): Promise<void> {
  const open = home[key]
  home[key] = undefined
  await open?.close()
}

function open(): Connection {
  const { DATABASE_URL, DATA_DIR } = config()
  return DATABASE_URL === undefined ? openEmbedded(DATA_DIR) : openServer(DATABASE_URL)
}
