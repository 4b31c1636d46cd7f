import type { PGlite } from '@electric-sql/pglite'
import type { ExtractTablesWithRelations } from 'drizzle-orm'
import type { PgDatabase, PgQueryResultHKT, PgTransaction } from 'drizzle-orm/pg-core'
import type { Pool } from 'pg'
import type * as schema from './schema'

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
