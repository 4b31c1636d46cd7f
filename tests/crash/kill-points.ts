import { setTimeout as pause } from 'node:timers/promises'
import { onCheckpoint } from '@/lib/checkpoint'
import type { Order } from './desk-life'
import { diceFor } from './dice'

// Loaded into the desk's process before the desk: it dies, dawdles and tells the time as its environment says.
const { CRASH_POINT, CRASH_ARRIVAL, CRASH_HOLD, CRASH_CLOCK_MS, CRASH_SEED } = process.env

let arrivalsLeft = Number(CRASH_ARRIVAL)
let isSpared = false
const dice = diceFor(CRASH_SEED ?? '', 'holds')

process.on('message', (order: Order) => {
  isSpared ||= order === 'live on'
})

onCheckpoint(async (name) => {
  if (name === CRASH_POINT && !isSpared) {
    arrivalsLeft -= 1
    if (arrivalsLeft === 0) process.kill(process.pid, 'SIGKILL')
  }
  // A worker that is held up between its claim and its request: what a lease is for.
  if (name === 'deliver:claimed' && dice.chance(Number(CRASH_HOLD))) await pause(dice.below(3_000))
})

if (CRASH_CLOCK_MS !== undefined) setClockForward(Number(CRASH_CLOCK_MS))

function setClockForward(ms: number): void {
  const RealDate = Date
  globalThis.Date = new Proxy(RealDate, {
    construct: (_, args: [], newTarget) =>
      Reflect.construct(RealDate, args.length === 0 ? [RealDate.now() + ms] : args, newTarget) as Date,
    get: (target, name) => (name === 'now' ? () => target.now() + ms : (Reflect.get(target, name) as unknown)),
  })
}
