import { partsOf, shareOf } from '@/domain/consent/weigh'
import { sentencesOf } from '@/domain/consent/words-of'
import { diceFor } from '../crash/dice'
import type { Entry, Label } from './read-corpus'

export type Learned = { start: number; weights: Record<string, number> }

/** A part that was seen once tells of that text alone. */
const seenAtLeast = 2
const rounds = 20
const pace = 0.3
/** Keeps a rare word from weighing much. */
const pull = 1e-3
/** What weighs less changes no verdict, and would only make the file longer. */
const leastWeight = 0.4

/** Words that are the whole text are known, and what may be a revocation teaches nothing of what is one. */
const taught = new Set<Label>(['opt_out_plain', 'opt_out_indirect', 'customer'])

type Example = { parts: number[]; isRevocation: boolean }

/**
 * What the parts of a text weigh, so that revocations come out above 0 and customers below: a logistic regression, by gradient
 * descent with a step of its own for each weight (AdaGrad, jmlr.org/papers/v12/duchi11a.html). The same texts give the same
 * weights.
 */
export function learn(entries: readonly Entry[]): Learned {
  const texts = entries
    .filter(({ label }) => taught.has(label))
    .map(({ text, label }) => ({ parts: partsOf(sentencesOf(text)), isRevocation: label !== 'customer' }))
  const known = knownParts(texts.map(({ parts }) => parts))
  const place = new Map(known.map((part, at) => [part, at]))
  const examples = texts.map(({ parts, isRevocation }) => ({
    parts: parts.flatMap((part) => place.get(part) ?? []),
    isRevocation,
  }))
  const { start, weights } = descend(examples, known.length)
  const rounded = known.map((part, at): [string, number] => [part, Math.round((weights[at] ?? 0) * 100) / 100])
  return {
    start: Math.round(start * 100) / 100,
    weights: Object.fromEntries(rounded.filter(([, weight]) => Math.abs(weight) >= leastWeight)),
  }
}

function knownParts(texts: readonly string[][]): string[] {
  const seen = new Map<string, number>()
  for (const part of texts.flat()) seen.set(part, (seen.get(part) ?? 0) + 1)
  return [...seen].flatMap(([part, times]) => (times >= seenAtLeast ? part : [])).toSorted()
}

function descend(examples: readonly Example[], size: number): { start: number; weights: Float64Array } {
  const weights = new Float64Array(size)
  const moved = new Float64Array(size).fill(1e-8)
  let start = 0
  let startMoved = 1e-8
  for (let round = 0; round < rounds; round += 1) {
    for (const { parts, isRevocation } of diceFor('learn', round).shuffled(examples)) {
      const share = shareOf(parts.length)
      const sum = parts.reduce((total, part) => total + (weights[part] ?? 0), 0)
      const error = 1 / (1 + Math.exp(-start - sum * share)) - (isRevocation ? 1 : 0)
      startMoved += error ** 2
      start -= (pace * error) / Math.sqrt(startMoved)
      for (const part of parts) {
        const slope = error * share + pull * (weights[part] ?? 0)
        moved[part] = (moved[part] ?? 0) + slope ** 2
        weights[part] = (weights[part] ?? 0) - (pace * slope) / Math.sqrt(moved[part])
      }
    }
  }
  return { start, weights }
}
