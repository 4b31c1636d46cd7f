import { type Dice, diceFor } from './dice'

/** How one life of the desk ends. All of them are SIGKILL: nothing is finished, closed or said. */
export type Death =
  /** By its own hand, at the n-th arrival at a checkpoint. */
  | { kind: 'point'; point: string; arrival: number }
  /** From outside, when it has carried so many messages, and a little later. */
  | { kind: 'random'; afterMessages: number; afterMs: number }
  /** From outside, so long after it was told to start: before, while or just after it opens. */
  | { kind: 'starting'; afterMs: number }

/** How often a point comes by: for each message of the traffic, or after a start, whatever the traffic. */
type Rate = { perMessage: number } | { perStart: number }

/** Every point in the desk's code where it may die. These are where somebody waits for its answer. */
const pointsOfApi: Record<string, Rate> = {
  'inbound:committed': { perMessage: 0.7 },
  'send:committed': { perMessage: 0.3 },
  'handover:takeover:committed': { perMessage: 0.04 },
  'handover:handback:committed': { perMessage: 0.04 },
  'status:committed': { perMessage: 0.8 },
}

/** And these are where it works by itself. */
const pointsOfWork: Record<string, Rate> = {
  'reply:drafting': { perMessage: 0.1 },
  'reply:drafted': { perMessage: 0.1 },
  'reply:committed': { perMessage: 0.1 },
  'deliver:claimed': { perMessage: 0.3 },
  'deliver:writing': { perMessage: 0.3 },
  'deliver:began': { perMessage: 0.3 },
  'deliver:posted': { perMessage: 0.3 },
  'deliver:settled': { perMessage: 0.3 },
  'catch-up:window': { perStart: 4 },
}

/**
 * About six in ten deaths are at named points, each point in its turn; one in ten is during the start.
 * @param answers whether this desk is texted and called, or only works.
 */
export function planDeaths(kills: number, messages: number, seed: string, answers: boolean): Death[] {
  const dice = diceFor(seed, 'deaths')
  const perLife = messages / Math.max(1, kills)
  const rates = Object.entries(answers ? { ...pointsOfApi, ...pointsOfWork } : pointsOfWork)
  let turn: typeof rates = []
  const deathAtPoint = (): Death[] => {
    if (turn.length === 0) turn = dice.shuffled(rates)
    return turn.splice(0, 1).map(([point, rate]) => ({ kind: 'point', point, arrival: arrivalIn(perLife, rate, dice) }))
  }
  return Array.from({ length: kills }, () => dice.below(10)).flatMap((lot): Death[] => {
    if (lot === 0) return [{ kind: 'starting', afterMs: dice.below(1_500) }]
    if (lot <= 3) return [{ kind: 'random', afterMessages: dice.below(perLife), afterMs: dice.below(300) }]
    return deathAtPoint()
  })
}

function arrivalIn(messages: number, rate: Rate, dice: Dice): number {
  const likely = 'perStart' in rate ? rate.perStart : messages * rate.perMessage
  return 1 + dice.below(Math.max(1, likely))
}
