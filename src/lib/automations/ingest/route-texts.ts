import { inArray } from 'drizzle-orm'
import type { Tx } from '@/db'
import { type Client, clients, unroutedTexts } from '@/db/schema'
import { type ConsentReading, readConsentIntent } from '@/domain/consent-intent'
import { type TextTiming, timingOf } from '@/domain/text-timing'
import type { InboundText } from '@/lib/automations/inbound-text'
import { classifySender } from '@/lib/utils/phone'
import { storableText } from '@/lib/utils/storable-text'

/** A text with the business it belongs to and what can be read from it alone. */
export type RoutedText = {
  sid: string
  client: Client
  /** E.164, or the sender's address as it came where that is no phone number. */
  phone: string
  /** The sender can be texted back. */
  textable: boolean
  body: string
  media: InboundText['media']
  consent: ConsentReading
  /** When the provider received it, for a text from the log; else null. */
  sentAt: Date | null
  timing: TextTiming
}

/** Finds the business of each text by the number it was sent to. The texts of nobody's number are put aside for the admin. */
export async function routeTexts(tx: Tx, texts: readonly InboundText[], now: Date): Promise<RoutedText[]> {
  const owners = await ownersOf(tx, texts)
  const ownerOf = (text: InboundText) => owners.get(addressOf(text.to).phone)
  await putAside(
    tx,
    texts.filter((text) => ownerOf(text) === undefined),
  )
  return texts.flatMap((text) => {
    const client = ownerOf(text)
    return client === undefined ? [] : [read(text, client, now)]
  })
}

async function ownersOf(tx: Tx, texts: readonly InboundText[]): Promise<Map<string, Client>> {
  const numbers = [...new Set(texts.map((text) => addressOf(text.to).phone))]
  const rows = await tx.select().from(clients).where(inArray(clients.twilioNumber, numbers))
  return new Map(rows.map((client) => [client.twilioNumber, client]))
}

async function putAside(tx: Tx, texts: readonly InboundText[]): Promise<void> {
  if (texts.length === 0) return
  const rows = texts.map((text) => ({
    twilioSid: text.sid,
    fromAddress: storableText(text.from),
    toAddress: storableText(text.to),
    body: storableText(text.body),
    mediaCount: text.media.length,
  }))
  await tx.insert(unroutedTexts).values(rows).onConflictDoNothing()
}

function read(text: InboundText, client: Client, now: Date): RoutedText {
  const { sid, media, sentAt = null } = text
  const body = storableText(text.body)
  const timing = timingOf(sentAt, { businessSince: client.createdAt, now })
  return { sid, client, ...addressOf(text.from), body, media, consent: consentOf(text), sentAt, timing }
}

function addressOf(address: string): { phone: string; textable: boolean } {
  const sender = classifySender(address)
  return sender.kind === 'phone'
    ? { phone: sender.e164, textable: true }
    : { phone: storableText(address.trim()), textable: false }
}

/** Where the provider has read the text itself, it has acted on it: the desk must not hold another view. */
function consentOf(text: InboundText): ConsentReading {
  switch (text.optOutType) {
    case 'STOP':
      return { intent: 'opt_out', rule: 'provider:stop' }
    case 'START':
      return { intent: 'opt_in', rule: 'provider:start' }
    case 'HELP':
      return { intent: 'help', rule: 'provider:help' }
    case null:
      return readConsentIntent(text.body)
  }
}
