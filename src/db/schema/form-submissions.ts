import { sql } from 'drizzle-orm'
import { index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id } from './columns'
import { conversations } from './conversations'
import { leads } from './leads'

/** A web form as it was sent in: the proof of what was asked and agreed to, and the guard against a form sent twice. */
export const formSubmissions = pgTable(
  'form_submissions',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    leadId: uuid('lead_id')
      .notNull()
      .references(() => leads.id),
    conversationId: uuid('conversation_id')
      .notNull()
      .references(() => conversations.id),
    /** The caller's Idempotency-Key: the same key again answers the same lead and texts nobody twice. */
    idempotencyKey: text('idempotency_key'),
    /** SHA-256 of what was sent, hex: an impatient double click carries no key. */
    fingerprint: text('fingerprint').notNull(),
    fields: jsonb('fields').$type<Record<string, unknown>>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('form_submissions_key')
      .on(table.clientId, table.idempotencyKey)
      .where(sql`${table.idempotencyKey} is not null`),
    index('form_submissions_lead').on(table.leadId, table.createdAt),
  ],
)
