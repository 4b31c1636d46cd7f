import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { type ConversationMessage, conversationMessages, conversations } from '@/db/schema'
import type { Author, Purpose, Reason } from '@/domain/message'
import { previewOf } from '@/domain/receive-text'
import { enqueue } from '@/lib/jobs/enqueue'
import { countSegments } from '@/lib/utils/segments'
import { storableText } from '@/lib/utils/storable-text'
import { staleDrafts } from './stale-drafts'

export type NewMessage = {
  conversationId: string
  clientId: string
  author: Exclude<Author, 'lead'>
  authorUserId?: string
  body: string
  purpose: Purpose
  /** The conversation's epoch now, for what must not outlive a change of hands; null for what a person writes. */
  epoch: number | null
  reason: Reason
  clientMessageId?: string
}

/**
 * Writes the intent to send, and the job that will, in one transaction. Nothing leaves before it commits. Call it under the
 * conversation's lock.
 */
export async function queueMessage(tx: Tx, message: NewMessage, now: Date): Promise<ConversationMessage> {
  const body = storableText(message.body)
  const [queued] = await tx
    .insert(conversationMessages)
    .values({
      ...message,
      body,
      id: uuidv7(),
      direction: 'outbound',
      status: 'queued',
      segments: countSegments(body).segments,
      createdAt: now,
    })
    .returning()
  if (queued === undefined) throw new Error('An insert without conflict clause returned no row')
  await staleDrafts(tx, [message.conversationId], now)
  await tx
    .update(conversations)
    .set({
      lastMessageAt: now,
      lastMessageBody: previewOf({ body, mediaCount: 0 }),
      lastMessageAuthor: message.author,
      updatedAt: now,
    })
    .where(eq(conversations.id, message.conversationId))
  await enqueue(tx, [{ name: 'deliver-message', payload: { messageId: queued.id } }])
  return queued
}
