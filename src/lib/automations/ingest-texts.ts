import type { Db, Tx } from '@/db'
import { modeOf } from '@/domain/ai-mode'
import type { Reason } from '@/domain/message'
import { isOvertaken, type Receiving, receiveText } from '@/domain/receive-text'
import { textReading } from '@/domain/why/text-reading'
import { config } from '@/lib/config'
import { staleDrafts } from '@/lib/conversations/stale-drafts'
import type { InboundText, Ingested } from './inbound-text'
import { alertAbout } from './ingest/alert-about'
import { askedBefore } from './ingest/asked-before'
import { consentSinceOf } from './ingest/consent-history'
import { enqueueCommands, type Joining, joiningContacts, openDeskLines, receiveOnLine } from './ingest/desk-lines'
import { keyOf, type LockedConversation, lockConversations } from './ingest/lock-conversations'
import { type RoutedText, routeTexts } from './ingest/route-texts'
import { freshTexts, type StoredText, storeTexts } from './ingest/store-texts'
import { type Outcome, writeOutcome } from './ingest/write-outcome'

type PlacedText = RoutedText & { conversationId: string }

/**
 * Stores a batch of texts and all that follows from them in one transaction: a webhook brings what has just arrived, the
 * catch-up what it has read of the provider's log, oldest first. A text that is stored already changes nothing. When it
 * returns, everything is committed.
 *
 * A text from the log is stored at the provider's time. Is it less than two minutes old, the AI answers it as if its webhook
 * had come, at once where its quiet time is over; the webhook that may still come changes nothing any more. An older one waits
 * for a person, who is called: an answer out of the blue would say that nobody had been listening. STOP and START count
 * whenever they come, in the order in which they were said.
 * @returns what became of each text, in the order given.
 */
export async function ingestTexts(db: Db, texts: readonly InboundText[], now: Date): Promise<Ingested[]> {
  return await db.transaction((tx) => ingest(tx, texts, now))
}

async function ingest(tx: Tx, texts: readonly InboundText[], now: Date): Promise<Ingested[]> {
  const routed = await routeTexts(tx, firstOfEach(texts), now)
  const locked = await lockConversations(tx, routed.map(leadOf), 'sms')
  const placed = routed.map((text) => ({ ...text, conversationId: lockedOf(locked, text).conversation.id }))
  const known = { consentSince: await consentSinceOf(tx, placed), askedAt: await askedBefore(tx, placed) }
  const joining = await joiningContacts(tx, placed)
  const fresh = await freshTexts(tx, placed, now)
  const outcomes = outcomesOf(fresh, locked, known, joining)
  await storeTexts(
    tx,
    outcomes.flatMap(({ steps }) => steps),
  )
  await staleDrafts(tx, fresh.filter(isNews).map(conversationIdOf), now)
  const commands = outcomes.flatMap(({ commands }) => commands)
  await openDeskLines(tx, outcomes.flatMap(joinedIn), now)
  await enqueueCommands(tx, commands)
  await alertAbout(
    tx,
    outcomes.filter(({ isDeskLine }) => !isDeskLine),
    now,
  )
  await writeOutcome(tx, outcomes, now)
  return answersFor(texts, placed, fresh, new Set(commands))
}

/** What is known of conversations beside their rows, by id. */
type Known = { consentSince: Map<string, Date>; askedAt: Map<string, Date> }

/** What became of a conversation, which may be a contact's own line. */
type Received = Outcome & { contactId: string | null; commands: string[] }

function joinedIn({ contactId, before }: Received) {
  return contactId === null ? [] : [{ contactId, conversationId: before.conversation.id }]
}

const isNews = ({ timing }: StoredText) => timing !== 'history'
const conversationIdOf = ({ conversationId }: StoredText) => conversationId

const leadOf = ({ client, phone }: RoutedText) => ({ clientId: client.id, phone })

/** The same text twice in one batch is the same text. */
function firstOfEach(texts: readonly InboundText[]): InboundText[] {
  return [...new Map(texts.toReversed().map((text) => [text.sid, text])).values()].toReversed()
}

function lockedOf(locked: Map<string, LockedConversation>, text: RoutedText): LockedConversation {
  const found = locked.get(keyOf(leadOf(text)))
  if (found === undefined) throw new Error('A conversation that was just made is not there')
  return found
}

