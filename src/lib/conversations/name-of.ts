import { type AnyColumn, type SQL, sql } from 'drizzle-orm'
import { users } from '@/db/schema'

/** Who wrote or did something: the person who was signed in, or whoever its reason names, such as a contact by text. */
export const nameOf = (reason: AnyColumn): SQL<string | null> =>
  sql`coalesce(${users.name}, ${reason} -> 'inputs' ->> 'by')`
