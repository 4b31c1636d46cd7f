import { sql } from 'drizzle-orm'
import type { Db } from '@/db'
import { queues } from '@/lib/jobs/job'

/** What the desk has still to do. */
export type OpenWork = {
  /** Messages that are queued or claimed. */
  outbound: number
  /** Conversations whose answer is due. */
  replies: number
  /** Jobs that could be begun now, or are being done. */
  jobs: number
  /** Jobs for a later time. */
  later: number
  /** Jobs that a killed worker was doing: they are begun again when their time has run out. */
  abandoned: number
}

export const isDone = (work: OpenWork) => Object.values(work).every((count) => count === 0)

/** Call it in the process that does the work. */
export async function readOpenWork(db: Db): Promise<OpenWork> {
  const { rows } = await db.execute(sql`
    select
      (select count(*)::int from conversation_messages
        where direction = 'outbound' and (status = 'queued' or status = 'sending' and twilio_sid is null)) as outbound,
      (select count(*)::int from conversations where reply_due_at is not null) as replies,
      count(*) filter (where is_waiting and is_due or is_active and is_ours)::int as jobs,
      count(*) filter (where is_waiting and not is_due)::int as later,
      count(*) filter (where is_active and not is_ours)::int as abandoned
    from (
      select
        state in ('created', 'retry') as is_waiting,
        state = 'active' as is_active,
        start_after <= now() as is_due,
        started_on > now() - make_interval(secs => ${process.uptime()}) as is_ours
      from pgboss.job where ${isPassing}
    ) job
  `)
  return rows[0] as OpenWork
}

/** Everything that waits for its time has waited long enough. */
export async function letJobsComeDue(db: Db): Promise<void> {
  await db.execute(
    sql`update pgboss.job set start_after = now() where ${isPassing} and state in ('created', 'retry') and start_after > now()`,
  )
}

/** What a killed worker was doing was begun so long ago that it counts as failed. Call it while no desk is running. */
export async function letJobsExpire(db: Db): Promise<void> {
  await db.execute(
    sql`update pgboss.job set started_on = started_on - interval '1 day' where ${isPassing} and state = 'active'`,
  )
  await db.execute(sql`update pgboss.queue set monitor_on = null, monitor_claim_on = null`)
}

/** What comes round by itself is always waiting for its next time; only what is sent at every start is waited for. */
const isPassing = sql`name in (${sql.join(
  Object.entries(queues)
    .filter(([name, { every }]) => every === undefined || name === 'catch-up')
    .map(([name]) => sql`${name}`),
  sql`, `,
)})`
