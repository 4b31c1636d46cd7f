import { and, eq, gte, inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { blockedNumbers, clients, conversationMessages, conversations, leads } from '@/db/schema'
import { type ConsentWord, consentDecision, consentWord, decisiveSince } from '@/domain/consent-history'
import { clockSlackMs } from '@/domain/two-clocks'
import type { RoutedText } from './route-texts'

type PlacedText = RoutedText & { conversationId: string }

/**
 * From when on a STOP or START decides anything, for conversations in which one comes in late: what is stored already may have
 * overtaken it. Read before the new texts are stored; it costs nothing where none is late.
 */
export async function consentSinceOf(tx: Tx, texts: readonly PlacedText[]): Promise<Map<string, Date>> {
  const late = texts.filter(({ sentAt, consent }) => sentAt !== null && consentDecision(consent) !== null)
  if (late.length === 0) return new Map()
  const ids = [...new Set(late.map(({ conversationId }) => conversationId))]
  const earliest = Math.min(...late.map(({ sentAt }) => sentAt?.getTime() ?? 0))
  const words = [...(await storedWords(tx, ids, new Date(earliest - clockSlackMs))), ...(await blocks(tx, ids))]
  return new Map(
    ids.flatMap((id): [string, Date][] => {
      const since = decisiveSince(words.filter(({ conversationId }) => conversationId === id))
      return since === null ? [] : [[id, since]]
    }),
  )
}

type WordOf = ConsentWord & { conversationId: string }

const { conversationId, body, late, createdAt } = conversationMessages

async function storedWords(tx: Tx, ids: string[], since: Date): Promise<WordOf[]> {
  const rows = await tx
    .select({ conversationId, body, late, at: createdAt, businessSince: clients.createdAt })
    .from(conversationMessages)
    .innerJoin(clients, eq(clients.id, conversationMessages.clientId))
    .where(and(inArray(conversationId, ids), eq(conversationMessages.direction, 'inbound'), gte(createdAt, since)))
  return rows.flatMap((row) => {
    const word = consentWord({ ...row, clock: clockOf(row) })
    return word === null ? [] : [{ ...word, conversationId: row.conversationId }]
  })
}

/** A block may rest on words that only the provider understood, or on none. */
async function blocks(tx: Tx, ids: string[]): Promise<WordOf[]> {
  const rows = await tx
    .select({
      conversationId: conversations.id,
      blockedAt: blockedNumbers.createdAt,
      saidAt: createdAt,
      late,
      businessSince: clients.createdAt,
    })
    .from(blockedNumbers)
    .innerJoin(leads, and(eq(leads.clientId, blockedNumbers.clientId), eq(leads.phone, blockedNumbers.phone)))
    .innerJoin(conversations, eq(conversations.leadId, leads.id))
    .innerJoin(clients, eq(clients.id, blockedNumbers.clientId))
    .leftJoin(conversationMessages, eq(conversationMessages.id, blockedNumbers.messageId))
    .where(inArray(conversations.id, ids))
  return rows.map(({ conversationId, blockedAt, saidAt, late, businessSince }) => {
    const at = saidAt ?? blockedAt
    return { conversationId, decision: 'opt_out', at, clock: clockOf({ at, late: late === true, businessSince }) }
  })
}

/** What came late, or is from before the business used the desk, has the provider's time. */
function clockOf({ at, late, businessSince }: { at: Date; late: boolean; businessSince: Date }) {
  return late || at < businessSince ? 'provider' : 'desk'
}
