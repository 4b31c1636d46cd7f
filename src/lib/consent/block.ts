import { sql } from 'drizzle-orm'
import type { Tx } from '@/db'
import { blockedNumbers } from '@/db/schema'
import { impliedUntil } from '@/domain/consent-rules'
import { type ConsentEntry, recordConsent } from './record-consent'

/** Somebody opts out of a business's texts, or takes it back: what the list of blocked numbers and the ledger say of it. */
export type ConsentTurn = Omit<ConsentEntry, 'kind' | 'phone' | 'expiresAt' | 'erasedSeqs'> & { phone: string }

/**
 * The one way onto the list of blocked numbers. A number that is on it already stays as it is, and nothing is written down.
 * Locks the ends of the ledgers: call it where `recordConsent` may be called. What follows for a conversation is `recordOptOut`.
 * @returns the turns that changed something.
 */
export async function blockNumbers(tx: Tx, turns: readonly ConsentTurn[], now: Date): Promise<ConsentTurn[]> {
  const { clientId, phone } = blockedNumbers
  const blocked: Key[] = []
  for (const some of inChunks(turns)) {
    const written = tx.insert(blockedNumbers).values(some.map(blockOf)).onConflictDoNothing()
    blocked.push(...(await written.returning({ clientId, phone })))
  }
  const changed = turnsOf(turns, blocked)
  await recordConsent(
    tx,
    changed.map((turn) => ({ ...turn, kind: 'revocation' })),
    now,
  )
  return changed
}

/**
 * The one way off the list. A number that is not on it stays as it is. Locks as `blockNumbers` does.
 * @returns the turns that changed something.
 */
export async function liftBlocks(tx: Tx, turns: readonly ConsentTurn[], now: Date): Promise<ConsentTurn[]> {
  if (turns.length === 0) return []
  const { clientId, phone } = blockedNumbers
  const keys = JSON.stringify(turns.map((turn) => ({ clientId: turn.clientId, phone: turn.phone })))
  const lifted = await tx
    .delete(blockedNumbers)
    .where(
      sql`(${clientId}, ${phone}) in (
        select "clientId", phone from jsonb_to_recordset(${keys}::text::jsonb) as key ("clientId" uuid, phone text)
      )`,
    )
    .returning({ clientId, phone })
  const changed = turnsOf(turns, lifted)
  await recordConsent(tx, changed.map(reConsent), now)
  return changed
}

function blockOf({ clientId, phone, rule, at, messageId, wording, actorUserId }: ConsentTurn) {
  // Words that are a message of the thread are read there.
  const note = messageId ? null : wording
  return { clientId, phone, reason: rule, note, blockedBy: actorUserId, messageId, createdAt: at }
}

/** Asking for texts in their own words is an inquiry; what a person wrote down about it is not. */
function reConsent(turn: ConsentTurn): ConsentEntry {
  const expiresAt = turn.source === 'sms' ? impliedUntil('inquiry', turn.at) : null
  return { ...turn, kind: 're_consent', expiresAt }
}

type Key = { clientId: string; phone: string }

const keyOf = ({ clientId, phone }: Key) => `${clientId} ${phone}`

/** The first turn for each row that was written, in the order in which they came. */
function turnsOf(turns: readonly ConsentTurn[], written: readonly Key[]): ConsentTurn[] {
  const keys = new Set(written.map(keyOf))
  return turns.filter((turn) => keys.delete(keyOf(turn)))
}

const atOnce = 5_000

function* inChunks<Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let first = 0; first < items.length; first += atOnce) yield items.slice(first, first + atOnce)
}
