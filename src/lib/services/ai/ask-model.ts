import type * as ai from 'ai'
import { retryAfterMs } from '@/lib/services/twilio/outcome'
import type { RemoteModel } from './model-choice'
import { openModel } from './open-model'
import type { Prompt } from './prompt'
import { answerSchema } from './read-answer'

export type Tokens = { inputTokens: number; outputTokens: number }

/** How one request ended. `said` is whatever the model answered; all else is what its server, or the way there, did instead. */
export type Asked =
  | { kind: 'said'; text: string; tokens: Tokens }
  /** Not now, and perhaps later: busy, broken or out of reach. */
  | { kind: 'unavailable'; explanation: string; retryAfterMs?: number }
  | { kind: 'refused_key'; status: number }
  /** `status` tells of a request that will never do; 400 and 422 also of a schema that the server cannot read. */
  | { kind: 'refused'; status: number }
  /** An answer that is none. */
  | { kind: 'garbage' }

/** Enough for those that think first; it also bounds what one answer can cost. */
const mostOutputTokens = 4_000

/**
 * Asks once: nothing is tried again here, and nothing is sent to anybody but the model's server. With `schemas` the server is
 * to see to it that the answer has the right form; without, it is asked for in words alone.
 * @throws the signal's reason when it is aborted.
 */
export async function askModel(
  choice: RemoteModel,
  { system, messages }: Prompt,
  schemas: boolean,
  signal: AbortSignal,
): Promise<Asked> {
  const sdk = await loadSdk()
  try {
    const { text, usage } = await sdk.generateText({
      model: await openModel(choice, schemas),
      system,
      messages,
      output: schemas ? sdk.Output.object({ schema: answerSchema, name: 'answer' }) : undefined,
      maxOutputTokens: mostOutputTokens,
      maxRetries: 0,
      abortSignal: signal,
      // What a lead has written is not to be kept at the provider.
      providerOptions: { openai: { store: false } },
    })
    return { kind: 'said', text, tokens: tokensOf(usage) }
  } catch (error) {
    signal.throwIfAborted()
    return endingOf(sdk, error)
  }
}

type Sdk = typeof ai

async function loadSdk(): Promise<Sdk> {
  // It would write to the console, of a model's name and no more.
  globalThis.AI_SDK_LOG_WARNINGS = false
  return await import('ai')
}

function endingOf({ APICallError, NoObjectGeneratedError }: Sdk, error: unknown): Asked {
  // Read once more by ourselves, and more generously.
  if (NoObjectGeneratedError.isInstance(error))
    return { kind: 'said', text: error.text ?? '', tokens: tokensOf(error.usage) }
  if (!APICallError.isInstance(error)) return { kind: 'garbage' }
  const { statusCode: status, isRetryable, responseHeaders } = error
  if (isRetryable || brokeOff(error)) return { kind: 'unavailable', ...whyUnavailable(status, responseHeaders) }
  if (status === 401 || status === 403) return { kind: 'refused_key', status }
  return status === undefined || status < 300 ? { kind: 'garbage' } : { kind: 'refused', status }
}

/** Whether the connection was lost while the answer was read, which fetch tells as a TypeError. */
function brokeOff({ cause }: Error): boolean {
  return cause instanceof TypeError
}

function whyUnavailable(status: number | undefined, headers: Record<string, string> = {}) {
  if (status === undefined || status < 300) return { explanation: 'The connection to the model failed.' }
  const waitMs = retryAfterMs({ retryAfter: headers['retry-after'] }, new Date())
  if (status === 429) return { explanation: 'The model is busy or its quota is used up (429).', retryAfterMs: waitMs }
  return { explanation: `The model's server failed (${status}).`, retryAfterMs: waitMs }
}

function tokensOf(usage: ai.LanguageModelUsage | undefined): Tokens {
  return { inputTokens: whole(usage?.inputTokens), outputTokens: whole(usage?.outputTokens) }
}

/** A count as the server says it, which may be none, or nonsense that must not reach a bill. */
function whole(count = 0): number {
  return Number.isFinite(count) ? Math.min(Math.max(Math.round(count), 0), 10_000_000) : 0
}
