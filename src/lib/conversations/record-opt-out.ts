import type { Tx } from '@/db'
import type { ConsentSource } from '@/domain/consent-ledger'
import type { Reason } from '@/domain/message'
import { blockNumbers } from '@/lib/consent/block'
import type { Change } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import type { Actor } from './handover'
import type { LockedThread } from './lock-conversation'
import { pauseForOptOut } from './pause-for-opt-out'

export type OptOut = {
  reason: Reason
  source: ConsentSource
  /** In what words a person was told. */
  wording?: string | null
  /** Who recorded it; null or left out when it happened by itself. */
  actor?: Actor | null
}

/**
 * Blocks a lead under its conversation's lock, for an opt-out that did not come as a text: the provider refuses the number,
 * or a person was told. Doing it again changes nothing.
 * @returns what changed, for the feed.
 */
export async function recordOptOut(tx: Tx, thread: LockedThread, optOut: OptOut, now: Date): Promise<Change[]> {
  if (thread.blocked) return []
  const { conversation, client } = thread
  const { reason, actor } = optOut
  const changes = await pauseForOptOut(tx, [conversation], { reason, actorUserId: actor?.userId }, now)
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { optOuts: 1 } }])
  await blockNumbers(tx, [turnOf(thread, optOut, now)], now)
  return changes
}

function turnOf({ conversation, client, lead }: LockedThread, { reason, source, wording, actor }: OptOut, now: Date) {
  const place = { clientId: client.id, phone: lead.phone, leadId: lead.id, conversationId: conversation.id }
  return { ...place, rule: reason.rule, source, wording, actorUserId: actor?.userId, at: now }
}
