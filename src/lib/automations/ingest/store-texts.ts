import { inArray } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationMessages, messageMedia } from '@/db/schema'
import type { Reason } from '@/domain/message'
import { countSegments } from '@/lib/utils/segments'
import type { RoutedText } from './route-texts'

/** A text whose row this transaction writes. */
export type StoredText = RoutedText & { messageId: string; conversationId: string; at: Date; segments: number }

/**
 * The texts that are not there yet. The provider's id decides: a webhook that comes twice, or is read again from the log, is
 * left out. Ask under the conversations' locks, which whoever stores the same text holds too.
 */
export async function freshTexts(
  tx: Tx,
  texts: readonly (RoutedText & { conversationId: string })[],
  now: Date,
): Promise<StoredText[]> {
  if (texts.length === 0) return []
  const { twilioSid } = conversationMessages
  const sids = texts.map(({ sid }) => sid)
  const known = await tx.select({ twilioSid }).from(conversationMessages).where(inArray(twilioSid, sids))
  const stored = new Set(known.map((row) => row.twilioSid))
  return texts
    .filter(({ sid }) => !stored.has(sid))
    .map((text) => ({
      ...text,
      messageId: uuidv7(),
      at: timeOf(text, now),
      segments: countSegments(text.body).segments,
    }))
}

/** Writes texts, each with how it was read. */
export async function storeTexts(tx: Tx, read: readonly { text: StoredText; reading: Reason }[]): Promise<void> {
  if (read.length === 0) return
  await tx.insert(conversationMessages).values(read.map(rowOf))
  await storeMedia(
    tx,
    read.map(({ text }) => text),
  )
}

/** The provider's clock may be ahead of ours; what is said to come from the future came now. */
function timeOf({ sentAt }: RoutedText, now: Date): Date {
  return sentAt !== null && sentAt < now ? sentAt : now
}

function rowOf({ text, reading }: { text: StoredText; reading: Reason }): typeof conversationMessages.$inferInsert {
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
    reason: reading,
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
