import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { purposes, type Reason } from '@/domain/message'
import { createdAt, id, isOneOf, moment } from './columns'
import { conversationMessages, conversations } from './conversations'
import { users } from './users'

export const scheduledStatuses = ['pending', 'sent', 'canceled'] as const

/** A text that is to become a message later. When its time comes it is written as an ordinary outbound message. */
export const scheduledMessages = pgTable(
  'scheduled_messages',
  {
    id: id(),
    clientId: uuid('client_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    /** Who wrote it. Null: an automation. */
    authorUserId: uuid('author_user_id').references(() => users.id),
    /** Chosen by the desk's user interface: the same text scheduled twice is scheduled once. */
    clientMessageId: uuid('client_message_id'),
    body: text('body').notNull(),
    purpose: text('purpose', { enum: purposes }).notNull().default('informational'),
    sendAt: moment('send_at').notNull(),
    status: text('status', { enum: scheduledStatuses }).notNull().default('pending'),
    /** Why it was canceled. */
    reason: jsonb('reason').$type<Reason>(),
    /** The message it has become. */
    messageId: uuid('message_id').references(() => conversationMessages.id),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'scheduled_messages_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }),
    uniqueIndex('scheduled_messages_client_message')
      .on(table.conversationId, table.clientMessageId)
      .where(sql`${table.clientMessageId} is not null`),
    index('scheduled_messages_pending').on(table.conversationId, table.sendAt).where(sql`${table.status} = 'pending'`),
    index('scheduled_messages_due').on(table.sendAt).where(sql`${table.status} = 'pending'`),
    check('scheduled_messages_status', isOneOf(table.status, scheduledStatuses)),
    check('scheduled_messages_purpose', isOneOf(table.purpose, purposes)),
  ],
)

export type ScheduledMessage = typeof scheduledMessages.$inferSelect
