import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { type Client, conversationMessages, messageMedia } from '@/db/schema'
import { mayBe } from '@/domain/match-log-entry'
import { previewOf } from '@/domain/receive-text'
import { failureOf, foreignRule } from '@/lib/automations/apply-log-entry'
import { keyOf, type LockedConversation, lockConversations } from '@/lib/automations/ingest/lock-conversations'
import { logEntryOf } from '@/lib/automations/read-message-log'
import { unknownTextsOf } from '@/lib/automations/unknown-texts'
import { recordChanges } from '@/lib/realtime/record-changes'
import type { LoggedMessage } from '@/lib/services/twilio/message-log'
import { classifySender } from '@/lib/utils/phone'
import { countSegments } from '@/lib/utils/segments'
import { storableText } from '@/lib/utils/storable-text'
import type { Media } from './media-of'

/** A text that left by other hands, and the thread it belongs to. */
type Foreign = { message: LoggedMessage; thread: LockedConversation; id: string; body: string; at: Date; media: Media }

export type ForeignTaken = { stored: number; perhapsOurs: string[] }

/**
 * Stores texts that left from a business's number by other hands, each in the thread of its lead. What may be a text of ours
 * whose fate is unknown is left out: a second row would show a text that was never sent.
 * @returns how many were new, and which of our texts the others may be.
 */
export async function storeForeign(
  tx: Tx,
  client: Client,
  messages: readonly LoggedMessage[],
  media: Map<string, Media>,
  now: Date,
): Promise<ForeignTaken> {
  if (messages.length === 0) return { stored: 0, perhapsOurs: [] }
  const keys = messages.map((message) => keyIn(client, message))
  const threads = await lockConversations(tx, keys, 'import')
  const ids = [...threads.values()].map(({ conversation }) => conversation.id)
  const ours = await unknownTextsOf(tx, ids)
  const perhapsOurs = ours.filter((text) => messages.some((message) => mayBe(text, logEntryOf(message))))
  const foreign = messages
    .filter((message) => !ours.some((text) => mayBe(text, logEntryOf(message))))
    .flatMap((message): Foreign[] => {
      const thread = threads.get(keyOf(keyIn(client, message)))
      return thread === undefined ? [] : [prepare(message, thread, media.get(message.sid) ?? [], now)]
    })
  const stored = await store(tx, foreign)
  await showNewest(tx, stored, now)
  await recordChanges(
    tx,
    stored.map(({ id, thread }) => ({ clientId: client.id, conversationId: thread.conversation.id, messageId: id })),
  )
  return { stored: stored.length, perhapsOurs: perhapsOurs.map(({ id }) => id) }
}

function keyIn({ id: clientId }: Client, { to }: LoggedMessage) {
  const sender = classifySender(to)
  return { clientId, phone: sender.kind === 'phone' ? sender.e164 : storableText(to.trim()) }
}

function prepare(message: LoggedMessage, thread: LockedConversation, media: Media, now: Date): Foreign {
  const leftAt = message.dateSent ?? message.dateCreated
  const at = leftAt < now ? leftAt : now
  return { message, thread, id: uuidv7(), body: storableText(message.body), at, media }
}

/** The provider's id decides: what came in by another way meanwhile is not stored again. */
async function store(tx: Tx, foreign: readonly Foreign[]): Promise<Foreign[]> {
  if (foreign.length === 0) return []
  const written = await tx
    .insert(conversationMessages)
    .values(foreign.map(rowOf))
    .onConflictDoNothing()
    .returning({ id: conversationMessages.id })
  const fresh = new Set(written.map(({ id }) => id))
  const stored = foreign.filter(({ id }) => fresh.has(id))
  const files = stored.flatMap(({ id, media }) => media.map((file, position) => ({ messageId: id, position, ...file })))
  if (files.length > 0) await tx.insert(messageMedia).values(files)
  return stored
}

const reason = {
  rule: foreignRule,
  explanation: 'The desk did not send this: another program did from this number, or the provider itself.',
}

function rowOf({ message, thread, id, body, at }: Foreign): typeof conversationMessages.$inferInsert {
  const { id: conversationId, clientId } = thread.conversation
  const { sid, status, errorCode } = logEntryOf(message)
  const address = { id, conversationId, clientId, twilioSid: sid }
  const side = { direction: 'outbound', author: 'automation', purpose: 'informational' } as const
  const fate = { status, errorCode, errorMessage: failureOf({ status, errorCode }) }
  return { ...address, ...side, body, ...fate, segments: countSegments(body).segments, reason, createdAt: at }
}

/** The inbox shows the newest message of each thread, whoever wrote it. A thread that was just made had none. */
async function showNewest(tx: Tx, stored: readonly Foreign[], now: Date): Promise<void> {
  const newer = stored.filter(({ thread, at }) => thread.isNew || at > thread.conversation.lastMessageAt)
  // Oldest first: the last of a thread is its newest.
  const newest = new Map(newer.map((foreign) => [foreign.thread.conversation.id, foreign]))
  if (newest.size === 0) return
  const rows = [...newest].map(([id, { at, body, media }]) => {
    return { id, at, preview: previewOf({ body, mediaCount: media.length }) }
  })
  await tx.execute(sql`
    update conversations set
      last_message_at = new.at,
      last_message_body = new.preview,
      last_message_author = 'automation',
      updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new (id uuid, at timestamptz, preview text)
    where conversations.id = new.id
  `)
}
