import { diceFor } from './dice'

/** How one life of the desk ends. All of them are SIGKILL: nothing is finished, closed or said. */
export type Death =
  /** By its own hand, at the n-th arrival at a checkpoint. */
  | { kind: 'point'; point: string; arrival: number }
  /** From outside, when it has carried so many messages, and a little later. */
  | { kind: 'random'; afterMessages: number; afterMs: number }
  /** From outside, so long after it was told to start: before, while or just after it opens. */
  | { kind: 'starting'; afterMs: number }

/** Every point in the desk's code where it may die, and about how often it comes by for each message of the traffic. */
const arrivalsPerMessage: Record<string, number> = {
  'inbound:committed': 0.6,
  'reply:drafting': 0.15,
  'reply:drafted': 0.15,
  'reply:committed': 0.15,
  'send:committed': 0.15,
  'handover:takeover:committed': 0.04,
  'handover:handback:committed': 0.04,
  'deliver:claimed': 0.4,
  'deliver:writing': 0.35,
  'deliver:began': 0.35,
  'deliver:posted': 0.35,
  'deliver:settled': 0.35,
  'status:committed': 0.9,
}

/** Those that come by after a start, whatever the traffic: once for every business. */
const arrivalsPerStart: Record<string, number> = { 'catch-up:window': 4 }

/** About six in ten deaths are at named points, each point in its turn; one in ten is during the start. */
export function planDeaths(kills: number, messages: number, seed: number): Death[] {
  const dice = diceFor(seed, 'deaths')
  const perLife = Math.max(1, messages / Math.max(1, kills))
  let turn: string[] = []
  const nextPoint = () => {
    if (turn.length === 0) turn = dice.shuffled(Object.keys({ ...arrivalsPerMessage, ...arrivalsPerStart }))
    return turn.pop() ?? 'deliver:claimed'
  }
  return Array.from({ length: kills }, (): Death => {
    const lot = dice.below(10)
    if (lot === 0) return { kind: 'starting', afterMs: dice.below(1_500) }
    if (lot <= 3) return { kind: 'random', afterMessages: dice.below(perLife), afterMs: dice.below(300) }
    const point = nextPoint()
    const likely = arrivalsPerStart[point] ?? perLife * (arrivalsPerMessage[point] ?? 0)
    return { kind: 'point', point, arrival: 1 + dice.below(Math.max(1, likely)) }
  })
}
