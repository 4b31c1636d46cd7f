import { and, asc, eq, inArray, isNull, lt, lte, ne, or, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages, numberPauses } from '@/db/schema'
import { enqueue } from '@/lib/jobs/enqueue'

/** Longer than an answer usually takes. A claim that is older has probably lost its worker, and holds nobody up. */
const claimHoldsUpMs = 10_000

const { id, conversationId, status, createdAt, claimedAt, heldUntil, nextAttemptAt, twilioSid } = conversationMessages

/** Why a message is not to be sent yet; `until` is when to look again where nobody will call. */
export type Wait = { for: 'turn' | 'number'; until: Date | null }

/**
 * Whether a queued message must wait: for an earlier one of its conversation, so that a thread leaves in the order in which it
 * reads, or because the provider has asked this number to slow down. Call it under the conversation's lock.
 */
export async function mustWait(tx: Tx, message: ConversationMessage, from: string, now: Date): Promise<Wait | null> {
  const paused = await pauseOf(tx, from, now)
  if (paused !== null) return { for: 'number', until: paused }
  if (message.purpose === 'opt_out_confirmation') return null
  const [ahead] = await tx
    .select({ status, claimedAt })
    .from(conversationMessages)
    .where(and(isEarlier(message), mayHoldUp(now)))
    .orderBy(asc(createdAt), asc(id))
    .limit(1)
  if (ahead === undefined) return null
  return { for: 'turn', until: ahead.claimedAt && new Date(ahead.claimedAt.getTime() + claimHoldsUpMs) }
}

const isEarlier = (message: ConversationMessage) =>
  and(
    eq(conversationId, message.conversationId),
    ne(id, message.id),
    sql`(${createdAt}, ${id}) < (${message.createdAt.toISOString()}::timestamptz, ${message.id}::uuid)`,
  )

/** What has an id at the provider has left, whatever its status says. What is held for the law's hours lets others pass. */
const mayHoldUp = (now: Date) =>
  and(
    isNull(twilioSid),
    or(
      and(eq(status, 'queued'), or(isNull(heldUntil), lte(heldUntil, now))),
      and(
        eq(status, 'sending'),
        sql`${claimedAt} > ${new Date(now.getTime() - claimHoldsUpMs).toISOString()}::timestamptz`,
      ),
    ),
  )

/**
 * Wakes the next message of each conversation, now that one is on its way or will never be. What is to be tried again later
 * has its own job, and stays ahead of the others until then. Call it in the transaction that says so.
 * @returns the messages whose turn it is: whoever can send them right away need not wait for their jobs.
 */
export async function wakeNext(tx: Tx, conversationIds: readonly string[], now: Date): Promise<string[]> {
  if (conversationIds.length === 0) return []
  const next = await tx
    .selectDistinctOn([conversationId], { id, nextAttemptAt })
    .from(conversationMessages)
    .where(
      and(inArray(conversationId, [...conversationIds]), eq(status, 'queued'), isNull(twilioSid), isNull(heldUntil)),
    )
    .orderBy(asc(conversationId), asc(createdAt), asc(id))
  const due = next.filter((message) => message.nextAttemptAt === null || message.nextAttemptAt <= now)
  const messageIds = due.map((message) => message.id)
  await enqueue(
    tx,
    messageIds.map((messageId) => ({ name: 'deliver-message', payload: { messageId } })),
  )
  return messageIds
}

/** Stops every message of one sending number for as long as the provider asked. A shorter wish changes nothing. */
export async function pauseNumber(tx: Tx, phone: string, until: Date): Promise<void> {
  await tx
    .insert(numberPauses)
    .values({ phone, until })
    .onConflictDoUpdate({ target: numberPauses.phone, set: { until }, setWhere: lt(numberPauses.until, until) })
}

async function pauseOf(tx: Tx, phone: string, now: Date): Promise<Date | null> {
  const [pause] = await tx.select().from(numberPauses).where(eq(numberPauses.phone, phone))
  return pause !== undefined && pause.until > now ? pause.until : null
}
