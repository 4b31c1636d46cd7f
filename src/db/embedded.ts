import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { drizzle } from 'drizzle-orm/pglite'
import type { Connection } from '.'
import { lockDataDir } from './data-dir-lock'
import * as schema from './schema'

/** PGlite on disk. It has one connection: inside a transaction every query must go through `tx`, or it waits for itself. */
export function openEmbedded(dataDir: string): Connection {
  mkdirSync(dataDir, { recursive: true })
  const unlock = lockDataDir(dataDir)
  const pglite = new PGlite(join(dataDir, 'pglite'))
  const close = async () => {
    await pglite.close()
    unlock()
  }
  return { kind: 'embedded', db: drizzle(pglite, { schema }), pglite, close }
}
