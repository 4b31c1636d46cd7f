import { closeDb, getDb } from '@/db'
import { migrate } from '@/db/migrate'
import { refuseLostKeys } from '@/lib/consent/erased-numbers'
import { startJobs, stopJobs } from '@/lib/jobs/boss'
import { stopListening } from '@/lib/realtime/listener'
import { drainMs, startWorking } from './work'

/**
 * Takes jobs without serving anything, beside any number of desks and workers on the same PostgreSQL.
 * @returns a function that takes no more, lets those that run end, and lets go of the database.
 */
export async function startWorker(): Promise<() => Promise<void>> {
  await migrate()
  await refuseLostKeys(getDb())
  await startJobs('worker')
  await startWorking()
  return async () => {
    await stopListening()
    await stopJobs(drainMs)
    await closeDb()
  }
}
