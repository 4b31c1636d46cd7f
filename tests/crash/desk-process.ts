import { once } from 'node:events'
import { getDb } from '@/db'
import { boss } from '@/lib/jobs/boss'
import { startDesk } from '@/server/start-desk'
import type { Order } from './desk-life'
import { letJobsComeDue, readOpenWork } from './open-work'

/*
 * The desk's API and worker as a process of its own, started through the same function as the product. It loads everything
 * and waits, so that the next life can begin the moment one has ended.
 */

if (!process.connected) process.exit(1)
process.once('disconnect', () => process.exit(1))
// Whoever started it may be gone already.
process.send?.('loaded', undefined, undefined, () => undefined)
await once(process, 'message')

const desk = await startDesk()
process.on('message', (order: Order) => {
  if (order === 'tell' || order === 'hurry') void tellOpenWork(order === 'hurry')
})
process.once('SIGTERM', () => void desk.close().then(() => process.exit(0)))
process.send?.('ready')

/** Asked what it has still to do, it also looks for what a killed worker has left lying, as it would every minute. */
async function tellOpenWork(isInHurry: boolean): Promise<void> {
  await boss().send('sweep', {})
  if (isInHurry) {
    await boss().supervise()
    await letJobsComeDue(getDb())
  }
  process.send?.(await readOpenWork(getDb()))
}
