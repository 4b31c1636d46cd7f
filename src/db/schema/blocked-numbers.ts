import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id } from './columns'
import { conversationMessages } from './conversations'
import { users } from './users'

/** The opt-out list: who may not be texted, by which business. A row here refuses every send. */
export const blockedNumbers = pgTable(
  'blocked_numbers',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    phone: text('phone').notNull(),
    /** The rule that blocked, such as `keyword:stop`, `provider:21610`, `person:blocked` or `import:csv`. */
    reason: text('reason').notNull(),
    /** What was said of it by the person who blocked, or in the file that was imported. */
    note: text('note'),
    /** Who blocked the number, or imported it. */
    blockedBy: uuid('blocked_by').references(() => users.id),
    /** The lead's own words, where there were some. */
    messageId: uuid('message_id').references(() => conversationMessages.id),
    createdAt: createdAt(),
  },
  (table) => [
    unique('blocked_numbers_client_phone').on(table.clientId, table.phone),
    index('blocked_numbers_newest').on(table.clientId, table.createdAt.desc(), table.id.desc()),
  ],
)

export type BlockedNumber = typeof blockedNumbers.$inferSelect
