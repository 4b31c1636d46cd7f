import { eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type ConversationMessage, conversationMessages } from '@/db/schema'
import { type LogEntry, matchLogEntries, type UnknownText } from '@/domain/match-log-entry'
import { type Finding, nextLook, sentAgainCode, type Verdict, verdictOn } from '@/domain/unknown-text'
import { checkpoint } from '@/lib/checkpoint'
import { lowerUnknownFlag, raiseUnknownFlag } from '@/lib/conversations/unknown-flag'
import { enqueue } from '@/lib/jobs/enqueue'
import { log } from '@/lib/log'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { TwilioError } from '@/lib/services/twilio'
import { tellWriter } from './alerts/tell-writer'
import type { LockedMessage } from './apply-evidence'
import { applyLogEntry } from './apply-log-entry'
import { lockMessage } from './lock-message'
import { logEntryOf, readMessageLog } from './read-message-log'
import { explainedSids, isUnsettled, unknownTextsOf, unsettledText } from './unknown-texts'

/** Looks for a text of unknown fate until it is settled, at growing distances for an hour. Safe to run twice. */
export async function keepSettling(messageId: string): Promise<void> {
  await settleUnknown(messageId)
  const text = await unsettledText(getDb(), messageId)
  const startAfter = text && nextLook(text.claimedAt, new Date())
  if (startAfter === null) return
  const job = { name: 'settle-unknown' as const, payload: { messageId }, startAfter }
  await getDb().transaction((tx) => enqueue(tx, [job]))
}

/**
 * Looks for a text of unknown fate in the provider's log, once. Where an entry is certainly of this text, it settles it; else
 * the thread says what was found as soon as that can be said. Nothing is ever sent here.
 */
export async function settleUnknown(messageId: string): Promise<void> {
  const text = await unsettledText(getDb(), messageId)
  if (text === null) return
  const ageMs = Date.now() - text.claimedAt.getTime()
  const entries = await readEntries(text)
  await checkpoint('settle:read')
  await getDb().transaction((tx) => settle(tx, messageId, entries, ageMs))
}

/** Null where the log, or part of it, cannot be read now. No days are asked for: a text that has not left yet is on none. */
async function readEntries({ to, from, claimedAt }: UnknownText): Promise<LogEntry[] | null> {
  try {
    const { messages, isWhole } = await readMessageLog({ to, from }, claimedAt)
    return isWhole ? messages.filter(({ direction }) => direction !== 'inbound').map(logEntryOf) : null
  } catch (error) {
    if (!(error instanceof TwilioError)) throw error
    log.warn({ err: error }, 'the message log could not be read to settle a text')
    return null
  }
}

async function settle(tx: Tx, messageId: string, entries: LogEntry[] | null, ageMs: number): Promise<void> {
  const now = new Date()
  const locked = await lockMessage(tx, messageId)
  if (locked === null || !isUnsettled(locked.message)) return
  const finding = await find(tx, locked.message, entries)
  const changes =
    finding.kind === 'found'
      ? await accept(tx, locked, finding.entry, now)
      : await say(tx, locked.message, verdictOn(finding, ageMs), now)
  await recordChanges(tx, changes)
}

async function find(tx: Tx, { id, conversationId }: ConversationMessage, entries: LogEntry[] | null): Promise<Finding> {
  if (entries === null) return { kind: 'unread' }
  const sids = entries.map(({ sid }) => sid)
  const explained = await explainedSids(tx, sids)
  const texts = await unknownTextsOf(tx, [conversationId])
  const unexplained = entries.filter(({ sid }) => !explained.has(sid))
  return matchLogEntries(texts, unexplained).get(id) ?? { kind: 'unclear' }
}

async function accept(tx: Tx, locked: LockedMessage, entry: LogEntry, now: Date): Promise<Change[]> {
  await lowerUnknownFlag(tx, locked.message.conversationId, now)
  return await applyLogEntry(tx, locked, entry, now)
}

/** What a person has done about it stays as it is said. */
async function say(tx: Tx, message: ConversationMessage, verdict: Verdict | null, now: Date): Promise<Change[]> {
  const { id, status, errorCode, clientId, conversationId } = message
  const isSaid = errorCode === verdict?.errorCode || errorCode === sentAgainCode
  if (verdict === null || status !== 'unknown' || isSaid) return []
  await tx
    .update(conversationMessages)
    .set({ ...verdict, updatedAt: now })
    .where(eq(conversationMessages.id, id))
  await raiseUnknownFlag(tx, conversationId, now)
  await tellWriter(tx, message, verdict.errorMessage, now)
  return [{ clientId, conversationId, messageId: id }]
}
