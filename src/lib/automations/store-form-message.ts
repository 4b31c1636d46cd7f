import { eq, sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationMessages, conversations } from '@/db/schema'
import { previewOf } from '@/domain/receive-text'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { staleDrafts } from '@/lib/conversations/stale-drafts'
import type { Change } from '@/lib/realtime/record-changes'
import type { FormFields } from './form-fields'

/** Puts the lead's own words from the form into the thread, so that whoever answers has read them. */
export async function storeFormMessage(
  tx: Tx,
  { conversation, client }: LockedThread,
  { message: body }: FormFields,
  now: Date,
): Promise<Change[]> {
  if (body === null) return []
  const address = { conversationId: conversation.id, clientId: client.id }
  const said = { id: uuidv7(), ...address, direction: 'inbound' as const, author: 'lead' as const, body }
  const reason = { rule: 'form:message', explanation: 'Written in the web form.' }
  await staleDrafts(tx, [conversation.id], now)
  await tx.insert(conversationMessages).values({ ...said, status: 'received', reason, createdAt: now })
  await tx
    .update(conversations)
    .set({
      unreadCount: sql`${conversations.unreadCount} + 1`,
      lastMessageAt: now,
      lastMessageBody: previewOf({ body, mediaCount: 0 }),
      lastMessageAuthor: 'lead',
      updatedAt: now,
    })
    .where(eq(conversations.id, conversation.id))
  return [{ ...address, messageId: said.id }]
}
