import { setTimeout as pause } from 'node:timers/promises'
import type { Death } from './deaths'
import type { DeskLife } from './desk-life'

/** `alone`: it has died by its own hand. `now`: it is to be killed. `spared`: it may live. */
export type Moment = 'alone' | 'now' | 'spared'

/** A point that is not come by for so long is not waited for any longer. */
const patienceMs = 6_000

/**
 * Waits for the moment at which a life ends.
 * @param begun resolves when it answers requests, or has ended.
 * @param messages how many messages the traffic has carried so far.
 * @param over resolves when nobody has to die any more.
 */
export async function momentOf(
  death: Death,
  life: DeskLife,
  begun: Promise<void>,
  messages: () => number,
  over: Promise<unknown>,
): Promise<Moment> {
  const alone = life.ended.then((): Moment => 'alone')
  return await Promise.race([alone, over.then((): Moment => 'spared'), momentFor(death, begun, messages)])
}

async function momentFor(death: Death, begun: Promise<void>, messages: () => number): Promise<Moment> {
  switch (death.kind) {
    case 'starting':
      await pause(death.afterMs)
      break
    case 'random':
      await begun
      await carried(messages() + death.afterMessages, messages)
      await pause(death.afterMs)
      break
    case 'point':
      await begun
      await pause(patienceMs)
  }
  return 'now'
}

async function carried(target: number, messages: () => number): Promise<void> {
  const latest = performance.now() + patienceMs
  while (messages() < target && performance.now() < latest) await pause(10)
}
