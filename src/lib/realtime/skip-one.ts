import { sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { changesChannel } from './record-changes'

/**
 * Leaves out one number of a business's feed, on purpose: every screen that follows sees that something is missing and begins
 * anew. It no longer shows what is gone, and shows what has changed in many conversations at once. Instead of `recordChanges`
 * and as it is, once and last in a transaction.
 */
export async function skipOne(tx: Tx, clientId: string): Promise<void> {
  await tx.execute(sql`
    with head as (
      insert into change_heads as head (client_id, seq) values (${clientId}, 1)
      on conflict (client_id) do update set seq = head.seq + 1
      returning client_id, seq
    )
    select pg_notify(${changesChannel}, client_id || ':' || seq) from head
  `)
}
