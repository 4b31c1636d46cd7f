import { setTimeout as pause } from 'node:timers/promises'
import { config } from '@/lib/config'
import { boss, jobsAreOpen } from '@/lib/jobs/boss'
import { log } from '@/lib/log'
import { catchUp } from './catch-up'

/**
 * Takes what is new in the provider's log, of every business: when a worker starts, every few minutes, and soon after a text
 * could not be kept. A desk that has no account at the provider has nothing to read.
 */
export async function catchUpByItself(): Promise<void> {
  if (config().TWILIO_ACCOUNT_SID === undefined) return
  const { inbound, outbound, statuses } = await catchUp()
  if (inbound + outbound + statuses > 0) log.info({ inbound, outbound, statuses }, 'caught up with the message log')
}

const askAgainMs = 1_000

/** While one text after the other cannot be kept, this often is soon enough. */
const soonestSeconds = 30

let asking = false

/**
 * A text could not be kept: asks for a catch-up, again and again until the database that was away takes the wish. Returns at
 * once, and does nothing where this process is asking already; of many wishes one in half a minute is granted.
 */
export function catchUpSoon(): void {
  if (asking) return
  asking = true
  void ask().finally(() => {
    asking = false
  })
}

async function ask(): Promise<void> {
  while (jobsAreOpen()) {
    await pause(askAgainMs, undefined, { ref: false })
    if (await isTaken()) return
  }
}

async function isTaken(): Promise<boolean> {
  try {
    if (jobsAreOpen()) await boss().sendDebounced('catch-up', {}, null, soonestSeconds)
    return true
  } catch (error) {
    log.debug({ err: error }, 'a catch-up could not be asked for yet')
    return false
  }
}
