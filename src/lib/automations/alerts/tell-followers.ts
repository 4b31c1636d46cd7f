import { and, eq, gt, inArray, isNotNull } from 'drizzle-orm'
import type { Tx } from '@/db'
import { alerts, deskCommands } from '@/db/schema'
import { config } from '@/lib/config'
import { enqueue } from '@/lib/jobs/enqueue'

/** Whoever has texted with a lead is told for so long what the lead answers. */
const followMs = 24 * 60 * 60 * 1000

export type Answered = { clientId: string; conversationId: string; at: Date }

/**
 * Has those told who texted with a lead from their phone, and who alone is answering: without it they would never learn what
 * the lead said. A burst of texts is told of once.
 */
export async function tellFollowers(tx: Tx, answered: readonly Answered[], now: Date): Promise<void> {
  if (answered.length === 0) return
  const followers = await followersOf(tx, answered, now)
  if (followers.length === 0) return
  const told = { kind: 'lead_answered' as const, reason: 'They answered whoever texts with them.' }
  const rows = answered.flatMap(({ clientId, conversationId, at }) =>
    followers
      .filter((follower) => follower.conversationId === conversationId)
      .map(({ contactId }) => ({ ...told, clientId, conversationId, contactId, createdAt: at })),
  )
  const { id, conversationId } = alerts
  const written = await tx.insert(alerts).values(rows).onConflictDoNothing().returning({ alertId: id, conversationId })
  const startAfter = new Date(now.getTime() + config().AI_QUIET_MS)
  await enqueue(
    tx,
    written.map((payload) => ({ name: 'send-alert' as const, payload, startAfter })),
  )
}

async function followersOf(tx: Tx, answered: readonly Answered[], now: Date) {
  const ids = answered.map((answer) => answer.conversationId)
  const { conversationId, contactId, outcome, createdAt } = deskCommands
  const since = new Date(now.getTime() - followMs)
  return await tx
    .selectDistinct({ conversationId, contactId })
    .from(deskCommands)
    .where(and(inArray(conversationId, ids), eq(outcome, 'sent'), gt(createdAt, since), isNotNull(contactId)))
}
