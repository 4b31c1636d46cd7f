import { sql } from 'drizzle-orm'
import { fromDrizzle } from 'pg-boss'
import type { Tx } from '@/db'
import { boss } from './boss'
import type { Job, JobName } from './job'

/** Enqueues within the transaction: the jobs exist exactly when it commits. One statement for each queue that is named. */
export async function enqueue(tx: Tx, jobs: readonly Job[]): Promise<void> {
  for (const [name, ofQueue] of byQueue(jobs)) {
    const rows = ofQueue.map(({ payload, startAfter }) => ({ data: payload, startAfter }))
    await boss().insert(name, rows, { db: fromDrizzle(tx, sql) })
  }
}

function byQueue(jobs: readonly Job[]): Map<JobName, Job[]> {
  const queues = new Map<JobName, Job[]>()
  for (const job of jobs) queues.set(job.name, [...(queues.get(job.name) ?? []), job])
  return queues
}
