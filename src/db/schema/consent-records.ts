import { bigint, check, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { consentKinds, consentSources } from '@/domain/consent-ledger'
import { clients } from './clients'
import { createdAt, id, isOneOf, moment } from './columns'
import { users } from './users'

/**
 * The consent ledger: what each lead agreed to or took back, in whose words. Append-only: the code has no statement that
 * changes a record except the erasure of what is personal, and each record carries the hash of the one before it, so that
 * any other change is found. docs/consent.md says how a hash is made.
 */
export const consentRecords = pgTable(
  'consent_records',
  {
    id: id(),
    clientId: uuid('client_id')
      .notNull()
      .references(() => clients.id),
    /** 1, 2, 3 … within the business. */
    seq: bigint('seq', { mode: 'number' }).notNull(),
    kind: text('kind', { enum: consentKinds }).notNull(),
    source: text('source', { enum: consentSources }).notNull(),
    /** The rule that read it, such as `keyword:stop`, `provider:21610` or `form:consent`. */
    rule: text('rule').notNull(),
    // No foreign keys: what these name may be erased while the record, which has been hashed with them, stays.
    leadId: uuid('lead_id'),
    conversationId: uuid('conversation_id'),
    messageId: uuid('message_id'),
    /** Who recorded it; null when it happened by itself. */
    actorUserId: uuid('actor_user_id').references(() => users.id),
    /** When implied consent runs out; null for what does not. */
    expiresAt: moment('expires_at'),
    /** When it was said. `created_at` is when it was written down, which may be later. */
    at: moment('at').notNull(),
    createdAt: createdAt(),
    /** Personal, and null once erased: the phone, the words, and the page they were given on. */
    phone: text('phone'),
    wording: text('wording'),
    pageUrl: text('page_url'),
    /** Random, hex. Erased with what is personal, so that the commitment cannot be guessed back. */
    salt: text('salt'),
    /** SHA-256 over the salt and what is personal, hex; the hash covers this alone. Null where nothing personal was said. */
    commitment: text('commitment'),
    /** Of an `erasure`: the records that it emptied. */
    erasedSeqs: bigint('erased_seqs', { mode: 'number' }).array(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    unique('consent_records_client_seq').on(table.clientId, table.seq),
    index('consent_records_phone').on(table.clientId, table.phone, table.seq),
    check('consent_records_kind', isOneOf(table.kind, consentKinds)),
    check('consent_records_source', isOneOf(table.source, consentSources)),
  ],
)

export type ConsentRecord = typeof consentRecords.$inferSelect

/**
 * The end of each business's chain. Its row is what writers wait for, and it tells when the last records are gone, which the
 * records alone cannot.
 */
export const consentChains = pgTable('consent_chains', {
  clientId: uuid('client_id')
    .primaryKey()
    .references(() => clients.id),
  length: bigint('length', { mode: 'number' }).notNull(),
  headHash: text('head_hash').notNull(),
})
