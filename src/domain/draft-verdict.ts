import type { AiMode } from './ai-mode'
import type { CheckResult, Draft } from './draft'
import { type Consequence, consequenceOf } from './draft-checks'
import type { Reason } from './message'

/** What a draft can lead to. */
export const draftOutcomes = ['send', 'offer', 'silence', 'escalate', 'hold', 'close'] as const

/** What becomes of a draft. */
export type DraftVerdict = { reason: Reason } & (
  | { kind: 'send'; body: string }
  /** Shown to a person, who decides. */
  | { kind: 'offer' }
  | { kind: 'silence' }
  /** What the lead is told; empty: the business's own words; null: nothing. */
  | { kind: 'escalate'; acknowledgement: string | null }
  /** A person must look before anybody writes again, whatever the mode. */
  | { kind: 'hold' }
  | { kind: 'close'; farewell: string }
)

/**
 * What a draft and its checks lead to. By itself the AI does nothing that a check has refused; where it only drafts, a
 * person sees what they refused and decides.
 */
export function draftVerdict(draft: Draft, checks: readonly CheckResult[], mode: AiMode): DraftVerdict {
  const refusal = mode === 'auto' ? consequenceOf(checks) : null
  if (refusal === null) return asDrafted(draft, mode)
  // It calls a person already: only its words are refused, and the business's own stand in.
  if (draft.action === 'escalate' && refusal.consequence === 'try_again')
    return { kind: 'escalate', acknowledgement: '', reason: reasonOf(draft) }
  return afterRefusal(draft, refusal)
}

function asDrafted(draft: Draft, mode: AiMode): DraftVerdict {
  const reason = reasonOf(draft)
  switch (draft.action) {
    case 'reply':
      return mode === 'auto' ? { kind: 'send', body: draft.text, reason } : { kind: 'offer', reason }
    case 'wait':
      return { kind: 'silence', reason }
    case 'escalate':
      return { kind: 'escalate', acknowledgement: draft.text, reason }
    case 'opt_out_suspected':
      return { kind: 'hold', reason }
    case 'close':
      if (mode === 'auto') return { kind: 'close', farewell: draft.text, reason }
      return { kind: draft.text === '' ? 'silence' : 'offer', reason }
  }
}

type Refused = { refused: CheckResult; consequence: Consequence }

function afterRefusal(draft: Draft, { refused, consequence }: Refused): DraftVerdict {
  const { action, confidence } = draft
  const why =
    consequence === 'try_again' ? `Two answers of the AI were refused. ${refused.explanation}` : refused.explanation
  const reason = { rule: refused.rule, explanation: why, inputs: { action, confidence, ...refused.inputs } }
  switch (consequence) {
    case 'wait':
      return { kind: 'silence', reason }
    case 'escalate_silently':
      return { kind: 'escalate', acknowledgement: null, reason }
    case 'escalate':
    case 'try_again':
      return { kind: 'escalate', acknowledgement: '', reason }
  }
}

function reasonOf({ rule, explanation, confidence, action }: Draft): Reason {
  return { rule, explanation, inputs: { confidence, action } }
}
