import { bigserial, index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt } from './columns'

/** Every status callback as it came, kept also when its message is not (yet) known. Append-only. */
export const deliveryEvents = pgTable(
  'delivery_events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    twilioSid: text('twilio_sid').notNull(),
    /** Our own id, as the callback's address carried it; no foreign key, so that nothing is refused. */
    messageId: uuid('message_id'),
    status: text('status').notNull(),
    errorCode: text('error_code'),
    /** What else the callback said, without body and phones. */
    details: jsonb('details').$type<Record<string, string>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (table) => [index('delivery_events_sid').on(table.twilioSid), index('delivery_events_message').on(table.messageId)],
)
