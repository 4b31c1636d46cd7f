import { setTimeout as sleep } from 'node:timers/promises'
import type { Draft, Drafted, DraftRequest } from '@/domain/draft'
import { config } from '@/lib/config'
import { type Asked, askModel, type Tokens } from './ask-model'
import { failed } from './failures'
import { nameOf, type Prices, type RemoteModel } from './model-choice'
import { promptFor } from './prompt'
import { type ModelAnswer, readAnswer } from './read-answer'

/** Between a failure and the second request, where the server has not said when to come back. */
const pauseMs = 500

/** Compatible servers that refused the answer's schema and answered without it: they are not asked for it again. */
const knowNoSchemas = new Set<string>()

/**
 * Asks a model for a draft within AI_TIMEOUT_MS. A server that is busy or broken is asked once more, as is a model whose answer
 * cannot be used; after that a person is called.
 * @throws the signal's reason when it is aborted, and nothing else for what a model or its server does.
 */
export async function draftWithModel(
  choice: RemoteModel,
  request: DraftRequest,
  signal?: AbortSignal,
): Promise<Drafted> {
  signal?.throwIfAborted()
  const course = begin(choice, request)
  const deadline = AbortSignal.timeout(course.timeoutMs)
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  try {
    return outcome(course, await draftOf(course, either))
  } catch (error) {
    signal?.throwIfAborted()
    if (!deadline.aborted) throw error
    return outcome(course, failed('unavailable', `The model did not answer within ${course.timeoutMs / 1000} seconds.`))
  }
}

type Course = {
  choice: RemoteModel
  request: DraftRequest
  beganAt: number
  timeoutMs: number
  /** Requests made so far, and what they took. */
  attempts: number
  used: Tokens
}

function begin(choice: RemoteModel, request: DraftRequest): Course {
  const used = { inputTokens: 0, outputTokens: 0 }
  return { choice, request, beganAt: performance.now(), timeoutMs: config().AI_TIMEOUT_MS, attempts: 0, used }
}

async function draftOf(course: Course, signal: AbortSignal): Promise<Draft> {
  let problem: string | undefined
  for (let asks = 0; asks < 2; asks += 1) {
    const asked = await askPatiently(course, problem, signal)
    if (asked.kind !== 'said' && asked.kind !== 'garbage') return failureOf(asked)
    const read = asked.kind === 'said' ? readAnswer(asked.text) : undefined
    if (read?.kind === 'answer') return draftFrom(read.answer)
    problem = read?.problem ?? 'it could not be read'
  }
  return failed('malformed', `The model's answer could not be used, twice: ${problem}.`)
}

/** Once more after a failure that may pass, if the time allows it. */
async function askPatiently(course: Course, problem: string | undefined, signal: AbortSignal): Promise<Asked> {
  const asked = await askInItsForm(course, problem, signal)
  if (asked.kind !== 'unavailable') return asked
  const waitMs = asked.retryAfterMs ?? pauseMs
  if (performance.now() + waitMs >= course.beganAt + course.timeoutMs) return asked
  await sleep(waitMs, undefined, { signal })
  return await askInItsForm(course, problem, signal)
}

/** With the answer's schema, and in words alone where the server cannot read one. */
async function askInItsForm(course: Course, problem: string | undefined, signal: AbortSignal): Promise<Asked> {
  const { choice } = course
  const server = `${choice.baseUrl} ${choice.model}`
  if (knowNoSchemas.has(server)) return await askCounted(course, problem, false, signal)
  const asked = await askCounted(course, problem, true, signal)
  const mayBeTheSchema = asked.kind === 'refused' && (asked.status === 400 || asked.status === 422)
  if (choice.provider !== 'compatible' || !mayBeTheSchema) return asked
  const plain = await askCounted(course, problem, false, signal)
  if (plain.kind === 'said') knowNoSchemas.add(server)
  return plain
}

async function askCounted(
  course: Course,
  problem: string | undefined,
  schemas: boolean,
  signal: AbortSignal,
): Promise<Asked> {
  course.attempts += 1
  const asked = await askModel(course.choice, promptFor(course.request, problem), schemas, signal)
  if (asked.kind === 'said') {
    course.used.inputTokens += asked.tokens.inputTokens
    course.used.outputTokens += asked.tokens.outputTokens
  }
  return asked
}

function draftFrom({ action, text, confidence, reason }: ModelAnswer): Draft {
  const explanation = reason === '' ? 'The model gave no reason.' : reason
  return { action, text, confidence, rule: `model:${action}`, explanation }
}

function failureOf(asked: Exclude<Asked, { kind: 'said' | 'garbage' }>): Draft {
  switch (asked.kind) {
    case 'unavailable':
      return failed('unavailable', asked.explanation)
    case 'refused_key':
      return failed(
        'refused_key',
        `The model's server refused the API key (${asked.status}). Somebody must correct it.`,
      )
    case 'refused':
      return failed(
        'refused',
        `The model's server refused the request (${asked.status}): check the model's name and address.`,
      )
  }
}

function outcome({ choice, beganAt, attempts, used }: Course, draft: Draft): Drafted {
  const durationMs = Math.round(performance.now() - beganAt)
  return { draft, model: { name: nameOf(choice), ...used, costMicros: costOf(used, choice), durationMs, attempts } }
}

function costOf({ inputTokens, outputTokens }: Tokens, { inputPriceMicros, outputPriceMicros }: Prices): number {
  return Math.round((inputTokens * inputPriceMicros + outputTokens * outputPriceMicros) / 1_000_000)
}
