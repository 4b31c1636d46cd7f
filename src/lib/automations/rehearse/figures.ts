import type { Compared, Outcome } from './outcome'

/** What all compared turns come to on one of their two sides. */
export type Figures = {
  /** Sent, or offered to a person. */
  answers: number
  /** A person was called, or must look before anybody writes again. */
  escalations: number
  silences: number
  closings: number
  /** Attempts that a check has refused. */
  refusals: number
  modelFailures: number
  segments: number
  /** What those segments cost, in millionths of a US dollar. */
  segmentCostMicros: number
  inputTokens: number
  outputTokens: number
  modelCostMicros: number
  /** How long a draft took in milliseconds, where anybody was asked: half of them no longer, and the longest. */
  latency: { median: number; longest: number } | null
}

export function figuresOf(compared: readonly Compared[], side: 'before' | 'after'): Figures {
  const outcomes = compared.map((turn) => turn[side])
  const total = (value: (outcome: Outcome) => number) => sum(outcomes.map(value))
  const count = (...kinds: Outcome['kind'][]) => outcomes.filter(({ kind }) => kinds.includes(kind)).length
  return {
    answers: count('send', 'offer'),
    escalations: count('escalate', 'hold'),
    silences: count('silence'),
    closings: count('close'),
    refusals: total(({ refusals }) => refusals.length),
    modelFailures: outcomes.filter(({ modelFailed }) => modelFailed).length,
    segments: total(({ segments }) => segments),
    segmentCostMicros: sum(compared.map((one) => one[side].segments * one.turn.place.segmentCostMicros)),
    inputTokens: total(({ model }) => model.inputTokens),
    outputTokens: total(({ model }) => model.outputTokens),
    modelCostMicros: total(({ model }) => model.costMicros),
    latency: latencyOf(outcomes.filter(({ model }) => model.attempts > 0).map(({ model }) => model.durationMs)),
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

function latencyOf(durations: readonly number[]): Figures['latency'] {
  const sorted = durations.toSorted((one, other) => one - other)
  const median = sorted[Math.ceil(sorted.length / 2) - 1]
  const longest = sorted.at(-1)
  return median === undefined || longest === undefined ? null : { median, longest }
}
