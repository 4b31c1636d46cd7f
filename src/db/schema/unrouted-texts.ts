import { index, integer, pgTable, text } from 'drizzle-orm/pg-core'
import { createdAt, id } from './columns'

/** Texts to a number that no business owns. They belong to nobody, so only the agency's admin reads them. */
export const unroutedTexts = pgTable(
  'unrouted_texts',
  {
    id: id(),
    twilioSid: text('twilio_sid').notNull().unique(),
    fromAddress: text('from_address').notNull(),
    toAddress: text('to_address').notNull(),
    body: text('body').notNull(),
    mediaCount: integer('media_count').notNull().default(0),
    createdAt: createdAt(),
  },
  (table) => [index('unrouted_texts_created').on(table.createdAt.desc(), table.id.desc())],
)
