import { and, eq, isNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversations } from '@/db/schema'
import { unknownFlag } from '@/domain/unknown-text'

/** Wants a person to decide about a text of unknown fate, where none is wanted already. Under the conversation's lock. */
export async function raiseUnknownFlag(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await tx
    .update(conversations)
    .set({ flagReason: unknownFlag, flaggedAt: now, updatedAt: now })
    .where(and(eq(conversations.id, conversationId), isNull(conversations.flagReason)))
}

/** The text is settled, or a person has decided. What else a person may be wanted for stays. */
export async function lowerUnknownFlag(tx: Tx, conversationId: string, now: Date): Promise<void> {
  await tx
    .update(conversations)
    .set({ flagReason: null, flaggedAt: null, updatedAt: now })
    .where(and(eq(conversations.id, conversationId), eq(conversations.flagReason, unknownFlag)))
}
