import { and, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { blockedNumbers, clients, conversationEvents, conversationMessages, conversations, leads } from '@/db/schema'
import type { Reason } from '@/domain/message'
import { applyAction } from '@/lib/conversations/handover'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { enqueue } from '@/lib/jobs/enqueue'
import { recordChanges } from '@/lib/realtime/record-changes'

const batch = 200

/**
 * Hands back to the AI what a person has taken over and left, where the business wants that: nobody of it has written for so
 * many hours. What wants a person, what is blocked and what the AI is switched off for stays as it is. A text that waits is
 * answered. Safe to run at any time, in several workers.
 */
export async function handBackByItself(now: Date): Promise<void> {
  const abandoned = await getDb()
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(isAbandoned(now))
    .limit(batch)
  for (const { id } of abandoned) await getDb().transaction((tx) => handBack(tx, id, now))
}

function isAbandoned(now: Date): SQL | undefined {
  const { state, aiMode, flagReason, deskLine, clientId } = conversations
  const hours = sql`make_interval(hours => ${clients.handbackAfterHours})`
  const { clientId: blockedFor, phone } = blockedNumbers
  return and(
    eq(state, 'human_takeover'),
    isNotNull(clients.handbackAfterHours),
    eq(clients.active, true),
    sql`coalesce(${aiMode}, ${clients.aiMode}) <> 'off'`,
    isNull(flagReason),
    eq(deskLine, false),
    sql`not exists (select 1 from ${blockedNumbers} where ${blockedFor} = ${clientId} and ${phone} = ${leads.phone})`,
    sql`${lastByPerson} < ${now.toISOString()}::timestamptz - ${hours}`,
  )
}

/** When a person last wrote, or took over. */
const lastByPerson = sql`greatest(
  ${conversations.createdAt},
  (select max(said.created_at) from ${conversationMessages} said where said.conversation_id = ${conversations.id} and said.author = 'human'),
  (select max(done.created_at) from ${conversationEvents} done where done.conversation_id = ${conversations.id} and done.to_state = 'human_takeover')
)`

/** Looks again under the lock: somebody may have written meanwhile. */
async function handBack(tx: Tx, id: string, now: Date): Promise<void> {
  const thread = await lockConversation(tx, id)
  const [stillSo] = await tx
    .select({ silentSince: sql`extract(epoch from ${lastByPerson}) * 1000`.mapWith(Number) })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(and(eq(conversations.id, id), isAbandoned(now)))
  if (thread === null || stillSo === undefined) return
  const changes = await applyAction(
    tx,
    thread,
    { reason: reasonFor(thread, stillSo.silentSince, now) },
    'handback',
    now,
  )
  if (thread.conversation.lastMessageAuthor === 'lead') await answerWhatWaits(tx, thread, now)
  await recordChanges(tx, changes)
}

function reasonFor({ client: { handbackAfterHours } }: LockedThread, silentSince: number, now: Date): Reason {
  const time = handbackAfterHours === 1 ? 'an hour' : `${handbackAfterHours} hours`
  return {
    rule: 'handback:timer',
    explanation: `After ${time} without a text from a person.`,
    inputs: {
      at: now.toISOString(),
      hours: handbackAfterHours,
      silentSince: new Date(silentSince).toISOString(),
    },
  }
}

async function answerWhatWaits(tx: Tx, { conversation: { id } }: LockedThread, now: Date): Promise<void> {
  await tx.update(conversations).set({ replyDueAt: now, replyWaitingSince: now }).where(eq(conversations.id, id))
  await enqueue(tx, [{ name: 'reply-with-ai', payload: { conversationId: id } }])
}
