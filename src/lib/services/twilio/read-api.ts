import { request } from 'undici'
import type { z } from 'zod'
import { connections, twilioAccount } from './account'
import { errorCode, parseJson, retryAfterMs } from './outcome'
import { retryWhileSafe } from './retry'
import { TwilioError } from './twilio-error'

const budget = { totalMs: 30_000, leastMs: 2_000 }
const attemptMs = 10_000

/**
 * Reads what belongs to the account. Reading twice harms nobody, so whatever may pass is tried again.
 * @param path below the account, such as `/Messages.json?To=…`.
 * @throws {TwilioError} with `httpStatus` where there was an answer.
 */
export async function readApi<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return retryWhileSafe(async (remainingMs) => readOnce(path, schema, Math.min(remainingMs, attemptMs)), budget)
}

async function readOnce<T>(path: string, schema: z.ZodType<T>, ms: number): Promise<T> {
  const { status, retryAfter, text } = await get(path, ms)
  if (status !== 200)
    throw readError(status, { code: errorCode({ text }), retryAfterMs: retryAfterMs({ retryAfter }, new Date()) })
  const parsed = schema.safeParse(parseJson(text))
  if (parsed.success) return parsed.data
  throw new TwilioError('Twilio gave an answer that cannot be read', {
    outcome: 'unknown',
    retryable: false,
    httpStatus: status,
  })
}

async function get(path: string, ms: number) {
  const account = twilioAccount()
  try {
    const { statusCode, headers, body } = await request(account.origin + account.path + path, {
      dispatcher: connections,
      headers: { authorization: account.authorization, accept: 'application/json' },
      signal: AbortSignal.timeout(ms),
    })
    return { status: statusCode, retryAfter: [headers['retry-after']].flat()[0], text: await body.text() }
  } catch (cause) {
    throw new TwilioError('Twilio could not be read', { outcome: 'unknown', retryable: true, cause })
  }
}

/** An answer to a question that was not the answer. */
export function readError(httpStatus: number, facts: { code?: number; retryAfterMs?: number } = {}): TwilioError {
  const outcome = httpStatus === 429 ? 'rate_limited' : httpStatus >= 400 && httpStatus < 500 ? 'refused' : 'unknown'
  const retryable = outcome !== 'refused'
  return new TwilioError('Twilio did not answer the question', { outcome, retryable, httpStatus, ...facts })
}
