import { sql } from 'drizzle-orm'
import type { Tx } from '@/db'

/** The channel on which every process hears that there is something to read. Names no content. */
export const changesChannel = 'handback_changes'

/** What changed: a conversation always, and the message or the event of it that is new or different. */
export type Change = { clientId: string; conversationId: string; messageId?: string; eventId?: string }

/** PostgreSQL refuses a payload of 8000 bytes; a longer list says `*`: everybody look. */
const payloadLimit = 7_900

/**
 * Puts changes into the feeds of their businesses, in the order given, and wakes whoever listens: one statement and one
 * notification, however many businesses.
 *
 * Call it once and last in a transaction: it locks the head of each business's feed, in key order, until commit, and
 * everybody else who changes something there waits for it.
 */
export async function recordChanges(tx: Tx, changes: readonly Change[]): Promise<void> {
  if (changes.length === 0) return
  await tx.execute(sql`
    with change as (
      select * from rows from (
        jsonb_to_recordset(${JSON.stringify(changes)}::text::jsonb)
          as ("clientId" uuid, "conversationId" uuid, "messageId" uuid, "eventId" uuid)
      ) with ordinality as change (client_id, conversation_id, message_id, event_id, position)
    ),
    head as (
      insert into change_heads as head (client_id, seq)
      select client_id, count(*) from change group by client_id order by client_id
      on conflict (client_id) do update set seq = head.seq + excluded.seq
      returning client_id, seq
    ),
    feed as (
      insert into change_feed (client_id, seq, conversation_id, message_id, event_id)
      select
        client_id,
        head.seq + 1 - row_number() over (partition by client_id order by position desc),
        conversation_id, message_id, event_id
      from change join head using (client_id)
    ),
    news as (select string_agg(client_id || ':' || seq, ',') as payload from head)
    select pg_notify(${changesChannel}, case when length(payload) <= ${payloadLimit} then payload else '*' end) from news
  `)
}
