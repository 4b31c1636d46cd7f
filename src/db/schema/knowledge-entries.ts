import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id, moment } from './columns'

/** What a business lets its AI know and say: a price, a promise, an answer to a question that is often asked. */
export const knowledgeEntries = pgTable(
  'knowledge_entries',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    title: text('title').notNull(),
    body: text('body').notNull(),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('knowledge_entries_client').on(table.clientId, table.createdAt)],
)

export type KnowledgeEntry = typeof knowledgeEntries.$inferSelect
