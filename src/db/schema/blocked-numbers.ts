import { pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id } from './columns'
import { conversationMessages } from './conversations'

/** The opt-out list: who may not be texted, by which business. A row here refuses every send. */
export const blockedNumbers = pgTable(
  'blocked_numbers',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    phone: text('phone').notNull(),
    /** The rule that blocked, such as `keyword:stop` or `provider:21610`. */
    reason: text('reason').notNull(),
    /** The lead's own words, where there were some. */
    messageId: uuid('message_id').references(() => conversationMessages.id),
    createdAt: createdAt(),
  },
  (table) => [unique('blocked_numbers_client_phone').on(table.clientId, table.phone)],
)

export type BlockedNumber = typeof blockedNumbers.$inferSelect
