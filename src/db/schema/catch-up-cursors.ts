import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { moment } from './columns'

/** How far the provider's log has been read, for each number that a business has or had. */
export const catchUpCursors = pgTable(
  'catch_up_cursors',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** E.164. A business that changes its number begins anew with the other one. */
    number: text('number').notNull(),
    /** By the desk's clock: whatever the log showed at this time has been taken. */
    readUpTo: moment('read_up_to').notNull(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.clientId, table.number] })],
)
