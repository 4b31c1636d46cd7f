import type { Exchange } from '@/lib/services/twilio/exchange'
import { type PostOutcome, outcomeOf as readOutcome } from '@/lib/services/twilio/outcome'

export { errorCode, type PostOutcome, parseJson, retryAfterMs } from '@/lib/services/twilio/outcome'

/** Takes a request without an answer for one that was never made. */
export function outcomeOf(exchange: Exchange, now: Date): PostOutcome {
  const outcome = readOutcome(exchange, now)
  return outcome.kind === 'unknown' ? { kind: 'not_sent', cause: outcome.cause } : outcome
}
