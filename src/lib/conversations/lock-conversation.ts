import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { blockedNumbers, type Client, type Conversation, clients, conversations, type Lead, leads } from '@/db/schema'
import { classifySender } from '@/lib/utils/phone'

/** A conversation under this transaction's lock, with all that the rules look at. */
export type LockedThread = {
  conversation: Conversation
  client: Client
  lead: Lead
  /** The lead opted out of this business's texts. */
  blocked: boolean
  textable: boolean
}

/**
 * Locks one conversation until commit. Everything that changes a conversation, or sends in it, takes this lock first, and
 * only then looks: a statement that waits for a lock goes on with the locked row as it is now, and with all other tables as
 * they were before the wait. https://www.postgresql.org/docs/current/transaction-iso.html#XACT-READ-COMMITTED
 */
export async function lockConversation(tx: Tx, conversationId: string): Promise<LockedThread | null> {
  const wanted = eq(conversations.id, conversationId)
  await tx.select({ id: conversations.id }).from(conversations).where(wanted).for('update')
  const [row] = await tx
    .select({
      conversation: conversations,
      client: clients,
      lead: leads,
      blocked: sql<boolean>`${isNotNull(blockedNumbers.id)}`,
    })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(
      blockedNumbers,
      and(eq(blockedNumbers.clientId, conversations.clientId), eq(blockedNumbers.phone, leads.phone)),
    )
    .where(wanted)
  return row === undefined ? null : { ...row, textable: classifySender(row.lead.phone).kind === 'phone' }
}
