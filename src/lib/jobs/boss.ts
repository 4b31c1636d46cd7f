import { fromPglite, PgBoss } from 'pg-boss'
import { connection } from '@/db'
import { config } from '@/lib/config'
import { log } from '@/lib/log'
import { deadLetterQueue, type JobName, queues } from './job'

const home = globalThis as typeof globalThis & { [key: symbol]: PgBoss | undefined }
const key = Symbol.for('handback.jobs')

/** Opens the job queues on the desk's own database, so that a job is enqueued by the transaction that wants it. */
export async function startJobs(role: 'worker' | 'producer'): Promise<PgBoss> {
  const works = role === 'worker'
  const started = new PgBoss({
    ...database(),
    supervise: works,
    schedule: works,
    useListenNotify: works,
    persistWarnings: false,
  })
  started.on('error', (error) => log.error({ err: error }, 'the job queue met an error'))
  await started.start()
  await declareQueues(started)
  home[key] = started
  return started
}

/** @throws when the queues are not open: the process was started without them. */
export function boss(): PgBoss {
  const open = home[key]
  if (open === undefined) throw new Error('The job queues are not open in this process')
  return open
}

/** Whether jobs can be enqueued in this process now. */
export function jobsAreOpen(): boolean {
  return home[key] !== undefined
}

/** Lets running jobs end (at most `graceMs`), then closes the queues. */
export async function stopJobs(graceMs: number): Promise<void> {
  const open = home[key]
  home[key] = undefined
  await open?.stop({ graceful: true, timeout: graceMs, close: true })
}

function database() {
  const open = connection()
  if (open.kind === 'embedded') return { backend: 'pglite' as const, db: fromPglite(open.pglite) }
  return { connectionString: config().DATABASE_URL, max: 5, connectionTimeoutMillis: 1_500 }
}

async function declareQueues(open: PgBoss): Promise<void> {
  await open.createQueue(deadLetterQueue)
  for (const name of Object.keys(queues) as JobName[]) {
    const { retryLimit, retryDelay, expireInSeconds, every, urgent = false } = queues[name]
    const retry = { retryLimit, retryDelay, retryBackoff: true, retryDelayMax: 60 }
    const rules = { ...retry, expireInSeconds, notify: urgent, deleteAfterSeconds: 3_600 }
    // What comes round by itself is tried again the next time round: keeping each failure would only bury the others.
    const kept = every === undefined ? { deadLetter: deadLetterQueue } : {}
    await open.createQueue(name, { ...rules, ...kept })
    // It was there already, with the rules of an older version.
    await open.updateQueue(name, rules)
  }
}
