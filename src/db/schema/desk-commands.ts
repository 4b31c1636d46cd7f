import { sql } from 'drizzle-orm'
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { alertContacts } from './alert-contacts'
import { createdAt, isOneOf } from './columns'
import { conversationMessages, conversations } from './conversations'

export const commandOutcomes = ['sent', 'handed_back', 'told', 'refused', 'ignored'] as const
export type CommandOutcome = (typeof commandOutcomes)[number]

/** What became of each text from a registered phone. Written with its effects, so that no text is acted on twice. */
export const deskCommands = pgTable(
  'desk_commands',
  {
    messageId: uuid('message_id')
      .primaryKey()
      .references(() => conversationMessages.id, { onDelete: 'cascade' }),
    /** Null: taken off the list since. */
    contactId: uuid('contact_id').references(() => alertContacts.id, { onDelete: 'set null' }),
    outcome: text('outcome', { enum: commandOutcomes }).notNull(),
    /** Which rule decided, such as `command:expired`. */
    rule: text('rule').notNull(),
    /** The lead's conversation that it changed. */
    conversationId: uuid('conversation_id').references(() => conversations.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (table) => [
    index('desk_commands_contact').on(table.contactId, table.createdAt.desc()),
    // Who has texted with a lead, and is told what the lead answers.
    index('desk_commands_sent').on(table.conversationId, table.createdAt.desc()).where(sql`${table.outcome} = 'sent'`),
    check('desk_commands_outcome', isOneOf(table.outcome, commandOutcomes)),
  ],
)
