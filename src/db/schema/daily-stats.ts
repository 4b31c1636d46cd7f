import { bigint, date, integer, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'

const count = (name: string) => integer(name).notNull().default(0)

/** What happened on one day of a business, counted in the transactions that cause it. The day is the business's own. */
export const dailyStats = pgTable(
  'daily_stats',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    date: date('date', { mode: 'string' }).notNull(),
    newLeads: count('new_leads'),
    inboundMessages: count('inbound_messages'),
    inboundSegments: count('inbound_segments'),
    outboundMessages: count('outbound_messages'),
    outboundSegments: count('outbound_segments'),
    aiMessages: count('ai_messages'),
    humanMessages: count('human_messages'),
    automationMessages: count('automation_messages'),
    deliveredMessages: count('delivered_messages'),
    failedMessages: count('failed_messages'),
    optOuts: count('opt_outs'),
    takeovers: count('takeovers'),
    escalations: count('escalations'),
    modelTokens: count('model_tokens'),
    /** Millionths of a US dollar. */
    costMicros: bigint('cost_micros', { mode: 'number' }).notNull().default(0),
  },
  (table) => [primaryKey({ columns: [table.clientId, table.date] })],
)
