import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { aiModes } from '@/domain/ai-mode'
import { type CheckResult, type DraftFacts, type DraftRequest, draftActions, type ModelFacts } from '@/domain/draft'
import { draftOutcomes } from '@/domain/draft-verdict'
import { createdAt, id, isOneOf, moment } from './columns'
import { conversationMessages, conversations } from './conversations'
import { users } from './users'

/**
 * `open` waits for a person, `stale` was overtaken by a newer text or by somebody, `refused` failed its checks; `acted` is
 * what the AI did by itself, `approved` (perhaps edited) and `discarded` is what a person did with it.
 */
export const draftStatuses = ['open', 'stale', 'refused', 'acted', 'approved', 'discarded'] as const
export type DraftStatus = (typeof draftStatuses)[number]

/** Every answer that a model, or the rules in its place, has proposed: what it was told, what it said, what came of it. */
export const replyDrafts = pgTable(
  'reply_drafts',
  {
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    clientId: uuid('client_id').notNull(),
    /** The conversation's epoch when it was drafted. */
    epoch: integer('epoch').notNull(),
    /** What the AI might do in the conversation when it was drafted. */
    mode: text('mode', { enum: aiModes }).notNull(),
    status: text('status', { enum: draftStatuses }).notNull(),
    action: text('action', { enum: draftActions }).notNull(),
    text: text('text').notNull(),
    confidence: doublePrecision('confidence').notNull(),
    rule: text('rule').notNull(),
    explanation: text('explanation').notNull(),
    /** All that it was based on, so that the same question can be asked again. */
    request: jsonb('request').$type<DraftRequest>().notNull(),
    /** What its checks looked at besides, so that they can be asked again too. */
    facts: jsonb('facts').$type<DraftFacts>().notNull(),
    model: jsonb('model').$type<ModelFacts>().notNull(),
    checks: jsonb('checks').$type<CheckResult[]>().notNull(),
    /** What it and its checks led to. Null: nothing, because it was overtaken, or asked for once more. */
    outcome: text('outcome', { enum: draftOutcomes }),
    /** The message that it became. */
    messageId: uuid('message_id').references(() => conversationMessages.id),
    decidedBy: uuid('decided_by').references(() => users.id),
    decidedAt: moment('decided_at'),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'reply_drafts_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }),
    index('reply_drafts_conversation').on(table.conversationId, table.createdAt.desc(), table.id.desc()),
    // At most one waits for a person.
    uniqueIndex('reply_drafts_open').on(table.conversationId).where(sql`${table.status} = 'open'`),
    index('reply_drafts_message').on(table.messageId).where(sql`${table.messageId} is not null`),
    check('reply_drafts_status', isOneOf(table.status, draftStatuses)),
    check('reply_drafts_action', isOneOf(table.action, draftActions)),
    check('reply_drafts_mode', isOneOf(table.mode, aiModes)),
    check('reply_drafts_outcome', isOneOf(table.outcome, draftOutcomes)),
  ],
)

export type ReplyDraft = typeof replyDrafts.$inferSelect
