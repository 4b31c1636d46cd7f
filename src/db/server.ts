import { drizzle } from 'drizzle-orm/node-postgres'
import { Pool } from 'pg'
import { log } from '@/lib/log'
import type { Connection } from './connection'
import * as schema from './schema'

/** A connection that cannot be had in this time is an outage: a webhook must answer 503 while the provider still listens. */
const connectionTimeoutMs = 1_500

export function openServer(url: string): Connection {
  const pool = new Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: connectionTimeoutMs,
    keepAlive: true,
    // A process that was cut off from its server in the middle of a transaction would keep its locks from all others.
    idle_in_transaction_session_timeout: 60_000,
    application_name: 'handback',
  })
  // An idle connection that breaks is replaced at the next query; without a listener it would end the process.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection broke'))
  return { kind: 'server', db: drizzle(pool, { schema }), pool, close: () => pool.end() }
}
