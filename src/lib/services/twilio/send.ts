import { type OutgoingMessage, postWithin, sendLimits } from './post-message'
import { type Budget, retryWhileSafe } from './retry'
import type { MessageSid } from './sid'
import { sendError } from './twilio-error'

const sendBudget: Budget = { totalMs: sendLimits.totalMs, leastMs: 5_000 }

/**
 * Sends, and tries again where Twilio certainly did not take the message. Each attempt is prepared anew: what allows it must
 * be as fresh as the attempt.
 * @throws {TwilioError}
 */
export async function send(prepare: () => Promise<OutgoingMessage>, budget = sendBudget): Promise<MessageSid> {
  return retryWhileSafe(async (totalMs) => sendOnce(await prepare(), totalMs), budget)
}

async function sendOnce(message: OutgoingMessage, totalMs: number): Promise<MessageSid> {
  const outcome = await postWithin(message, { ...sendLimits, totalMs })
  if (outcome.kind !== 'accepted') throw sendError(outcome)
  return outcome.sid
}
