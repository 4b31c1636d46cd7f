import { and, asc, eq, inArray } from 'drizzle-orm'
import { type Db, getDb } from '@/db'
import {
  alerts,
  blockedNumbers,
  consentRecords,
  conversationEvents,
  conversationMessages,
  conversations,
  deliveryEvents,
  formSubmissions,
  leads,
  messageMedia,
  replyDrafts,
  scheduledMessages,
} from '@/db/schema'
import { notFound } from '@/lib/http/refusals'

/**
 * Everything that is held about a lead, as it is stored and as it stands at one moment: for whoever asks what is known of them.
 * @throws {AppError} 404 `not_found`
 */
export async function leadData(conversationId: string, now: Date) {
  return await getDb().transaction(async (tx) => ({ exportedAt: now, ...(await read(tx, conversationId)) }), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  })
}

export type LeadData = Awaited<ReturnType<typeof leadData>>

async function read(db: Db, conversationId: string) {
  const { lead, conversation } = await leadOf(db, conversationId)
  const messages = await messagesOf(db, conversationId)
  return {
    lead,
    conversation,
    messages,
    deliveryReports: await reportsOf(db, messages),
    ...(await workOf(db, conversationId)),
    ...(await consentOf(db, lead)),
  }
}

async function leadOf(db: Db, conversationId: string) {
  const isLeads = and(eq(conversations.id, conversationId), eq(conversations.deskLine, false))
  const [found] = await db
    .select({ lead: leads, conversation: conversations })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(isLeads)
  if (found === undefined) throw notFound()
  return found
}

async function messagesOf(db: Db, conversationId: string) {
  const messages = await db
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.conversationId, conversationId))
    .orderBy(asc(conversationMessages.createdAt), asc(conversationMessages.id))
  const files = await db
    .select({ file: messageMedia })
    .from(messageMedia)
    .innerJoin(conversationMessages, eq(conversationMessages.id, messageMedia.messageId))
    .where(eq(conversationMessages.conversationId, conversationId))
    .orderBy(asc(messageMedia.position))
  return messages.map((message) => ({
    ...message,
    media: files.flatMap(({ file }) => (file.messageId === message.id ? [file] : [])),
  }))
}

/** What the provider reported, by the provider's ids: a report can be older than our knowledge of its message. */
async function reportsOf(db: Db, messages: readonly { twilioSid: string | null }[]) {
  const sids = messages.flatMap(({ twilioSid }) => twilioSid ?? [])
  const { id, twilioSid } = deliveryEvents
  return await db.select().from(deliveryEvents).where(inArray(twilioSid, sids)).orderBy(asc(id))
}

async function workOf(db: Db, id: string) {
  return {
    events: await db.select().from(conversationEvents).where(eq(conversationEvents.conversationId, id)),
    forms: await db.select().from(formSubmissions).where(eq(formSubmissions.conversationId, id)),
    drafts: await db.select().from(replyDrafts).where(eq(replyDrafts.conversationId, id)),
    scheduledTexts: await db.select().from(scheduledMessages).where(eq(scheduledMessages.conversationId, id)),
    alerts: await db.select().from(alerts).where(eq(alerts.conversationId, id)),
  }
}

async function consentOf(db: Db, { clientId, phone }: typeof leads.$inferSelect) {
  const [block = null] = await db
    .select()
    .from(blockedNumbers)
    .where(and(eq(blockedNumbers.clientId, clientId), eq(blockedNumbers.phone, phone)))
  const consent = await db
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.clientId, clientId), eq(consentRecords.phone, phone)))
    .orderBy(asc(consentRecords.seq))
  return { block, consent }
}
