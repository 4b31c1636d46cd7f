import { eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { scheduledMessages, users } from '@/db/schema'
import { checkpoint } from '@/lib/checkpoint'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'

/**
 * When its time has come, a scheduled text becomes a message like any other, which passes the gate on its way out. Once: it
 * leaves `pending` under its conversation's lock. Woken too early it sleeps on.
 */
export async function sendScheduled(scheduledId: string, now: Date): Promise<void> {
  await checkpoint('scheduled:due')
  await getDb().transaction((tx) => makeMessage(tx, scheduledId, now))
  await checkpoint('scheduled:committed')
}

async function makeMessage(tx: Tx, scheduledId: string, now: Date): Promise<void> {
  const ofScheduled = eq(scheduledMessages.id, scheduledId)
  const [place] = await tx
    .select({ conversationId: scheduledMessages.conversationId })
    .from(scheduledMessages)
    .where(ofScheduled)
  const thread = place === undefined ? null : await lockConversation(tx, place.conversationId)
  if (thread === null) return
  // Read under the lock: STOP, a person or another worker may have been quicker.
  const [row] = await tx
    .select({ scheduled: scheduledMessages, authorName: users.name })
    .from(scheduledMessages)
    .leftJoin(users, eq(users.id, scheduledMessages.authorUserId))
    .where(ofScheduled)
  if (row?.scheduled.status !== 'pending') return
  const { sendAt } = row.scheduled
  if (sendAt > now) return await enqueue(tx, [{ name: 'send-scheduled', payload: { scheduledId }, startAfter: sendAt }])
  await write(tx, thread, row, now)
}

type Due = { scheduled: typeof scheduledMessages.$inferSelect; authorName: string | null }

async function write(tx: Tx, thread: LockedThread, { scheduled, authorName }: Due, now: Date): Promise<void> {
  const { id: scheduledId, conversationId, clientId, authorUserId, body, purpose, sendAt, createdAt } = scheduled
  const inputs = { scheduledId, scheduledAt: createdAt.toISOString(), sendAt: sendAt.toISOString() }
  const explanation = `${authorName ?? 'The desk'} scheduled this, and its time had come.`
  const reason = { rule: 'scheduled:due', explanation, inputs }
  const who =
    authorUserId === null
      ? ({ author: 'automation', epoch: thread.conversation.epoch } as const)
      : ({ author: 'human', authorUserId, epoch: null } as const)
  const message = await queueMessage(tx, { conversationId, clientId, ...who, body, purpose, reason }, now)
  const become = { status: 'sent', messageId: message.id } as const
  await tx.update(scheduledMessages).set(become).where(eq(scheduledMessages.id, scheduledId))
  await recordChanges(tx, [{ clientId, conversationId, messageId: message.id }])
}
