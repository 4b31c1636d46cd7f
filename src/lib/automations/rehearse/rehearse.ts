import { type Attempt, draftChecked } from '@/lib/automations/draft-checked'
import type { ReplyModel } from '@/lib/services/ai-model'
import type { PastTurn } from './past-turns'
import { AnswerNotRecordedError } from './recorded-answers'

/** A past turn and what comes of it now. `not_recorded` has no answer to replay, `not_asked` was not reached. */
export type RehearsedTurn = PastTurn & {
  after: { kind: 'answered'; attempts: [...Attempt[], Attempt] } | { kind: 'not_recorded' | 'not_asked' }
}

export type Trial = {
  /** What every business wants of its AI this time. Left out: what it wanted then. */
  instructions?: string
  modelOf: (clientId: string) => ReplyModel
  /** How many answers are asked for at once. */
  atOnce: number
  /** Called after each turn with how many are done. */
  onTurn?: (done: number) => void
}

/**
 * Asks again what was asked then: the same texts, facts, mode and moment. Nothing is stored or sent. When it is aborted,
 * what is done so far is returned.
 */
export async function rehearse(
  turns: readonly PastTurn[],
  trial: Trial,
  signal: AbortSignal,
): Promise<RehearsedTurn[]> {
  const rehearsed: RehearsedTurn[] = turns.map((turn) => ({ ...turn, after: { kind: 'not_asked' } }))
  const waiting = rehearsed.values()
  let done = 0
  const askOneByOne = async () => {
    for (const turn of waiting) {
      if (signal.aborted) return
      turn.after = await askAgain(turn, trial, signal)
      if (turn.after.kind === 'not_asked') return
      done += 1
      trial.onTurn?.(done)
    }
  }
  // Each takes the next from the same iterator.
  await Promise.all(Array.from({ length: trial.atOnce }, askOneByOne))
  return rehearsed
}

async function askAgain(
  { place, attempts: [first] }: PastTurn,
  { instructions = first.request.instructions, modelOf }: Trial,
  signal: AbortSignal,
): Promise<RehearsedTurn['after']> {
  const drafting = { request: { ...first.request, instructions }, facts: first.facts, mode: first.mode }
  try {
    return { kind: 'answered', attempts: await draftChecked(modelOf(place.clientId), drafting, signal) }
  } catch (error) {
    if (signal.aborted) return { kind: 'not_asked' }
    if (error instanceof AnswerNotRecordedError) return { kind: 'not_recorded' }
    throw error
  }
}
