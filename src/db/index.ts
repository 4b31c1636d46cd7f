import { config } from '@/lib/config'
import type { Connection, Db } from './connection'
import { openEmbedded } from './embedded'
import { openServer } from './server'

export type { Db, Tx } from './connection'

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
