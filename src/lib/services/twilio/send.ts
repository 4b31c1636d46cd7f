import { type OutgoingMessage, postWithin, sendLimits } from './post-message'
import { type Budget, retryWhileSafe } from './retry'
import type { MessageSid } from './sid'
import { sendError } from './twilio-error'

const sendBudget: Budget = { totalMs: sendLimits.totalMs, leastMs: 5_000 }

/**
 * Sends, and tries again where Twilio certainly did not take the message.
 * @throws {TwilioError}
 */
export async function send(message: OutgoingMessage, budget = sendBudget): Promise<MessageSid> {
  return retryWhileSafe((totalMs) => sendOnce(message, totalMs), budget)
}

async function sendOnce(message: OutgoingMessage, totalMs: number): Promise<MessageSid> {
  const outcome = await postWithin(message, { ...sendLimits, totalMs })
  if (outcome.kind !== 'accepted') throw sendError(outcome)
  return outcome.sid
}
