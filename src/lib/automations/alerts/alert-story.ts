import { and, asc, desc, eq, gte, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '@/db'
import { type Alert, blockedNumbers, clients, conversationMessages, conversations, leads } from '@/db/schema'
import { formatPhoneNumber } from '@/lib/utils/phone'

/** What an alert tells: of whom, and what they said. `blocked`: they want no texts. */
export type AlertStory = { lead: string; businessName: string; words: string; blocked: boolean }

/** More than any text or mail shows. */
const mostAnswers = 20

/**
 * Null where nobody needs to be told any more: somebody has answered, or the lead wants no texts. That an answer did not arrive
 * is told in any case.
 */
export async function alertStory(db: Db, alert: Alert): Promise<AlertStory | null> {
  const thread = await threadOf(db, alert.conversationId)
  if (thread === undefined || !isWanted(alert, thread)) return null
  const { businessName, name, phone, blocked } = thread
  return { lead: leadName({ name, phone }), businessName, words: await wordsOf(db, alert), blocked }
}

type Thread = NonNullable<Awaited<ReturnType<typeof threadOf>>>

function isWanted({ kind }: Alert, { blocked, active, flagReason, state }: Thread): boolean {
  if (kind === 'answer_failed') return true
  if (blocked || !active) return false
  return kind === 'needs_person' ? flagReason !== null : state === 'human_takeover'
}

/** As people know the lead; the phone where they gave no name. */
export function leadName({ name, phone }: { name: string | null; phone: string }): string {
  return name?.trim() || formatPhoneNumber(phone)
}

async function threadOf(db: Db, conversationId: string) {
  const [thread] = await db
    .select({
      state: conversations.state,
      flagReason: conversations.flagReason,
      name: leads.name,
      phone: leads.phone,
      businessName: clients.businessName,
      active: clients.active,
      blocked: sql<boolean>`${isNotNull(blockedNumbers.id)}`,
    })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .leftJoin(
      blockedNumbers,
      and(eq(blockedNumbers.clientId, conversations.clientId), eq(blockedNumbers.phone, leads.phone)),
    )
    .where(eq(conversations.id, conversationId))
  return thread
}

async function wordsOf(db: Db, { conversationId, kind, createdAt }: Alert): Promise<string> {
  const said = and(
    eq(conversationMessages.conversationId, conversationId),
    eq(conversationMessages.direction, 'inbound'),
    kind === 'lead_answered' ? gte(conversationMessages.createdAt, createdAt) : undefined,
  )
  const order = kind === 'lead_answered' ? asc : desc
  const rows = await db
    .select({ body: conversationMessages.body })
    .from(conversationMessages)
    .where(said)
    .orderBy(order(conversationMessages.createdAt), order(conversationMessages.id))
    .limit(kind === 'lead_answered' ? mostAnswers : 1)
  return rows.map(({ body }) => body).join(' / ')
}
