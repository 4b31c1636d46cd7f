import { pgTable, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** Until when the provider wants nothing more from a sending number: it answered 429. */
export const numberPauses = pgTable('number_pauses', {
  /** E.164. */
  phone: text('phone').primaryKey(),
  until: moment('until').notNull(),
})
