import { inArray } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversationMessages, unroutedTexts } from '@/db/schema'
import type { InboundText } from '@/lib/automations/inbound-text'
import { ingestTexts } from '@/lib/automations/ingest-texts'
import { isDatabaseOutage } from '@/lib/http/database-outage'
import { log } from '@/lib/log'
import type { LoggedMessage } from '@/lib/services/twilio/message-log'
import { mediaOf } from './media-of'

const together = 100

/**
 * Hands texts of the log to ingestion, oldest first, as the webhook would have. Those that are here already are passed by.
 * @returns how many were new.
 */
export async function takeInbound(messages: readonly LoggedMessage[]): Promise<number> {
  let stored = 0
  for (let begin = 0; begin < messages.length; begin += together) {
    const missing = await missingOf(messages.slice(begin, begin + together))
    const media = await mediaOf(missing)
    stored += await ingest(missing.map((message) => toText(message, media.get(message.sid) ?? [])))
  }
  return stored
}

async function missingOf(messages: readonly LoggedMessage[]): Promise<LoggedMessage[]> {
  const sids = messages.map(({ sid }) => sid)
  const stored = { sid: conversationMessages.twilioSid }
  const putAside = { sid: unroutedTexts.twilioSid }
  const known = [
    ...(await getDb().select(stored).from(conversationMessages).where(inArray(stored.sid, sids))),
    ...(await getDb().select(putAside).from(unroutedTexts).where(inArray(putAside.sid, sids))),
  ]
  const knownSids = new Set(known.map(({ sid }) => sid))
  return messages.filter(({ sid }) => !knownSids.has(sid))
}

function toText({ sid, from, to, body, ...message }: LoggedMessage, media: InboundText['media']): InboundText {
  // What the provider read in the text is said in the webhook alone: here the words themselves have to do.
  return { sid, from, to, body, media, optOutType: null, sentAt: message.dateSent ?? message.dateCreated }
}

/** A text that the database refuses must not keep back the others, which are then taken one by one. */
async function ingest(texts: readonly InboundText[]): Promise<number> {
  if (texts.length === 0) return 0
  try {
    const ingested = await ingestTexts(getDb(), texts, new Date())
    return ingested.filter(({ kind }) => kind !== 'duplicate').length
  } catch (error) {
    if (isDatabaseOutage(error)) throw error
    if (texts.length === 1) {
      log.error({ err: error, sid: texts[0]?.sid }, 'a text of the message log could not be stored')
      return 0
    }
    let stored = 0
    for (const text of texts) stored += await ingest([text])
    return stored
  }
}
