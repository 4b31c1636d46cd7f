import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id, isOneOf } from './columns'

export const usageKinds = ['sms_outbound', 'sms_inbound', 'model_input', 'model_output'] as const
export type UsageKind = (typeof usageKinds)[number]

/** What a business used: segments or tokens, and what they cost. Append-only. */
export const usageEvents = pgTable(
  'usage_events',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    kind: text('kind', { enum: usageKinds }).notNull(),
    /** Segments for SMS, tokens for a model. */
    quantity: integer('quantity').notNull(),
    /** Millionths of a US dollar. */
    costMicros: bigint('cost_micros', { mode: 'number' }).notNull(),
    /** What it was used for, such as a message's id: the same use is counted once. */
    reference: text('reference'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('usage_events_once').on(table.kind, table.reference).where(sql`${table.reference} is not null`),
    index('usage_events_client').on(table.clientId, table.createdAt),
    check('usage_events_kind', isOneOf(table.kind, usageKinds)),
  ],
)
