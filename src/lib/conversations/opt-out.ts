import { getDb } from '@/db'
import type { Reason } from '@/domain/message'
import { checkpoint } from '@/lib/checkpoint'
import { notFound } from '@/lib/http/refusals'
import { recordChanges } from '@/lib/realtime/record-changes'
import { noRequestBeginsAfter } from './claims'
import type { Actor } from './handover'
import { lockConversation } from './lock-conversation'
import { recordOptOut } from './record-opt-out'

const reason: Reason = { rule: 'person:opt_out', explanation: 'They said that they want no more texts.' }

/**
 * A person records an opt-out that was told them by phone, or in words that the desk did not understand. When it returns, no
 * request to the lead begins any more. Where the lead has opted out already, nothing changes.
 * @throws {AppError} 404 when the conversation is gone
 */
export async function optOut(actor: Actor, conversationId: string, wording: string | null): Promise<void> {
  const db = getDb()
  await db.transaction(async (tx) => {
    const thread = await lockConversation(tx, conversationId)
    if (thread === null) throw notFound()
    await recordChanges(tx, await recordOptOut(tx, thread, { reason, source: 'person', wording, actor }, new Date()))
  })
  await checkpoint('opt-out:committed')
  await noRequestBeginsAfter(db, [conversationId])
}
