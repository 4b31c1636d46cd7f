import type { Pool } from 'pg'
import { connection } from '@/db'
import { log } from '@/lib/log'

/**
 * Does something with a number that only one may do at a time, in whatever process. The lock belongs to a connection of its
 * own: it is gone when the process is.
 * @returns undefined when somebody else has the number and we do not wait.
 */
export async function withNumberLock<Result>(
  number: string,
  wait: boolean,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const open = connection()
  return open.kind === 'embedded' ? await here(number, wait, work) : await onServer(open.pool, number, wait, work)
}

/** No other process can have the embedded database open. */
const held = new Map<string, Promise<unknown>>()

async function here<Result>(number: string, wait: boolean, work: () => Promise<Result>): Promise<Result | undefined> {
  while (held.has(number)) {
    if (!wait) return undefined
    await held.get(number)
  }
  const working = work()
  held.set(
    number,
    working.then(
      () => undefined,
      () => undefined,
    ),
  )
  try {
    return await working
  } finally {
    held.delete(number)
  }
}

async function onServer<Result>(
  pool: Pool,
  number: string,
  wait: boolean,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  const session = await pool.connect()
  let broken: Error | undefined
  // While it is ours, nobody else listens: an error without a listener would end the process.
  session.on('error', (error) => {
    broken = error
    log.warn({ err: error }, 'the connection that held a number broke')
  })
  try {
    const key = 'hashtextextended($1, 0)'
    const take = wait
      ? `select true as taken from pg_advisory_lock(${key})`
      : `select pg_try_advisory_lock(${key}) as taken`
    const { rows } = await session.query<{ taken: boolean }>(take, [`catch-up ${number}`])
    if (rows[0]?.taken !== true) return undefined
    return await work()
  } finally {
    // The lock is the session's. Ending the session lets go of it also where the unlock could not be said.
    session.release(broken ?? true)
  }
}
