import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id, moment } from './columns'

/** A person, or whatever stands behind an address, that texts or was texted by one business. */
export const leads = pgTable(
  'leads',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** E.164, or a short code or alphanumeric sender as it came: those write to us too and are kept. */
    phone: text('phone').notNull(),
    name: text('name'),
    email: text('email'),
    address: text('address'),
    projectType: text('project_type'),
    /** How the lead first reached the business: `sms`, `form` or `import`. */
    source: text('source').notNull().default('sms'),
    createdAt: createdAt(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    unique('leads_client_phone').on(table.clientId, table.phone),
    // The target of composite foreign keys: a child row cannot name a lead of another business.
    unique('leads_id_client').on(table.id, table.clientId),
    index('leads_client_created').on(table.clientId, table.createdAt),
    // Any part of a name or a phone. Needs the extensions btree_gin and pg_trgm, which its migration creates.
    index('leads_search').using('gin', table.clientId, table.name.op('gin_trgm_ops'), table.phone.op('gin_trgm_ops')),
  ],
)

export type Lead = typeof leads.$inferSelect
