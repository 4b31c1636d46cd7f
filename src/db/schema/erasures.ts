import { sql } from 'drizzle-orm'
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
 * Numbers of leads who were erased, known again by a keyed hash alone. A number that comes back is blocked again where it had
 * opted out, and what the provider's log holds of it from before stays away.
 */
export const erasedNumbers = pgTable(
  'erased_numbers',
  {
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** HMAC-SHA-256 of the business and the E.164 number, hex, with a key made of AUTH_SECRET. */
    phoneHash: text('phone_hash').notNull(),
    /** Which key that was: with another AUTH_SECRET the number would not be known again. */
    keyId: text('key_id').notNull(),
    /** What was said until then is not taken from the provider's log any more. */
    erasedAt: moment('erased_at').notNull(),
    /** The rule that blocked the number, and since when. Null where it was not, or is on the list of blocked numbers again. */
    blockReason: text('block_reason'),
    blockedAt: moment('blocked_at'),
  },
  (table) => [
    primaryKey({ columns: [table.clientId, table.phoneHash] }),
    check('erased_numbers_block', sql`(${table.blockReason} is null) = (${table.blockedAt} is null)`),
  ],
)
