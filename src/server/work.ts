import type { Job as BossJob, JobResult } from 'pg-boss'
import { getDb } from '@/db'
import { forgetOldCodes } from '@/lib/automations/alerts/issue-code'
import { mailAlert } from '@/lib/automations/alerts/mail-alert'
import { sendAlert } from '@/lib/automations/alerts/send-alert'
import { catchUpByItself } from '@/lib/automations/catch-up/catch-up-by-itself'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { runDeskCommand } from '@/lib/automations/desk-commands/run-desk-command'
import { replyWithAi } from '@/lib/automations/reply-with-ai'
import { applyRetention } from '@/lib/automations/retention'
import { sendScheduled } from '@/lib/automations/send-scheduled'
import { keepSettling } from '@/lib/automations/settle-unknown'
import { forgottenAfterMs, sweep } from '@/lib/automations/sweep'
import { boss } from '@/lib/jobs/boss'
import { describeFailure } from '@/lib/jobs/failure'
import { forgetDue } from '@/lib/jobs/forget-due'
import { type JobName, type JobPayloads, queues } from '@/lib/jobs/job'
import { log } from '@/lib/log'
import { pruneChangeFeed } from '@/lib/realtime/change-feed'

type Handlers = { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> }

/** Everything that happens later or elsewhere, on one page. */
const handlers: Handlers = {
  'deliver-message': async ({ messageId }) => await deliverMessage(messageId),
  'settle-unknown': async ({ messageId }) => await keepSettling(messageId),
  'send-scheduled': async ({ scheduledId }) => await sendScheduled(scheduledId, new Date()),
  'reply-with-ai': async ({ conversationId }) => await replyWithAi(conversationId),
  'send-alert': async ({ alertId }) => await sendAlert(alertId),
  'alert-email': async ({ noticeId }) => await mailAlert(noticeId),
  'desk-command': async ({ messageId }) => await runDeskCommand(messageId),
  'catch-up': async () => {
    // Each start has asked for one, and one that was killed is tried again: what this one reads they need not.
    await forgetDue('catch-up')
    await catchUpByItself()
  },
  sweep: async () => await sweep(new Date()),
  'prune-changes': async () => {
    await pruneChangeFeed(getDb(), new Date())
    await forgetOldCodes(getDb(), new Date())
  },
  retention: async () => void (await applyRetention(new Date())),
}

/** How long running jobs get when the process is told to stop: longer than a request to the provider may take. */
export const drainMs = 45_000

/** Begins to take jobs. A batch runs together, and each of its jobs succeeds or fails by itself. */
export async function startWorking(): Promise<void> {
  for (const name of Object.keys(queues) as JobName[]) {
    await workOn(name)
    const { every } = queues[name]
    if (every !== undefined) await boss().schedule(name, every)
  }
  // What came while nobody was here.
  await boss().send('catch-up', {})
  // What a worker that was killed has left lying is picked up now, and what it had only just begun a little later.
  await boss().send('sweep', {})
  await boss().sendAfter('sweep', {}, null, forgottenAfterMs / 1000 + 5)
}

async function workOn(name: JobName): Promise<void> {
  const { together, lanes, lookEverySeconds = 0.5 } = queues[name]
  const pace = {
    batchSize: together,
    localConcurrency: lanes,
    pollingIntervalSeconds: lookEverySeconds,
    notifyPollingIntervalSeconds: lookEverySeconds,
    burstWhenBatchFull: together > 1,
  }
  const runAll = async (jobs: BossJob<JobPayloads[JobName]>[]) =>
    await Promise.all(jobs.map(async (job) => await run(name, job)))
  await boss().work(name, { ...pace, perJobResults: true as const }, runAll)
}

async function run(name: JobName, { id, data }: BossJob<JobPayloads[JobName]>): Promise<JobResult> {
  const handle = handlers[name] as (payload: JobPayloads[JobName]) => Promise<void>
  try {
    await handle(data)
    return { id, status: 'completed' }
  } catch (error) {
    log.error({ err: error, job: name, id }, 'a job failed')
    return { id, status: 'failed', output: describeFailure(error) }
  }
}