/** Applies the rules of receiving to each conversation's new texts, in the order in which they came. */
function outcomesOf(
  fresh: readonly StoredText[],
  locked: Map<string, LockedConversation>,
  known: Known,
  joining: Joining,
): Received[] {
  const outcomes = new Map<string, Received>()
  for (const text of fresh) {
    const before = lockedOf(locked, text)
    const untouched = () => beginning(before, known)
    const outcome = outcomes.get(text.conversationId) ?? untouched()
    outcomes.set(text.conversationId, withText(outcome, text, joining.get(text.sid) ?? null))
  }
  return [...outcomes.values()]
}

function beginning(before: LockedConversation, known: Known): Received {
  const { deskLine: isDeskLine } = before.conversation
  return { before, after: receivingOf(before, known), steps: [], isDeskLine, contactId: null, commands: [] }
}

/** From the text by which a contact joins, a conversation is their line: also for what comes with it. */
function withText(outcome: Received, text: StoredText, contactId: string | null): Received {
  const isDeskLine = outcome.isDeskLine || contactId !== null
  const joined = { isDeskLine, contactId: outcome.contactId ?? contactId }
  const reading = readingOf(outcome, text, isDeskLine)
  if (!isDeskLine) {
    const { conversation, effects } = receive(outcome.after, outcome.before, text)
    return { ...outcome, after: conversation, steps: [...outcome.steps, { text, effects, reading }] }
  }
  const { conversation, effects, isCommand } = receiveOnLine(outcome.after, text, contactId !== null)
  const commands = isCommand ? [...outcome.commands, text.messageId] : outcome.commands
  return { ...outcome, ...joined, after: conversation, steps: [...outcome.steps, { text, effects, reading }], commands }
}

/** What a text met here, and how it is read therefore. */
function readingOf({ before, after }: Outcome, text: StoredText, deskLine: boolean): Reason {
  const { consent, timing } = text
  const { state, blocked } = after
  const overtaken = isOvertaken(after, text)
  return textReading({ consent, timing, state, blocked, overtaken, deskLine, ...answersTo(before, text) })
}

function answersTo({ conversation }: LockedConversation, { client, textable }: StoredText) {
  return { aiMode: modeOf(conversation, client), mayBeTexted: client.active && textable }
}

function receive(conversation: Receiving, before: LockedConversation, text: StoredText) {
  const { AI_QUIET_MS: quietMs, AI_MAX_WAIT_MS: maxWaitMs } = config()
  const { aiMode: mode, mayBeTexted } = answersTo(before, text)
  const rules = { aiAnswers: mayBeTexted && mode !== 'off', textsByItself: mayBeTexted && mode === 'auto' }
  return receiveText(conversation, { ...text, mediaCount: text.media.length }, { ...rules, quietMs, maxWaitMs })
}

function receivingOf({ conversation, blocked, isNew }: LockedConversation, known: Known): Receiving {
  // A row that was just made has no message yet: whatever comes is its last one, also a text from years ago.
  const lastMessageAt = isNew ? new Date(0) : conversation.lastMessageAt
  const consentSince = known.consentSince.get(conversation.id) ?? null
  const askedAt = known.askedAt.get(conversation.id) ?? null
  return { ...conversation, lastMessageAt, blocked, consentSince, askedAt }
}

function answersFor(
  texts: readonly InboundText[],
  placed: readonly PlacedText[],
  stored: readonly StoredText[],
  commands: Set<string>,
): Ingested[] {
  const places = new Map(placed.map((text) => [text.sid, text]))
  const fresh = new Map(stored.map((text) => [text.sid, text.messageId]))
  return texts.map((text): Ingested => {
    const place = places.get(text.sid)
    if (place === undefined) return { kind: 'unrouted' }
    const { conversationId } = place
    const optedOut = place.consent.intent === 'opt_out'
    const messageId = fresh.get(text.sid)
    // The second of two equal texts in one batch is the duplicate.
    if (messageId === undefined || !fresh.delete(text.sid)) return { kind: 'duplicate', conversationId, optedOut }
    return { kind: 'stored', conversationId, optedOut, commandId: commands.has(messageId) ? messageId : null }
  })
}
