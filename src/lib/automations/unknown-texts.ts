import { and, eq, inArray, isNotNull, isNull, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db'
import {
  type ConversationMessage,
  clients,
  conversationMessages,
  conversations,
  deliveryEvents,
  leads,
} from '@/db/schema'
import type { DeliveryStatus } from '@/domain/delivery-status'
import type { UnknownText } from '@/domain/match-log-entry'

/** The provider certainly has not taken these. */
const notTaken = ['queued', 'failed', 'canceled'] as const satisfies DeliveryStatus[]

/**
 * Whether it is still to be learned what became of a message. `sent` without an id at the provider is what a person said: the
 * provider may yet tell more.
 */
export function isUnsettled({ status, twilioSid }: Pick<ConversationMessage, 'status' | 'twilioSid'>): boolean {
  return twilioSid === null && (status === 'unknown' || status === 'sent')
}

/** A message that is unsettled; null for any other. */
export async function unsettledText(db: Db, messageId: string): Promise<UnknownText | null> {
  const [row] = await rowsOf(db).where(and(isTaken, eq(conversationMessages.id, messageId)))
  return row !== undefined && isUnsettled({ ...row, twilioSid: null }) ? toText(row) : null
}

/**
 * Every text of these conversations that may be in the provider's log under an id that we do not know: unsettled, or being
 * sent at this moment. Call it under the conversations' locks, after the log was read: what is claimed later cannot be in what
 * was read.
 */
export async function unknownTextsOf(tx: Tx, conversationIds: readonly string[]): Promise<UnknownText[]> {
  if (conversationIds.length === 0) return []
  const rows = await rowsOf(tx).where(and(isTaken, inArray(conversationMessages.conversationId, [...conversationIds])))
  return rows.map(toText)
}

/** Those of the provider's ids that are of another message: of one of ours, or of one that was reported without naming ours. */
export async function explainedSids(tx: Tx, sids: readonly string[]): Promise<Set<string>> {
  if (sids.length === 0) return new Set()
  const ours = await tx
    .select({ sid: conversationMessages.twilioSid })
    .from(conversationMessages)
    .where(inArray(conversationMessages.twilioSid, [...sids]))
  const reported = await tx
    .select({ sid: deliveryEvents.twilioSid })
    .from(deliveryEvents)
    .where(and(inArray(deliveryEvents.twilioSid, [...sids]), isNull(deliveryEvents.messageId)))
  return new Set([...ours, ...reported].flatMap(({ sid }) => sid ?? []))
}

const { id, body, claimedAt, status, twilioSid, direction } = conversationMessages

const isTaken = and(
  eq(direction, 'outbound'),
  isNull(twilioSid),
  isNotNull(claimedAt),
  notInArray(status, [...notTaken]),
)

function rowsOf(db: Db) {
  return db
    .select({ id, body, claimedAt, status, to: leads.phone, from: clients.twilioNumber })
    .from(conversationMessages)
    .innerJoin(conversations, eq(conversations.id, conversationMessages.conversationId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .innerJoin(clients, eq(clients.id, conversationMessages.clientId))
}

function toText({ status, claimedAt, ...text }: Awaited<ReturnType<typeof rowsOf>>[number]): UnknownText {
  if (claimedAt === null) throw new Error('a text without a claim was read among those that have one')
  return { ...text, claimedAt, underWay: status === 'sending' }
}
