import type { CheckResult, Draft, ModelFacts } from '@/domain/draft'
import { type DraftVerdict, draftVerdict } from '@/domain/draft-verdict'
import type { Attempt } from '@/lib/automations/draft-checked'
import { isModelFailure } from '@/lib/services/ai/failures'
import { escalationAcknowledgement } from '@/lib/utils/default-templates'
import { countSegments } from '@/lib/utils/segments'
import type { RehearsedTurn } from './rehearse'

/** What attempts at an answer come to. */
export type Outcome = {
  kind: DraftVerdict['kind']
  /** What the lead is texted, or would be if a person approved it as it is; null: nothing. */
  words: string | null
  segments: number
  /** Of the last attempt. */
  draft: Draft
  /** Every attempt that checks have refused, with what they said. */
  refusals: { text: string; checks: CheckResult[] }[]
  modelFailed: boolean
  /** Of all attempts together. */
  model: ModelFacts
}

export function outcomeOf(attempts: readonly Attempt[], businessName: string): Outcome {
  const last = attempts.at(-1)
  if (last === undefined) throw new Error('a turn has at least one attempt')
  const verdict = draftVerdict(last.draft, last.checks, last.mode)
  const words = wordsOf(verdict, last, businessName)
  return {
    kind: verdict.kind,
    words,
    segments: words === null ? 0 : countSegments(words).segments,
    draft: last.draft,
    refusals: attempts.flatMap(refusalOf),
    modelFailed: isModelFailure(last.draft.rule),
    model: attempts.map(({ model }) => model).reduce(together),
  }
}

/** The business's own words stand in, where a person is called without others; where the AI only drafts, none are texted. */
function wordsOf(verdict: DraftVerdict, { draft, mode }: Attempt, businessName: string): string | null {
  switch (verdict.kind) {
    case 'send':
      return verdict.body
    case 'offer':
      return draft.text
    case 'escalate':
      if (mode === 'assist') return null
      return verdict.acknowledgement === '' ? escalationAcknowledgement({ businessName }) : verdict.acknowledgement
    case 'close':
      return verdict.farewell === '' ? null : verdict.farewell
    case 'silence':
    case 'hold':
      return null
  }
}

function refusalOf({ draft, checks }: Attempt): Outcome['refusals'] {
  const refused = checks.filter(({ passed }) => !passed)
  return refused.length === 0 ? [] : [{ text: draft.text, checks: refused }]
}

function together(one: ModelFacts, other: ModelFacts): ModelFacts {
  return {
    name: other.name,
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    costMicros: one.costMicros + other.costMicros,
    durationMs: one.durationMs + other.durationMs,
    attempts: one.attempts + other.attempts,
  }
}

/** A turn with both of its outcomes. */
export type Compared = { turn: RehearsedTurn; before: Outcome; after: Outcome; changed: boolean }

/** Only turns that were answered again can be compared; the rest is left out. */
export function compare(turns: readonly RehearsedTurn[]): Compared[] {
  return turns.flatMap((turn) => {
    if (turn.after.kind !== 'answered') return []
    const { businessName } = turn.place
    const before = outcomeOf(turn.attempts, businessName)
    const after = outcomeOf(turn.after.attempts, businessName)
    return [{ turn, before, after, changed: isChanged(before, after) }]
  })
}

/** For the lead and the business: the same deed with the same words is no change, whatever the reason given for it. */
function isChanged(before: Outcome, after: Outcome): boolean {
  return before.kind !== after.kind || before.words !== after.words
}
