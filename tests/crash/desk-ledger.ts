import { asc, eq, sql } from 'drizzle-orm'
import { getDb } from '@/db'
import { blockedNumbers, clients, conversationMessages, conversations, leads } from '@/db/schema'
import type { Address } from './journal'

/** A message as the desk shows it, at the end of the run. */
export type Row = Address & {
  id: string
  direction: 'inbound' | 'outbound'
  author: string
  body: string
  status: string
  sid: string | null
  errorCode: string | null
  errorMessage: string | null
  reason: string | null
}

/** A status that a message took, and whether a callback had told of the message until then. */
export type Step = { messageId: string; status: string; reported: boolean }

/** The third ledger: what the desk shows, and how it came there, in the order of the database. */
export type DeskLedger = { rows: Row[]; history: Step[]; optedOut: Address[] }

/**
 * Lets the database write down every status a message ever has, in a table of the proof's own. The desk's own tables and code
 * know nothing of it.
 */
export async function keepHistory(): Promise<void> {
  const db = getDb()
  await db.execute(sql`
    create table proof_history (
      n bigserial primary key,
      message_id uuid not null,
      status text not null,
      reported boolean not null
    )
  `)
  await db.execute(sql`
    create function proof_keep_status() returns trigger language plpgsql as $$
    begin
      if tg_op = 'INSERT' or new.status is distinct from old.status then
        insert into proof_history (message_id, status, reported)
        values (new.id, new.status, exists (
          select from delivery_events where message_id = new.id and details ->> 'source' is distinct from 'message_log'
        ));
      end if;
      return null;
    end $$
  `)
  await db.execute(sql`
    create trigger proof_keep_status after insert or update on conversation_messages
    for each row execute function proof_keep_status()
  `)
}

export async function readDesk(): Promise<DeskLedger> {
  const rows = await getDb()
    .select({
      id: conversationMessages.id,
      number: clients.twilioNumber,
      phone: leads.phone,
      direction: conversationMessages.direction,
      author: conversationMessages.author,
      body: conversationMessages.body,
      status: conversationMessages.status,
      sid: conversationMessages.twilioSid,
      errorCode: conversationMessages.errorCode,
      errorMessage: conversationMessages.errorMessage,
      reason: sql<string | null>`${conversationMessages.reason} ->> 'explanation'`,
    })
    .from(conversationMessages)
    .innerJoin(conversations, eq(conversations.id, conversationMessages.conversationId))
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .innerJoin(clients, eq(clients.id, conversations.clientId))
    .orderBy(asc(conversationMessages.createdAt), asc(conversationMessages.id))
  return { rows, history: await readHistory(), optedOut: await readOptOuts() }
}

async function readOptOuts(): Promise<Address[]> {
  return await getDb()
    .select({ number: clients.twilioNumber, phone: blockedNumbers.phone })
    .from(blockedNumbers)
    .innerJoin(clients, eq(clients.id, blockedNumbers.clientId))
}

async function readHistory(): Promise<Step[]> {
  const { rows } = await getDb().execute(
    sql`select message_id as "messageId", status, reported from proof_history order by n`,
  )
  return rows as Step[]
}
