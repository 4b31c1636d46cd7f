import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id, moment } from './columns'

/** Whom a business has called when a lead needs a person. A phone here may run the desk by text. */
export const alertContacts = pgTable(
  'alert_contacts',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    name: text('name').notNull(),
    /** E.164. */
    phone: text('phone'),
    email: text('email'),
    /** Texts from this phone to the business's number are read as commands and answers, never as a lead's. */
    mayCommand: boolean('may_command').notNull().default(true),
    /** What the phone must text to prove that it is the one meant: shown in the desk alone. */
    joinCode: text('join_code').notNull(),
    /** When the phone texted it. Until then it is told nothing, and what it texts is a lead's. */
    confirmedAt: moment('confirmed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('alert_contacts_client').on(table.clientId),
    uniqueIndex('alert_contacts_phone').on(table.clientId, table.phone).where(sql`${table.phone} is not null`),
    check('alert_contacts_reachable', sql`${table.phone} is not null or ${table.email} is not null`),
  ],
)

export type AlertContact = typeof alertContacts.$inferSelect
