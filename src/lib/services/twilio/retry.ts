import { setTimeout as sleep } from 'node:timers/promises'
import { TwilioError } from './twilio-error'

const attempts = 5

/** The time in which everything must be over, and the least of it with which another attempt is worth beginning. */
export type Budget = { totalMs: number; leastMs: number }

/**
 * Tries again while a retry is safe: after as long as Twilio asked for, else a little later each time. What cannot be done
 * within the budget is not begun, since an attempt that is cut short would leave its outcome unknown.
 * @throws what the last attempt threw.
 */
export async function retryWhileSafe<T>(attempt: (remainingMs: number) => Promise<T>, budget: Budget): Promise<T> {
  const end = performance.now() + budget.totalMs
  for (let made = 1; ; made++) {
    try {
      return await attempt(end - performance.now())
    } catch (error) {
      const pauseMs = pauseAfter(error, made)
      if (pauseMs === undefined || performance.now() + pauseMs + budget.leastMs > end) throw error
      await sleep(pauseMs)
    }
  }
}

function pauseAfter(error: unknown, made: number): number | undefined {
  if (!(error instanceof TwilioError) || !error.retryable || made === attempts) return undefined
  return error.retryAfterMs ?? spread(250 * 2 ** (made - 1))
}

/** Callers that were turned away together do not come back together. */
function spread(ms: number): number {
  return ms * (0.5 + Math.random() / 2)
}
