import { and, eq, gt, inArray, isNotNull, or } from 'drizzle-orm'
import type { Tx } from '@/db'
import { alertContacts, alerts } from '@/db/schema'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { enqueue } from '@/lib/jobs/enqueue'

/** A conversation that wants a person, and why, in a sentence. */
export type AlertRequest = { clientId: string; conversationId: string; reason: string }

/** However often a conversation calls for a person in this time, its contacts are told once. */
const quietMs = 30 * 60 * 1000

/**
 * Has a business's contacts told that a conversation wants a person. Call it under the conversation's lock, where its flag is
 * raised. Told is nobody of a lead who opted out, nor while the business is switched off.
 */
export async function requestAlert(
  tx: Tx,
  { conversation, client, blocked }: Pick<LockedThread, 'conversation' | 'client' | 'blocked'>,
  reason: string,
  now: Date,
): Promise<void> {
  if (blocked || conversation.deskLine || !client.active) return
  await requestAlerts(tx, [{ clientId: client.id, conversationId: conversation.id, reason }], now)
}

/** The same for a batch, whose conversations are locked and no contact's own. */
export async function requestAlerts(tx: Tx, wanted: readonly AlertRequest[], now: Date): Promise<void> {
  if (wanted.length === 0) return
  const reachable = await withContacts(tx, wanted)
  const alerted = await alertedSince(tx, wanted, new Date(now.getTime() - quietMs))
  const due = wanted.filter(({ clientId, conversationId }) => reachable.has(clientId) && !alerted.has(conversationId))
  if (due.length === 0) return
  const rows = due.map((alert) => ({ ...alert, kind: 'needs_person' as const, createdAt: now }))
  const { id, conversationId } = alerts
  const requested = await tx.insert(alerts).values(rows).returning({ alertId: id, conversationId })
  await enqueue(
    tx,
    requested.map((payload) => ({ name: 'send-alert' as const, payload })),
  )
}

async function withContacts(tx: Tx, wanted: readonly AlertRequest[]): Promise<Set<string>> {
  const ids = [...new Set(wanted.map(({ clientId }) => clientId))]
  const { clientId, confirmedAt, email } = alertContacts
  const rows = await tx
    .selectDistinct({ clientId })
    .from(alertContacts)
    .where(and(inArray(clientId, ids), or(isNotNull(confirmedAt), isNotNull(email))))
  return new Set(rows.map((row) => row.clientId))
}

async function alertedSince(tx: Tx, wanted: readonly AlertRequest[], since: Date): Promise<Set<string>> {
  const ids = wanted.map(({ conversationId }) => conversationId)
  const { conversationId, kind, createdAt } = alerts
  const rows = await tx
    .selectDistinct({ conversationId })
    .from(alerts)
    .where(and(inArray(conversationId, ids), eq(kind, 'needs_person'), gt(createdAt, since)))
  return new Set(rows.map((row) => row.conversationId))
}
