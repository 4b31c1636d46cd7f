import { inArray } from 'drizzle-orm'
import { getDb } from '@/db'
import { type Client, type ConversationMessage, conversationMessages } from '@/db/schema'
import { advanceDelivery } from '@/domain/delivery-status'
import type { LogEntry } from '@/domain/match-log-entry'
import { applyLogEntry } from '@/lib/automations/apply-log-entry'
import { lockMessage } from '@/lib/automations/lock-message'
import { logEntryOf } from '@/lib/automations/read-message-log'
import { settleUnknown } from '@/lib/automations/settle-unknown'
import { recordChanges } from '@/lib/realtime/record-changes'
import type { LoggedMessage } from '@/lib/services/twilio/message-log'
import { mediaOf } from './media-of'
import { storeForeign } from './store-foreign'

const together = 100

/**
 * Takes what left from a business's number, oldest first. Ours moves forward where its reports were lost, and is settled where
 * its fate was unknown. What other programs or the provider itself sent becomes part of the thread; nothing is ever sent here.
 */
export async function takeOutbound(
  client: Client,
  messages: readonly LoggedMessage[],
): Promise<{ outbound: number; statuses: number }> {
  const taken = { outbound: 0, statuses: 0 }
  const unsettled = new Set<string>()
  for (let begin = 0; begin < messages.length; begin += together) {
    const batch = messages.slice(begin, begin + together)
    const known = await knownOf(batch)
    for (const message of batch) taken.statuses += await moveForward(known.get(message.sid), logEntryOf(message))
    const missing = batch.filter(({ sid }) => !known.has(sid))
    const media = await mediaOf(missing)
    const foreign = await getDb().transaction((tx) => storeForeign(tx, client, missing, media, new Date()))
    taken.outbound += foreign.stored
    for (const id of foreign.perhapsOurs) unsettled.add(id)
  }
  for (const id of unsettled) await settleUnknown(id)
  return taken
}

type Known = Pick<ConversationMessage, 'id' | 'status' | 'errorCode'>

async function knownOf(messages: readonly LoggedMessage[]): Promise<Map<string | null, Known>> {
  const { id, status, errorCode, twilioSid } = conversationMessages
  const rows = await getDb()
    .select({ id, status, errorCode, twilioSid })
    .from(conversationMessages)
    .where(
      inArray(
        twilioSid,
        messages.map(({ sid }) => sid),
      ),
    )
  return new Map(rows.map((row) => [row.twilioSid, row]))
}

/** @returns 1 where the log knew more than we did, else 0. */
async function moveForward(known: Known | undefined, entry: LogEntry): Promise<number> {
  if (known === undefined || advanceDelivery({ ...known, accepted: true }, entry) === null) return 0
  await getDb().transaction(async (tx) => {
    const locked = await lockMessage(tx, known.id)
    if (locked !== null) await recordChanges(tx, await applyLogEntry(tx, locked, entry, new Date()))
  })
  return 1
}
