import { and, eq, inArray } from 'drizzle-orm'
import { validate as isUuid } from 'uuid'
import { type Db, getDb } from '@/db'
import {
  blockedNumbers,
  clients,
  conversationMessages,
  conversations,
  leads,
  type ReplyDraft,
  replyDrafts,
  users,
} from '@/db/schema'
import { formatPhoneNumber } from '@/lib/utils/phone'
import { composerLock } from './composer-lock'
import { blockOfLead, inboxColumns, noteOfBlock, toInboxRow } from './inbox-rows'
import { pendingTexts } from './scheduled-texts'
import type { ScheduledText, ThreadDraft, ThreadLead, ThreadView } from './views'

/** A conversation with its lead: all that a thread shows besides its items. */
export type ConversationView = Pick<ThreadView, 'conversation' | 'lead'>

/** Null when there is none of this business with that id. */
export async function conversationSummary(clientId: string, conversationId: string): Promise<ConversationView | null> {
  return viewOf(getDb(), clientId, conversationId)
}

/** The conversation as it stands, also in the middle of a transaction that changes it; null as above. */
export async function conversationOf(
  db: Db,
  clientId: string,
  conversationId: string,
): Promise<ThreadView['conversation'] | null> {
  const view = await viewOf(db, clientId, conversationId)
  return view && view.conversation
}

async function viewOf(db: Db, clientId: string, conversationId: string): Promise<ConversationView | null> {
  // An id from an address may be any text, which the database would call an error and not a stranger.
  if (!isUuid(conversationId)) return null
  const [view] = await conversationViews(db, clientId, [conversationId])
  return view ?? null
}

/** In no order; those of another business are left out, and a contact's own line, which is nobody's to see. */
export async function conversationViews(db: Db, clientId: string, ids: string[]): Promise<ConversationView[]> {
  if (ids.length === 0) return []
  const isLeads = and(eq(conversations.clientId, clientId), eq(conversations.deskLine, false))
  const rows = await rowsOf(db).where(and(isLeads, inArray(conversations.id, ids)))
  const scheduled = await pendingTexts(
    db,
    rows.map(({ row }) => row.id),
  )
  return rows.map((stored) => toView(stored, scheduled.get(stored.row.id) ?? []))
}

function rowsOf(db: Db) {
  return db
    .select({
      row: inboxColumns,
      epoch: conversations.epoch,
      ownAiMode: conversations.aiMode,
      businessAiMode: clients.aiMode,
      replyDueAt: conversations.replyDueAt,
      draft: replyDrafts,
      timezone: clients.timezone,
      blockReason: blockedNumbers.reason,
      blockedAt: blockedNumbers.createdAt,
      blockNote: noteOfBlock,
      blockedBy: users.name,
      lead: leads,
    })
    .from(conversations)
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .leftJoin(blockedNumbers, blockOfLead)
    .leftJoin(users, eq(users.id, blockedNumbers.blockedBy))
    .leftJoin(replyDrafts, isOffered)
    .leftJoin(conversationMessages, eq(conversationMessages.id, blockedNumbers.messageId))
}

type Stored = Awaited<ReturnType<typeof rowsOf>>[number]

function toView(stored: Stored, scheduled: ScheduledText[]): ConversationView {
  const { row, epoch, timezone, blockReason, blockedAt, lead } = stored
  const said = { note: stored.blockNote, by: stored.blockedBy }
  const block = blockReason !== null && blockedAt !== null ? { reason: blockReason, at: blockedAt, ...said } : null
  const lock = composerLock({ phone: lead.phone, createdAt: lead.createdAt, block, timezone })
  return {
    conversation: { ...toInboxRow(row), epoch, ...aiOf(stored), scheduled, composerLock: lock },
    lead: toThreadLead(lead),
  }
}

/** One that was drafted in other hands answers nobody. */
const isOffered = and(
  eq(replyDrafts.conversationId, conversations.id),
  eq(replyDrafts.status, 'open'),
  eq(replyDrafts.epoch, conversations.epoch),
)

function aiOf({ row, ownAiMode, businessAiMode, replyDueAt, draft }: Stored) {
  const aiMode = ownAiMode ?? businessAiMode
  const drafting = aiMode === 'assist' && row.state === 'ai_active' && replyDueAt !== null
  return { aiMode, ownAiMode, businessAiMode, drafting, draft: draft && toThreadDraft(draft) }
}

function toThreadDraft({ id, text, confidence, explanation, checks, createdAt }: ReplyDraft): ThreadDraft {
  const warnings = checks.filter(({ passed }) => !passed).map((check) => check.explanation)
  return { id, text, confidence, explanation, warnings, createdAt: createdAt.toISOString() }
}

function toThreadLead(lead: typeof leads.$inferSelect): ThreadLead {
  const { id, name, phone, email, address, projectType, source, createdAt } = lead
  const phoneFormatted = formatPhoneNumber(phone)
  return { id, name, phone, phoneFormatted, email, address, projectType, source, createdAt: createdAt.toISOString() }
}
