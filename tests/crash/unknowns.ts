import type { DeskLedger, Step } from './desk-ledger'

/** How the messages ended of which at some time nobody knew whether they had left. */
export type Unknowns = {
  ever: number
  byCallback: number
  byLog: number
  /** What a person is told of those that are left to them, and how often. */
  shown: Record<string, number>
}

/**
 * A message that leaves `unknown` while the provider has reported on it was settled by that report; without one, by what the
 * desk found in the provider's log.
 */
export function followUnknowns({ rows, history }: DeskLedger): Unknowns {
  const found: Unknowns = { ever: 0, byCallback: 0, byLog: 0, shown: {} }
  for (const steps of byMessage(history)) {
    const last = steps.findLastIndex(({ status }) => status === 'unknown')
    if (last === -1) continue
    const settled = steps[last + 1]
    found.ever += 1
    if (settled?.reported) found.byCallback += 1
    else if (settled !== undefined) found.byLog += 1
  }
  for (const { status, errorCode } of rows) {
    if (status === 'unknown') found.shown[errorCode ?? ''] = (found.shown[errorCode ?? ''] ?? 0) + 1
  }
  return found
}

function byMessage(history: readonly Step[]): Iterable<Step[]> {
  const found = new Map<string, Step[]>()
  for (const step of history) {
    const steps = found.get(step.messageId)
    if (steps === undefined) found.set(step.messageId, [step])
    else steps.push(step)
  }
  return found.values()
}
