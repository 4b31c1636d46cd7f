import { setTimeout as pause } from 'node:timers/promises'
import { and, eq, inArray, isNull } from 'drizzle-orm'
import type { Db } from '@/db'
import { conversationMessages } from '@/db/schema'
import { type Author, authors } from '@/domain/message'

/**
 * How long after it started claiming a worker may still begin the request, in milliseconds of its own monotonic clock. A
 * worker that was held up longer lets the claim go. This is what makes a bounded wait enough: whoever has committed a STOP or
 * a takeover knows that every earlier claim has begun, or never will, once this time has passed.
 */
export const claimLeaseMs = 2_000

const lookAgainMs = 20

/**
 * Returns when no request for these conversations can begin any more that was claimed before now, for the words of these
 * authors. Call it after the commit that refuses new claims, and before answering whoever asked for it. Bounded by the lease;
 * usually one query.
 */
export async function noRequestBeginsAfter(
  db: Db,
  conversationIds: readonly string[],
  by: readonly Author[] = authors,
): Promise<void> {
  if (conversationIds.length === 0) return
  const committed = performance.now()
  while (await someMayBegin(db, conversationIds, by)) {
    if (performance.now() - committed > claimLeaseMs) return
    await pause(lookAgainMs)
  }
}

/**
 * Returns when no request can begin any more that was claimed before now, in whatever conversation. For what the gate reads
 * beside the conversation: a claim that has read it before the change may not even be committed when the change is.
 */
export async function everyClaimHasEnded(): Promise<void> {
  await pause(claimLeaseMs)
}

async function someMayBegin(db: Db, conversationIds: readonly string[], by: readonly Author[]): Promise<boolean> {
  const [claimed] = await db
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(
      and(
        inArray(conversationMessages.conversationId, [...conversationIds]),
        eq(conversationMessages.status, 'sending'),
        inArray(conversationMessages.author, [...by]),
        isNull(conversationMessages.requestBeganAt),
        isNull(conversationMessages.twilioSid),
      ),
    )
    .limit(1)
  return claimed !== undefined
}
