import { sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { clients, type UsageKind, usageEvents } from '@/db/schema'
import { countInDailyStats } from './daily-stats'

export type Usage = {
  clientId: string
  kind: UsageKind
  /** Segments for SMS, tokens for a model. */
  quantity: number
  /** Millionths of a US dollar. */
  costMicros: number
  /** What it was used for: one kind of use is counted once for it, however often it is told. */
  reference?: string
}

export type Tracked = Omit<Usage, 'reference'> & { reference: string | null }

/**
 * Writes down what was used and adds its cost, and a model's tokens, to the daily stats.
 * @returns what was new. What had been counted before changes nothing.
 */
export async function trackUsage(tx: Tx, usage: Usage | readonly Usage[], now = new Date()): Promise<Tracked[]> {
  const events = [usage].flat().toSorted(byKey)
  if (events.length === 0) return []
  const fresh = await tx
    .insert(usageEvents)
    .values(events.map((event) => ({ ...event, createdAt: now })))
    .onConflictDoNothing()
    .returning({
      clientId: usageEvents.clientId,
      kind: usageEvents.kind,
      quantity: usageEvents.quantity,
      costMicros: usageEvents.costMicros,
      reference: usageEvents.reference,
      timezone: sql<string>`(select ${clients.timezone} from ${clients} where ${clients.id} = ${usageEvents.clientId})`,
    })
  await countInDailyStats(
    tx,
    fresh.map(({ clientId, timezone, ...event }) => ({ clientId, timezone, at: now, counts: countsOf(event) })),
  )
  return fresh
}

function countsOf({ kind, quantity, costMicros }: Pick<Usage, 'kind' | 'quantity' | 'costMicros'>) {
  const ofModel = kind === 'model_input' || kind === 'model_output'
  return ofModel ? { costMicros, modelTokens: quantity } : { costMicros }
}

/** Rows are locked in this order, so that two transactions that count the same can never wait for each other. */
function byKey(a: Usage, b: Usage): number {
  const [keyOfA, keyOfB] = [a, b].map(({ kind, reference = '' }) => `${kind} ${reference}`) as [string, string]
  return keyOfA < keyOfB ? -1 : Number(keyOfA > keyOfB)
}
