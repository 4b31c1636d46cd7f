import { integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { id } from './columns'
import { conversationMessages } from './conversations'

/** A picture or file of a message. The address is the provider's and needs its credentials; the desk serves it by id. */
export const messageMedia = pgTable(
  'message_media',
  {
    id: id(),
    messageId: uuid('message_id')
      .notNull()
      .references(() => conversationMessages.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    contentType: text('content_type').notNull(),
    url: text('url').notNull(),
  },
  (table) => [unique('message_media_position').on(table.messageId, table.position)],
)

export type MessageMedia = typeof messageMedia.$inferSelect
