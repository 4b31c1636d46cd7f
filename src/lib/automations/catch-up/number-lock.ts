import type { Pool, PoolClient } from 'pg'
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
  const note = (error: Error) => {
    broken = error
    log.warn({ err: error }, 'the connection that held a number broke')
  }
  // While it is ours, nobody else listens: an error without a listener would end the process.
  session.on('error', note)
  let taken: boolean | undefined
  try {
    taken = await take(session, number, wait)
    return taken ? await work() : undefined
  } finally {
    const isFree = taken === false || (taken === true && (await letGo(session, number)))
    session.off('error', note)
    // The lock is the session's, and ends with it also where the unlock could not be said.
    session.release(isFree ? undefined : (broken ?? true))
  }
}

const key = 'hashtextextended($1, 0)'
const keyOf = (number: string) => `catch-up ${number}`

async function take(session: PoolClient, number: string, wait: boolean): Promise<boolean> {
  const taking = wait
    ? `select true as taken from pg_advisory_lock(${key})`
    : `select pg_try_advisory_lock(${key}) as taken`
  const { rows } = await session.query<{ taken: boolean }>(taking, [keyOf(number)])
  return rows[0]?.taken === true
}

/** Ending the session would do too, but only when the server has noticed: whoever asked next would find the number taken. */
async function letGo(session: PoolClient, number: string): Promise<boolean> {
  try {
    await session.query(`select pg_advisory_unlock(${key})`, [keyOf(number)])
    return true
  } catch {
    return false
  }
}
