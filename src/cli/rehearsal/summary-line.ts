import { figuresOf } from '@/lib/automations/rehearse/figures'
import type { Compared } from '@/lib/automations/rehearse/outcome'
import type { RehearsedTurn } from '@/lib/automations/rehearse/rehearse'

/** The report in one line, for the terminal. */
export function summaryLine(turns: readonly RehearsedTurn[], compared: readonly Compared[]): string {
  const [before, after] = [figuresOf(compared, 'before'), figuresOf(compared, 'after')]
  const changed = compared.filter((one) => one.changed).length
  const parts = [
    `${compared.length} of ${turns.length} turns answered again`,
    `${changed} changed`,
    `escalations ${before.escalations} → ${after.escalations}`,
    `refused by a check ${before.refusals} → ${after.refusals}`,
    `segments ${before.segments} → ${after.segments}`,
  ]
  const failed = after.modelFailures === 0 ? [] : [`the model failed ${after.modelFailures} times`]
  return [...parts, ...failed].join(', ')
}
