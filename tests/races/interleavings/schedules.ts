/** The answer of an AI, cut at every point where somebody else may come between. */
export const cuts = [
  'before',
  'reply:drafting',
  'reply:drafted',
  'reply:committed',
  'deliver:claimed',
  'deliver:began',
  'deliver:posted',
  'deliver:settled',
] as const
export type Cut = (typeof cuts)[number]

/** What ends the right of the AI to speak once it has been answered. */
const stops = ['takeover', 'pause', 'close', 'STOP', 'send', 'ai_off'] as const

/** What gives it back, or merely happens. */
const others = ['handback', 'resume', 'reopen', 'START', 'text', 'ai_auto'] as const

export type Action = (typeof stops)[number] | (typeof others)[number]

/** Who comes between, at which cuts. */
export type Schedule = readonly { action: Action; at: Cut }[]

/** Every order of `length` actions, at every place between the steps of the answer. */
export function schedules(length: 1 | 2 | 3): Schedule[] {
  return orders(length).flatMap((actions) =>
    placements(actions.length).map((places) =>
      actions.map((action, index) => ({ action, at: cuts[places[index] ?? 0] ?? 'before' })),
    ),
  )
}

/** Without those in which nobody stops the AI, or somebody asks for what cannot be. */
function orders(length: number): Action[][] {
  const all: Action[] = [...stops, ...others]
  const longer = (order: Action[]) => all.filter((next) => next !== order.at(-1)).map((next) => [...order, next])
  let found: Action[][] = [[]]
  for (let n = 0; n < length; n++) found = found.flatMap(longer)
  return found.filter((order) => order.some(isStop) && order.every(makesSense))
}

export const isStop = (action: Action) => (stops as readonly Action[]).includes(action)

/** What undoes needs something to undo: alone it is refused, or changes nothing. */
function makesSense(action: Action, index: number, order: Action[]): boolean {
  const before = order.slice(0, index)
  const needs: Partial<Record<Action, Action[]>> = {
    handback: ['takeover', 'send', 'pause'],
    resume: ['pause'],
    reopen: ['close'],
    START: ['STOP'],
    ai_auto: ['ai_off'],
  }
  const needed = needs[action]
  return needed === undefined || before.some((earlier) => needed.includes(earlier))
}

/** Each way to put so many things, in their order, into the cuts. */
function placements(count: number, from = 0): number[][] {
  if (count === 0) return [[]]
  return cuts.flatMap((_, cut) => (cut < from ? [] : placements(count - 1, cut).map((rest) => [cut, ...rest])))
}
