import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationMessages, messageMedia } from '@/db/schema'
import { countSegments } from '@/lib/utils/segments'
import type { RoutedText } from './route-texts'

/** A text whose row this transaction wrote. */
export type StoredText = RoutedText & { messageId: string; conversationId: string; at: Date; segments: number }

/**
 * Writes the messages that are not there yet. The provider's id decides: a webhook that comes twice, or is read again from
 * the log, writes nothing and is left out of the answer.
 */
export async function storeTexts(
  tx: Tx,
  texts: readonly (RoutedText & { conversationId: string })[],
  now: Date,
): Promise<StoredText[]> {
  if (texts.length === 0) return []
  const prepared = texts.map((text): StoredText => {
    const { segments } = countSegments(text.body)
    return { ...text, messageId: uuidv7(), at: timeOf(text, now), segments }
  })
  const written = await tx
    .insert(conversationMessages)
    .values(prepared.map(rowOf))
    .onConflictDoNothing()
    .returning({ id: conversationMessages.id })
  const fresh = new Set(written.map((row) => row.id))
  const stored = prepared.filter((text) => fresh.has(text.messageId))
  await storeMedia(tx, stored)
  return stored
}

/** The provider's clock may be ahead of ours; what is said to come from the future came now. */
function timeOf({ sentAt }: RoutedText, now: Date): Date {
  return sentAt !== null && sentAt < now ? sentAt : now
}

function rowOf(text: StoredText): typeof conversationMessages.$inferInsert {
  return {
    id: text.messageId,
    conversationId: text.conversationId,
    clientId: text.client.id,
    direction: 'inbound',
    author: 'lead',
    body: text.body,
    twilioSid: text.sid,
    status: 'received',
    segments: text.segments,
    late: text.timing === 'late',
    createdAt: text.at,
  }
}

async function storeMedia(tx: Tx, texts: readonly StoredText[]): Promise<void> {
  const rows = texts.flatMap(({ messageId, media }) =>
    media.map(({ contentType, url }, position) => ({ messageId, position, contentType, url })),
  )
  if (rows.length > 0) await tx.insert(messageMedia).values(rows)
}
