import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { aiModes } from '@/domain/ai-mode'
import { type ConversationState, conversationStates } from '@/domain/conversation-state'
import { deliveryStatuses } from '@/domain/delivery-status'
import { authors, directions, purposes, type Reason } from '@/domain/message'
import { clients } from './clients'
import { createdAt, id, isOneOf, moment } from './columns'
import { leads } from './leads'
import { users } from './users'

export type { ConversationState }

/** The SMS thread of one lead with one business. There is exactly one, whatever closes and reopens it. */
export const conversations = pgTable(
  'conversations',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    leadId: uuid('lead_id').notNull(),
    state: text('state', { enum: conversationStates }).notNull().default('ai_active'),
    /** Raised by every change of state that must stop the AI; an AI message carries the epoch it was drafted in. */
    epoch: integer('epoch').notNull().default(0),
    /** The state before STOP, which START returns to. Null while the lead may be texted. */
    stateBeforeBlock: text('state_before_block', { enum: conversationStates }),
    /** Null: as the business says. */
    aiMode: text('ai_mode', { enum: aiModes }),
    /** Copies of the newest message, so that the inbox reads one index and joins no messages. */
    lastMessageAt: moment('last_message_at').notNull().defaultNow(),
    lastMessageBody: text('last_message_body').notNull().default(''),
    lastMessageAuthor: text('last_message_author', { enum: authors }).notNull().default('lead'),
    unreadCount: integer('unread_count').notNull().default(0),
    /** The first inbound text that the AI has not answered, and when its answer is due: pushed back by each further text. */
    replyWaitingSince: moment('reply_waiting_since'),
    replyDueAt: moment('reply_due_at'),
    /** Why a person is wanted, in a sentence. Null: nobody is. */
    flagReason: text('flag_reason'),
    flaggedAt: moment('flagged_at'),
    /** The business's own: a contact's phone runs the desk here. No lead's, so it is in no list and the AI is never in it. */
    deskLine: boolean('desk_line').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('conversations_lead').on(table.leadId),
    unique('conversations_id_client').on(table.id, table.clientId),
    foreignKey({
      name: 'conversations_lead_of_client',
      columns: [table.leadId, table.clientId],
      foreignColumns: [leads.id, leads.clientId],
    }),
    index('conversations_inbox').on(table.clientId, table.lastMessageAt.desc(), table.id.desc()),
    // One for each filter of the inbox, in its order: rare rows are found without walking past the others.
    index('conversations_unread')
      .on(table.clientId, table.lastMessageAt.desc(), table.id.desc())
      .where(sql`${table.unreadCount} > 0`),
    index('conversations_needs_person')
      .on(table.clientId, table.lastMessageAt.desc(), table.id.desc())
      .where(sql`${table.flagReason} is not null`),
    index('conversations_closed')
      .on(table.clientId, table.lastMessageAt.desc(), table.id.desc())
      .where(sql`${table.state} = 'closed'`),
    // The handback timer looks at these every minute.
    index('conversations_taken_over').on(table.clientId).where(sql`${table.state} = 'human_takeover'`),
    check('conversations_state', isOneOf(table.state, conversationStates)),
    check('conversations_unread_count', sql`${table.unreadCount} >= 0`),
  ],
)

export type Conversation = typeof conversations.$inferSelect

/** Every text in or out. An outbound row is the intent to send: it exists before anything leaves. */
export const conversationMessages = pgTable(
  'conversation_messages',
  {
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    clientId: uuid('client_id').notNull(),
    direction: text('direction', { enum: directions }).notNull(),
    author: text('author', { enum: authors }).notNull(),
    authorUserId: uuid('author_user_id').references(() => users.id),
    body: text('body').notNull(),
    /** Unique wherever set: the same webhook, or the log read again, stores nothing new. */
    twilioSid: text('twilio_sid'),
    /** Chosen by the desk's user interface: the same send twice is the same message. */
    clientMessageId: uuid('client_message_id'),
    status: text('status', { enum: deliveryStatuses }).notNull(),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    /** Outbound by the AI: the conversation's epoch when it was drafted. */
    epoch: integer('epoch'),
    purpose: text('purpose', { enum: purposes }).notNull().default('reply'),
    segments: integer('segments'),
    /** Which rule made, read or stopped this message, and what it looked at. */
    reason: jsonb('reason').$type<Reason>(),
    /** Of what was stopped: why it had been written. */
    writtenReason: jsonb('written_reason').$type<Reason>(),
    /** What the gate said of it last, with all that it looked at. */
    gate: jsonb('gate').$type<Reason>(),
    /** Queued, and held by the gate until then: the law's quiet hours where the lead is. */
    heldUntil: moment('held_until'),
    /** Fetched from the provider's log after the desk was away; `created_at` is then the provider's time. */
    late: boolean('late').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    /** Queued again after a try that certainly reached nobody: not before this time. */
    nextAttemptAt: moment('next_attempt_at'),
    /** The claim: from here until `request_began_at` the request may begin, but only within the claim's lease. */
    claimedAt: moment('claimed_at'),
    requestBeganAt: moment('request_began_at'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    foreignKey({
      name: 'conversation_messages_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }),
    uniqueIndex('conversation_messages_twilio_sid').on(table.twilioSid).where(sql`${table.twilioSid} is not null`),
    uniqueIndex('conversation_messages_client_message')
      .on(table.conversationId, table.clientMessageId)
      .where(sql`${table.clientMessageId} is not null`),
    index('conversation_messages_thread').on(table.conversationId, table.createdAt.desc(), table.id.desc()),
    // Small whatever the history: only what is still on its way out, or unsettled.
    index('conversation_messages_in_flight')
      .on(table.conversationId)
      .where(sql`${table.status} in ('queued', 'sending', 'unknown')`),
    // Words of messages within one business; search.ts asks it last.
    index('conversation_messages_words').using('gin', table.clientId, sql`to_tsvector('simple', ${table.body})`),
    check('conversation_messages_direction', isOneOf(table.direction, directions)),
    check('conversation_messages_author', isOneOf(table.author, authors)),
    check('conversation_messages_status', isOneOf(table.status, deliveryStatuses)),
    check('conversation_messages_purpose', isOneOf(table.purpose, purposes)),
    check('conversation_messages_author_side', sql`(${table.direction} = 'inbound') = (${table.author} = 'lead')`),
  ],
)

export type ConversationMessage = typeof conversationMessages.$inferSelect
