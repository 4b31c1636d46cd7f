import { and, eq, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { alerts, type ConversationMessage, deskCommands } from '@/db/schema'
import { answerFailedReason } from '@/domain/desk-words'
import { enqueue } from '@/lib/jobs/enqueue'

/** Of what a contact has written to a lead from their own phone. */
export const writtenByText = 'human:by_text'

/**
 * Has the contact told who wrote this by text that it did not arrive, or that nobody knows whether it did: they were told that
 * it is on its way, and look at no screen. Of other messages nobody is told here.
 */
export async function tellWriter(tx: Tx, message: ConversationMessage, why: string, now: Date): Promise<void> {
  const contactId = await writerByText(tx, message)
  if (contactId === null) return
  const { clientId, conversationId } = message
  const reason = answerFailedReason(message.body, why)
  const row = { clientId, conversationId, contactId, kind: 'answer_failed' as const, reason, createdAt: now }
  const written = await tx.insert(alerts).values(row).returning({ alertId: alerts.id })
  await enqueue(
    tx,
    written.map(({ alertId }) => ({ name: 'send-alert' as const, payload: { alertId, conversationId } })),
  )
}

/** The text's own id is that of the command that it was written by. */
async function writerByText(tx: Tx, { reason, clientMessageId }: ConversationMessage): Promise<string | null> {
  if (reason?.rule !== writtenByText || clientMessageId === null) return null
  const { messageId, contactId } = deskCommands
  const [command] = await tx
    .select({ contactId })
    .from(deskCommands)
    .where(and(eq(messageId, clientMessageId), isNotNull(contactId)))
  return command?.contactId ?? null
}
