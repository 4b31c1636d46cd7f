import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages, conversations, scheduledMessages } from '@/db/schema'
import { enqueue } from '@/lib/jobs/enqueue'
import { handBackByItself } from './hand-back-by-itself'
import { settleDelivery } from './settle-delivery'

/** Longer than any request may take: whoever claimed the message before this is gone. */
const abandonedAfterMs = 2 * 60 * 1000

/** Longer than a job waits in a queue that is not behind. */
export const forgottenAfterMs = 20 * 1000

const batch = 200

const before = (now: Date, ms: number) => new Date(now.getTime() - ms).toISOString()

/** Picks up what a worker that died has left lying. Safe to run at any time, in several workers. */
export async function sweep(now: Date): Promise<void> {
  await settleAbandonedClaims(now)
  await wakeForgottenMessages(now)
  await wakeForgottenReplies(now)
  await handBackByItself(now)
  await wakeForgottenScheduled(now)
}

/**
 * A claim whose worker died: the request may have begun or not, and nobody is left to tell. It is unknown, and never simply
 * sent again.
 */
async function settleAbandonedClaims(now: Date): Promise<void> {
  const db = getDb()
  const abandoned = await db
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(
      and(
        eq(conversationMessages.status, 'sending'),
        isNull(conversationMessages.twilioSid),
        lt(conversationMessages.claimedAt, new Date(before(now, abandonedAfterMs))),
      ),
    )
    .limit(batch)
  for (const { id } of abandoned) {
    await db.transaction((tx) => settleDelivery(tx, id, { kind: 'unknown', cause: 'connection_failed' }, now))
  }
}

/** A message that is queued for longer than any queue takes: its job died with its worker. A claim has one winner anyway. */
async function wakeForgottenMessages(now: Date): Promise<void> {
  const due = sql`coalesce(${conversationMessages.nextAttemptAt}, ${conversationMessages.createdAt})`
  await getDb().transaction(async (tx) => {
    const forgotten = await tx
      .select({ id: conversationMessages.id })
      .from(conversationMessages)
      .where(
        and(eq(conversationMessages.status, 'queued'), lt(due, sql`${before(now, forgottenAfterMs)}::timestamptz`)),
      )
      .limit(batch)
    await enqueue(
      tx,
      forgotten.map(({ id }) => ({ name: 'deliver-message' as const, payload: { messageId: id } })),
    )
  })
}

/** An answer that is long due has lost its job. */
async function wakeForgottenReplies(now: Date): Promise<void> {
  await getDb().transaction(async (tx) => {
    const forgotten = await tx
      .select({ id: conversations.id })
      .from(conversations)
      .where(lt(conversations.replyDueAt, new Date(before(now, forgottenAfterMs))))
      .limit(batch)
    await enqueue(
      tx,
      forgotten.map(({ id }) => ({ name: 'reply-with-ai' as const, payload: { conversationId: id } })),
    )
  })
}

/** A scheduled text whose time is long past has lost its job. It becomes a message once, however often it is woken. */
async function wakeForgottenScheduled(now: Date): Promise<void> {
  const { id, status, sendAt } = scheduledMessages
  await getDb().transaction(async (tx) => {
    const forgotten = await tx
      .select({ scheduledId: id })
      .from(scheduledMessages)
      .where(and(eq(status, 'pending'), lt(sendAt, new Date(before(now, forgottenAfterMs)))))
      .limit(batch)
    await enqueue(
      tx,
      forgotten.map((payload) => ({ name: 'send-scheduled' as const, payload })),
    )
  })
}
