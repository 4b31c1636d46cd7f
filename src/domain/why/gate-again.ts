import { mayText, type Verdict } from '@/domain/gate'
import { readGateInputs } from '@/domain/gate-inputs'
import type { Reason } from '@/domain/message'
import { type Again, compared } from './again'

/** Asks the gate again about a text, with the inputs that were stored with what it said. Null: those are not its inputs. */
export function gateAgain({ rule, inputs = {} }: Reason): Again | null {
  const asked = readGateInputs(inputs)
  if (asked === null) return null
  const until = typeof inputs.until === 'string' ? inputs.until : null
  return compared(sayVerdict(rule, until), inWords(mayText(asked.text, asked.at)))
}

function inWords(verdict: Verdict): string {
  const { until } = verdict.reason.inputs ?? {}
  return sayVerdict(verdict.reason.rule, typeof until === 'string' ? until : null)
}

const sayVerdict = (rule: string, until: string | null) => (until === null ? rule : `${rule}, until ${until}`)
