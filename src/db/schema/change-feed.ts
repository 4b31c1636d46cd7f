import { bigint, foreignKey, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt } from './columns'
import { conversations } from './conversations'

/**
 * The last number given out in a business's feed. Taking a number locks this row until commit, so numbers become visible in
 * order and without gaps: a reader that has seen 7 can never miss a 6 that commits late.
 */
export const changeHeads = pgTable('change_heads', {
  clientId: uuid('client_id')
    .primaryKey()
    .references(() => clients.id),
  seq: bigint('seq', { mode: 'number' }).notNull().default(0),
})

/** What changed, in order, for screens that follow along. It names rows; their content is read when it is shown. */
export const changeFeed = pgTable(
  'change_feed',
  {
    clientId: uuid('client_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    conversationId: uuid('conversation_id').notNull(),
    messageId: uuid('message_id'),
    eventId: uuid('event_id'),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.seq] }),
    foreignKey({
      name: 'change_feed_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }),
  ],
)
