import { boss } from './boss'
import type { JobName } from './job'

/** Takes away what of a queue is due and not begun. For work that does theirs with its own. */
export async function forgetDue(name: JobName): Promise<void> {
  const now = Date.now()
  const waiting = await boss().findJobs(name, { queued: true })
  const due = waiting.flatMap(({ id, startAfter }) => (startAfter.getTime() <= now ? id : []))
  if (due.length > 0) await boss().deleteJob(name, due)
}
