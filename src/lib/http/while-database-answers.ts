import { setTimeout as pause } from 'node:timers/promises'
import { log } from '@/lib/log'
import { databaseAnswers } from './database-probe'
import { TryLaterError } from './refusals'

/** Usual work is long done by then. With the probe's own patience, a caller hears within two seconds. */
const askAfterMs = 300

/**
 * Waits for work as long as the database is there. A database that has gone silent breaks no connection, so that a query may
 * wait for minutes while the provider gives up after seconds and hears nothing.
 * @throws {TryLaterError} 503 `database_unavailable`. The work goes on and may yet be committed: it must be safe to do again.
 */
export async function whileDatabaseAnswers<T>(work: Promise<T>): Promise<T> {
  const done = work.then(
    () => true,
    () => true,
  )
  while (!(await within(askAfterMs, done))) {
    // Whichever is first: what is asked here may itself never be answered.
    if (await Promise.race([done, databaseAnswers()])) continue
    log.warn('a webhook is refused: the database does not answer')
    throw new TryLaterError(503, 'database_unavailable', 'The database does not answer. Send the same again.', 2)
  }
  return await work
}

async function within(ms: number, done: Promise<boolean>): Promise<boolean> {
  const controller = new AbortController()
  const tooLate = pause(ms, false, { signal: controller.signal }).catch(() => false)
  return await Promise.race([done, tooLate]).finally(() => controller.abort())
}
