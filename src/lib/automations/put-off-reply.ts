import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversations } from '@/db/schema'
import { isOpen, nextOpening } from '@/domain/opening-times'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'
import { stayQuiet } from './act-on-draft'

/**
 * Where a business wants what comes outside its hours to wait: puts the answer off until it opens, and says so in the thread.
 * What is texted meanwhile is answered together.
 * @returns whether it did.
 */
export async function putOffUntilOpening(tx: Tx, thread: LockedThread, now: Date): Promise<boolean> {
  const { conversation, client } = thread
  const { hours, outsideHours, timezone } = client
  if (hours === null || outsideHours !== 'wait' || isOpen(hours, timezone, now)) return false
  const replyDueAt = nextOpening(hours, timezone, now)
  await tx
    .update(conversations)
    .set({ replyDueAt, replyWaitingSince: null })
    .where(eq(conversations.id, conversation.id))
  if (replyDueAt !== null)
    await enqueue(tx, [{ name: 'reply-with-ai', payload: { conversationId: conversation.id }, startAfter: replyDueAt }])
  await recordChanges(tx, [await stayQuiet(tx, thread, reasonToWait(replyDueAt, timezone), now)])
  return true
}

function reasonToWait(until: Date | null, timeZone: string) {
  const explanation =
    until === null
      ? 'The business is closed, and its hours say nothing of when it opens.'
      : `The business is closed. It is answered ${sayMoment(until, timeZone)}.`
  return { rule: 'hours:wait', explanation, inputs: { until: until?.toISOString() ?? null } }
}

function sayMoment(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone }).format(at)
  const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(at)
  return `on ${day} at ${time}`
}
