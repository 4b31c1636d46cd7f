import { and, eq, inArray, max, sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages } from '@/db/schema'
import { consentQuestionRule } from '@/domain/consent-question'
import type { RoutedText } from './route-texts'

type PlacedText = RoutedText & { conversationId: string }

/**
 * When leads were last asked whether they want no more texts, for conversations in which that may be asked now. Read under
 * their locks; it costs nothing where nothing is in doubt.
 */
export async function askedBefore(tx: Tx, texts: readonly PlacedText[]): Promise<Map<string, Date>> {
  const doubtful = texts.filter(({ consent }) => consent.intent === 'hold')
  const ids = [...new Set(doubtful.map(({ conversationId }) => conversationId))]
  if (ids.length === 0) return new Map()
  const { conversationId, createdAt, reason } = conversationMessages
  const rows = await tx
    .select({ conversationId, at: max(createdAt) })
    .from(conversationMessages)
    .where(and(inArray(conversationId, ids), eq(sql`${reason}->>'rule'`, consentQuestionRule)))
    .groupBy(conversationId)
  return new Map(rows.flatMap(({ conversationId, at }) => (at === null ? [] : [[conversationId, at] as const])))
}
