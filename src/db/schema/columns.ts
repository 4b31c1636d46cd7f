import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { timestamp, uuid } from 'drizzle-orm/pg-core'
import { v7 as uuidv7 } from 'uuid'

/** UUIDv7: sorts by creation, so that primary-key indexes grow at one end. */
export const id = () => uuid('id').primaryKey().$defaultFn(uuidv7)

/** Milliseconds, as JavaScript has them: a cursor that has been through a Date still compares equal. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 })

export const createdAt = () => moment('created_at').notNull().defaultNow()

/** The condition of a check that allows just these words. Words are ours, never input. */
export const isOneOf = (column: AnyColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`
