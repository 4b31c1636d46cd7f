import { setTimeout as pause } from 'node:timers/promises'
import { getDb } from '@/db'
import { isDone, letJobsExpire, type OpenWork } from './open-work'
import type { Phones } from './phones'
import { inDatabase, type Stage } from './stage'

/** Longer than anything in the desk waits for its time, and shorter than it takes to give a message up. */
const nightMs = 2 * 60 * 60_000

/**
 * The bad day ends. What is on its way arrives; then the desk is killed once more and comes back two hours later by its clock,
 * so that what waits for its time need not be waited for: an abandoned claim or job, the next look into the log. At last it is
 * told to stop, as for an update.
 * @returns what it has not come to the end of; null: nothing.
 */
export async function comeToRest({ desk, others, carrier, database }: Stage, phones: Phones): Promise<OpenWork | null> {
  await carrier.control.setFaults([])
  await phones.settled()
  await carrier.control.idle()
  await workUntil(
    async () => await desk.openWork(),
    ({ jobs }) => jobs === 0,
    10_000,
  )
  for (const other of others) await other.end()
  await desk.sleep(async () => await inDatabase(database, async () => await letJobsExpire(getDb())), nightMs)
  const left = await workUntil(async () => await desk.openWork(true), isDone, 60_000)
  await carrier.control.idle()
  await desk.stop()
  return left !== null && isDone(left) ? null : left
}

/**
 * However long it takes, as long as there is less to do from time to time.
 * @returns the work as it was last seen.
 */
async function workUntil(
  look: () => Promise<OpenWork | null>,
  isEnough: (work: OpenWork) => boolean,
  patienceMs: number,
): Promise<OpenWork | null> {
  let least = Number.POSITIVE_INFINITY
  let latest = performance.now() + patienceMs
  for (;;) {
    const work = await look()
    if ((work !== null && isEnough(work)) || performance.now() > latest) return work
    const open = work === null ? least : sumOf(work)
    if (open < least) latest = performance.now() + patienceMs
    least = Math.min(least, open)
    await pause(300)
  }
}

const sumOf = (work: OpenWork) => Object.values(work).reduce((sum, count) => sum + count, 0)
