import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { alertContacts } from './alert-contacts'
import { alerts } from './alerts'
import { createdAt, id, moment } from './columns'
import { conversationMessages, conversations } from './conversations'

/** What a contact's answer by text begins with, so that it reaches this lead and no other. Good for one command. */
export const deskCodes = pgTable(
  'desk_codes',
  {
    id: id(),
    clientId: uuid('client_id').notNull(),
    contactId: uuid('contact_id')
      .notNull()
      .references(() => alertContacts.id, { onDelete: 'cascade' }),
    /** The lead's. */
    conversationId: uuid('conversation_id').notNull(),
    /** In capitals. Kept for a month after its end, so that an answer to an old text never reaches another lead. */
    code: text('code').notNull(),
    /** What it came with; words without a code answer an alert. Null: the confirmation of an answer. */
    alertId: uuid('alert_id').references(() => alerts.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    usedAt: moment('used_at'),
    usedBy: uuid('used_by').references(() => conversationMessages.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'desk_codes_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }).onDelete('cascade'),
    unique('desk_codes_code').on(table.clientId, table.code),
    index('desk_codes_conversation').on(table.conversationId),
    index('desk_codes_contact').on(table.contactId, table.createdAt.desc()),
  ],
)

export type DeskCode = typeof deskCodes.$inferSelect
