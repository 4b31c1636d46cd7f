import { sql } from 'drizzle-orm'
import { check, foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { alertContacts } from './alert-contacts'
import { createdAt, id, isOneOf, moment } from './columns'
import { conversationMessages, conversations } from './conversations'

/**
 * `needs_person` calls everybody; `lead_answered` tells the one who is texting with the lead what they said, `answer_failed`
 * that what they wrote did not arrive.
 */
export const alertKinds = ['needs_person', 'lead_answered', 'answer_failed'] as const

/** That somebody is to be told of a conversation. */
export const alerts = pgTable(
  'alerts',
  {
    id: id(),
    clientId: uuid('client_id').notNull(),
    conversationId: uuid('conversation_id').notNull(),
    kind: text('kind', { enum: alertKinds }).notNull(),
    /** Null: every contact of the business. */
    contactId: uuid('contact_id').references(() => alertContacts.id, { onDelete: 'set null' }),
    /** Why a person is wanted, in a sentence. */
    reason: text('reason').notNull(),
    /** When the texts and mails were written. Null: its job has not run yet. */
    toldAt: moment('told_at'),
    createdAt: createdAt(),
  },
  (table) => [
    foreignKey({
      name: 'alerts_conversation_of_client',
      columns: [table.conversationId, table.clientId],
      foreignColumns: [conversations.id, conversations.clientId],
    }).onDelete('cascade'),
    index('alerts_conversation').on(table.conversationId, table.createdAt.desc()),
    // A burst of the lead's answers is told of once.
    uniqueIndex('alerts_answer_waiting')
      .on(table.conversationId, table.contactId)
      .where(sql`${table.kind} = 'lead_answered' and ${table.toldAt} is null`),
    check('alerts_kind', isOneOf(table.kind, alertKinds)),
  ],
)

export type Alert = typeof alerts.$inferSelect

export const alertChannels = ['sms', 'email'] as const

/** Who was told of an alert, and how: at most one text and one mail for each. */
export const alertNotices = pgTable(
  'alert_notices',
  {
    id: id(),
    alertId: uuid('alert_id')
      .notNull()
      .references(() => alerts.id, { onDelete: 'cascade' }),
    /** Null: taken off the list since. */
    contactId: uuid('contact_id').references(() => alertContacts.id, { onDelete: 'set null' }),
    channel: text('channel', { enum: alertChannels }).notNull(),
    /** The text that tells of it, which quotes the lead. */
    messageId: uuid('message_id').references(() => conversationMessages.id, { onDelete: 'cascade' }),
    /** When the mail server took the mail. */
    mailedAt: moment('mailed_at'),
    createdAt: createdAt(),
  },
  (table) => [
    unique('alert_notices_once').on(table.alertId, table.contactId, table.channel),
    index('alert_notices_message').on(table.messageId).where(sql`${table.messageId} is not null`),
    check('alert_notices_channel', isOneOf(table.channel, alertChannels)),
  ],
)
