import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { drizzle } from 'drizzle-orm/pglite'
import type { Connection } from './connection'
import { lockDataDir } from './data-dir-lock'
import * as schema from './schema'

/** PGlite on disk. It has one connection: inside a transaction every query must go through `tx`, or it waits for itself. */
export function openEmbedded(dataDir: string): Connection {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockDataDir(dataDir)
  const pglite = new PGlite(join(dataDir, 'pglite'), { extensions: { btree_gin, pg_trgm } })
  const close = async () => {
    await pglite.close()
    unlock()
  }
  return { kind: 'embedded', db: drizzle(pglite, { schema }), pglite, close }
}
