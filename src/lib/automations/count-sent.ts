import type { Tx } from '@/db'
import type { ConversationMessage } from '@/db/schema'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { trackUsage } from '@/lib/services/usage-tracking'

/** Counts a message where it turns out to have left, and only there: by our own answer, a callback, or the message log. */
export async function countSent(
  tx: Tx,
  { client }: LockedThread,
  message: ConversationMessage,
  now: Date,
): Promise<void> {
  const segments = message.segments ?? 1
  const counts = { outboundMessages: 1, outboundSegments: segments, ...authorCount(message) }
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts }])
  const usage = { clientId: client.id, quantity: segments, costMicros: segments * client.segmentCostMicros }
  await trackUsage(tx, { ...usage, kind: 'sms_outbound', reference: message.id }, now)
}

function authorCount({ author }: ConversationMessage) {
  switch (author) {
    case 'ai':
      return { aiMessages: 1 }
    case 'human':
      return { humanMessages: 1 }
    case 'automation':
    case 'system':
      return { automationMessages: 1 }
    case 'lead':
      return {}
  }
}
