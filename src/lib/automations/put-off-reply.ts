import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversations } from '@/db/schema'
import type { WeeklyHours } from '@/domain/business-hours'
import type { Reason } from '@/domain/message'
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
  await recordChanges(tx, [await stayQuiet(tx, thread, reasonToWait(hours, timezone, replyDueAt, now), now)])
  return true
}

/** With the hours as they were, so that it can be asked again when they are others. */
function reasonToWait(hours: WeeklyHours, timezone: string, until: Date | null, now: Date): Reason {
  const explanation =
    until === null
      ? 'The business is closed, and its hours say nothing of when it opens.'
      : `The business is closed. It is answered ${sayMoment(until, timezone)}.`
  const inputs = {
    at: now.toISOString(),
    hours: JSON.stringify(hours),
    timezone,
    until: until?.toISOString() ?? null,
  }
  return { rule: 'hours:wait', explanation, inputs }
}

function sayMoment(at: Date, timeZone: string): string {
  const day = new Intl.DateTimeFormat('en-US', { weekday: 'long', timeZone }).format(at)
  const time = new Intl.DateTimeFormat('en-US', { hour: 'numeric', minute: '2-digit', timeZone }).format(at)
  return `on ${day} at ${time}`
}
