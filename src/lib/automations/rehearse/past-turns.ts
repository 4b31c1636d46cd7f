import { and, asc, desc, eq, inArray, max } from 'drizzle-orm'
import type { Tx } from '@/db'
import { clients, conversations, leads, type ReplyDraft, replyDrafts } from '@/db/schema'
import type { Attempt } from '@/lib/automations/draft-checked'

/** Where a turn belongs, and what is needed to reckon what it cost. */
export type TurnPlace = {
  conversationId: string
  clientId: string
  businessName: string
  leadName: string | null
  leadPhone: string
  segmentCostMicros: number
}

/** Texts that once waited for an answer, and every attempt at one, the last one last. */
export type PastTurn = { place: TurnPlace; attempts: [Attempt, ...Attempt[]] }

/** Every turn of the conversations that were drafted for last, those of a conversation together and in their order. */
export async function readPastTurns(
  tx: Tx,
  { clientId, most }: { clientId?: string; most: number },
): Promise<PastTurn[]> {
  const places = await newestPlaces(tx, clientId, most)
  const ids = places.map(({ conversationId }) => conversationId)
  const rows = await tx
    .select()
    .from(replyDrafts)
    .where(inArray(replyDrafts.conversationId, ids))
    .orderBy(asc(replyDrafts.createdAt), asc(replyDrafts.id))
  const rowsOf = groupedBy(rows, ({ conversationId }) => conversationId)
  return places.flatMap((place) => turnsIn(place, rowsOf.get(place.conversationId) ?? []))
}

async function newestPlaces(tx: Tx, clientId: string | undefined, most: number): Promise<TurnPlace[]> {
  const newest = tx
    .select({ id: replyDrafts.conversationId, at: max(replyDrafts.createdAt).as('at') })
    .from(replyDrafts)
    .where(clientId === undefined ? undefined : eq(replyDrafts.clientId, clientId))
    .groupBy(replyDrafts.conversationId)
    .as('newest')
  return await tx
    .select({
      conversationId: conversations.id,
      clientId: conversations.clientId,
      businessName: clients.businessName,
      leadName: leads.name,
      leadPhone: leads.phone,
      segmentCostMicros: clients.segmentCostMicros,
    })
    .from(newest)
    .innerJoin(conversations, eq(conversations.id, newest.id))
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .innerJoin(leads, and(eq(leads.id, conversations.leadId), eq(leads.clientId, conversations.clientId)))
    .orderBy(desc(newest.at), desc(newest.id))
    .limit(most)
}

/** A second attempt was asked at the same moment as the first, which it follows. */
function turnsIn(place: TurnPlace, rows: readonly ReplyDraft[]): PastTurn[] {
  return [...groupedBy(rows, ({ request }) => request.now).values()].map(([first, ...more]) => ({
    place,
    attempts: [asAttempt(first), ...more.map(asAttempt)],
  }))
}

/** `Map.groupBy`, which Node 20 does not know. */
function groupedBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, [Item, ...Item[]]> {
  const groups = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

function asAttempt({ request, facts, mode, model, checks, ...row }: ReplyDraft): Attempt {
  const { action, text, confidence, rule, explanation } = row
  return { draft: { action, text, confidence, rule, explanation }, request, facts, mode, model, checks }
}
