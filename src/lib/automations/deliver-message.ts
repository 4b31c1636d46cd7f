import { setTimeout as pause } from 'node:timers/promises'
import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages } from '@/db/schema'
import { checkpoint } from '@/lib/checkpoint'
import { claimLeaseMs } from '@/lib/conversations/claims'
import { log } from '@/lib/log'
import { type PostOutcome, postMessage, statusCallbackUrl } from '@/lib/services/twilio'
import type { LockedMessage } from './apply-evidence'
import { claimMessage } from './claim-message'
import { settleDelivery } from './settle-delivery'

/** What waits behind these has jobs of its own. */
const inOneGo = 10

/**
 * Sends a queued message, and what has waited behind it in its conversation. Safe to run twice or at the same time in several
 * workers: only the one that claims a row makes a request.
 */
export async function deliverMessage(messageId: string): Promise<void> {
  let next: string | null = messageId
  for (let sent = 0; next !== null && sent < inOneGo; sent++) next = await deliverOne(next)
}

/**
 * Claims one message, makes one request, and writes down what became of it.
 * @returns the message that has waited for this one.
 */
async function deliverOne(messageId: string): Promise<string | null> {
  const began = performance.now()
  const claim = await getDb().transaction((tx) => claimMessage(tx, messageId, new Date()))
  if (claim === null) return null
  await checkpoint('deliver:claimed')
  const outcome = await post(claim, () => performance.now() - began < claimLeaseMs)
  await checkpoint('deliver:posted')
  const next = await settle(messageId, outcome)
  await checkpoint('deliver:settled')
  return next
}

async function post({ message, thread }: LockedMessage, inLease: () => boolean): Promise<PostOutcome> {
  let marked: Promise<unknown> = Promise.resolve()
  const outcome = await postMessage({
    to: thread.lead.phone,
    from: thread.client.twilioNumber,
    body: message.body,
    statusCallback: statusCallbackUrl(message.id),
    beforeWrite: () => {
      void checkpoint('deliver:writing', message.id)
      return inLease()
    },
    onRequestBegan: () => {
      void checkpoint('deliver:began', message.id)
      marked = markBegan(message.id)
    },
  })
  await marked
  return outcome
}

/** Lets whoever waits for this claim go on. It only shortens their wait, so its failure is nobody's problem. */
async function markBegan(messageId: string): Promise<void> {
  await getDb()
    .update(conversationMessages)
    .set({ requestBeganAt: new Date() })
    .where(eq(conversationMessages.id, messageId))
    .catch((error: unknown) => log.warn({ err: error, messageId }, 'could not mark a request as begun'))
}

/** What became of the request is known only here, so a database that is away is waited for a while. */
async function settle(messageId: string, outcome: PostOutcome): Promise<string | null> {
  for (const waitMs of [250, 1_000, 4_000, 10_000, null]) {
    try {
      return await getDb().transaction((tx) => settleDelivery(tx, messageId, outcome, new Date()))
    } catch (error) {
      if (waitMs === null) throw error
      log.warn({ err: error, messageId }, 'could not write down what became of a message; trying again')
      await pause(waitMs)
    }
  }
  return null
}
