import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { conversationMessages, deliveryEvents } from '@/db/schema'
import { readProviderStatus } from '@/domain/delivery-status'
import { checkpoint } from '@/lib/checkpoint'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { applyEvidence } from './apply-evidence'
import { lockMessage } from './lock-message'

/** What the provider reports of one message. */
export type StatusReport = {
  sid: string
  /** Our own id, where the callback's address carried it: known even before our request was answered. */
  messageId: string | null
  status: string
  errorCode: string | null
  details: Record<string, string>
}

/**
 * Keeps a status callback and moves its message forward. Callbacks come twice, late, in any order, and before the message
 * knows its own id at the provider: each is kept, and none moves anything back.
 */
export async function applyDeliveryStatus(report: StatusReport, now: Date): Promise<void> {
  await getDb().transaction(async (tx) => {
    const { sid: twilioSid, ...facts } = report
    if (report.messageId === null) await takeTurns(tx, twilioSid)
    await tx.insert(deliveryEvents).values({ ...facts, twilioSid, createdAt: now })
    const messageId = report.messageId ?? (await messageOfSid(tx, twilioSid))
    if (messageId !== null) await recordChanges(tx, await applyReport(tx, messageId, report, now))
  })
  await checkpoint('status:committed')
}

/**
 * Applies the reports that came under this id before any message was known to have it.
 * @returns what changed, for the feed.
 */
export async function applyStoredReports(tx: Tx, messageId: string, sid: string, now: Date): Promise<Change[]> {
  await takeTurns(tx, sid)
  const reports = await tx
    .select()
    .from(deliveryEvents)
    .where(and(eq(deliveryEvents.twilioSid, sid), isNull(deliveryEvents.messageId)))
    .orderBy(asc(deliveryEvents.id))
  const changes: Change[] = []
  for (const report of reports) changes.push(...(await applyReport(tx, messageId, { ...report, sid }, now)))
  return changes
}

/**
 * A report that knows the message only by the provider's id, and the answer that brings this id: without taking turns each
 * could overlook the other's uncommitted row.
 */
async function takeTurns(tx: Tx, sid: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sid}, 0))`)
}

type Report = Pick<StatusReport, 'sid' | 'status' | 'errorCode'>

async function applyReport(tx: Tx, messageId: string, { sid, status: word, errorCode }: Report, now: Date) {
  const status = readProviderStatus(word)
  const locked = status === null ? null : await lockMessage(tx, messageId)
  if (status === null || locked === null || locked.message.direction !== 'outbound') return []
  // Of two texts in the same words and of the same end, the log may have settled the other one under this id.
  if (locked.message.twilioSid === null && (await messageOfSid(tx, sid)) !== null) return []
  return await applyEvidence(tx, locked, { sid, status, errorCode }, now)
}

async function messageOfSid(tx: Tx, sid: string): Promise<string | null> {
  const [row] = await tx
    .select({ id: conversationMessages.id })
    .from(conversationMessages)
    .where(eq(conversationMessages.twilioSid, sid))
  return row?.id ?? null
}
