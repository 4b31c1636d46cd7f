import { foreignKey, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { conversationEventNames, conversationStates } from '@/domain/conversation-state'
import type { Reason } from '@/domain/message'
import { createdAt, id } from './columns'
import { conversations } from './conversations'
import { users } from './users'

/** The audit of a conversation's state: who or what changed it, from what, to what, in which epoch. Append-only. */
export const conversationEvents = pgTable(
  'conversation_events',
  {
    id: id(),
    conversationId: uuid('conversation_id').notNull(),
    clientId: uuid('client_id').notNull(),
    event: text('event', { enum: conversationEventNames }).notNull(),
    fromState: text('from_state', { enum: conversationStates }).notNull(),
    toState: text('to_state', { enum: conversationStates }).notNull(),
    /** The epoch after the change. */
    epoch: integer('epoch').notNull(),
    /** Null when it happened by itself. */
    actorUserId: uuid('actor_user_id').references(() => users.id),
    reason: jsonb('reason').$type<Reason>(),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'conversation_events_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }),
    index('conversation_events_thread').on(table.conversationId, table.createdAt.desc(), table.id.desc()),
  ],
)

export type ConversationEvent = typeof conversationEvents.$inferSelect
