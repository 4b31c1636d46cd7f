import { check, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { clients } from './clients'
import { createdAt, id, isOneOf, moment } from './columns'
import { users } from './users'

export const erasureSources = ['person', 'command', 'retention'] as const
export type ErasureSource = (typeof erasureSources)[number]

/** That a lead was erased: when, by whom and why. It names nobody, so that it can be shown to whoever asks. */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    source: text('source', { enum: erasureSources }).notNull(),
    /** Null when it was not a person at the desk. */
    actorUserId: uuid('actor_user_id').references(() => users.id),
    reason: text('reason').notNull(),
    /** How many texts went with the lead. */
    messages: integer('messages').notNull(),
    createdAt: createdAt(),
  },
  (table) => [
    index('erasures_client').on(table.clientId, table.createdAt.desc()),
    check('erasures_source', isOneOf(table.source, erasureSources)),
  ],
)

export type Erasure = typeof erasures.$inferSelect

/**
 * The opt-outs of leads who were erased. A number is known again by its keyed hash alone: when it writes, is imported or is
 * to be texted, its block is put back into `blocked_numbers`, and this row goes.
 */
export const erasedBlocks = pgTable(
  'erased_blocks',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** HMAC-SHA-256 of the business and the E.164 number, hex, with a key made of AUTH_SECRET. */
    phoneHash: text('phone_hash').notNull(),
    /** Which key that was: with another AUTH_SECRET the number would not be known again. */
    keyId: text('key_id').notNull(),
    reason: text('reason').notNull(),
    /** Since when the number is blocked. */
    createdAt: moment('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clientId, table.phoneHash] })],
)

/** Texts that were erased, so that neither the provider's log nor a webhook that comes again brings them back. */
export const erasedTexts = pgTable('erased_texts', {
  /** SHA-256 of the provider's id, hex. The id is random, so the hash tells nothing to who does not have the id. */
  sidHash: text('sid_hash').primaryKey(),
  createdAt: createdAt(),
})
