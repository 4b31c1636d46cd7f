import { and, eq, inArray, isNotNull, notInArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db'
import { blockedNumbers, erasedNumbers } from '@/db/schema'
import { ConfigError } from '@/lib/config'
import { numberHashes, numberKeyIds } from './number-hash'

type NumberOf = { clientId: string; phone: string }
type Block = { reason: string; at: Date }

/** Remembers that a number was erased, and its opt-out where it had one: the last of the number that is kept. */
export async function rememberErased(tx: Tx, number: NumberOf, block: Block | null, now: Date): Promise<void> {
  const { clientId, phone } = number
  const [present, ...previous] = numberHashes(clientId, phone)
  const kept = { erasedAt: now, blockReason: block?.reason ?? null, blockedAt: block?.at ?? null }
  await tx.delete(erasedNumbers).where(isOneOf(clientId, previous))
  await tx
    .insert(erasedNumbers)
    .values({ clientId, ...present, ...kept })
    .onConflictDoUpdate({ target: [erasedNumbers.clientId, erasedNumbers.phoneHash], set: kept })
}

/**
 * Puts the opt-outs of numbers that come back onto the list of blocked numbers again. Call it before a lead is made of a
 * number, and before a number is blocked. The ledger is left alone: nobody has said anything new.
 */
export async function restoreErasedBlocks(tx: Tx, numbers: readonly NumberOf[]): Promise<void> {
  const phones = new Map(numbers.flatMap(({ clientId, phone }) => hashesOf(clientId, phone).map((key) => [key, phone])))
  if (phones.size === 0) return
  const returning = await tx
    .select()
    .from(erasedNumbers)
    .where(and(inArray(erasedNumbers.phoneHash, [...phones.keys()]), isNotNull(erasedNumbers.blockReason)))
    .for('update')
  const rows = returning.flatMap(({ clientId, phoneHash, blockReason, blockedAt }) => {
    const phone = phones.get(phoneHash)
    if (phone === undefined || blockReason === null || blockedAt === null) return []
    return [{ clientId, phone, reason: blockReason, createdAt: blockedAt }]
  })
  if (rows.length === 0) return
  await tx.insert(blockedNumbers).values(rows).onConflictDoNothing()
  await tx
    .update(erasedNumbers)
    .set({ blockReason: null, blockedAt: null })
    .where(
      inArray(
        erasedNumbers.phoneHash,
        returning.map(({ phoneHash }) => phoneHash),
      ),
    )
}

/** Whether one of these spellings of a number opted out before it was erased, for a text that goes past every lead. */
export async function isErasedBlock(db: Db, clientId: string, phones: readonly string[]): Promise<boolean> {
  const hashes = phones.flatMap((phone) => numberHashes(clientId, phone))
  const [found] = await db
    .select({ reason: erasedNumbers.blockReason })
    .from(erasedNumbers)
    .where(and(isOneOf(clientId, hashes), isNotNull(erasedNumbers.blockReason)))
    .limit(1)
  return found !== undefined
}

/** When each of these numbers was erased, of those that were. */
export async function erasureTimes(db: Db, clientId: string, phones: readonly string[]): Promise<Map<string, Date>> {
  const byHash = new Map(phones.flatMap((phone) => hashesOf(clientId, phone).map((hash) => [hash, phone])))
  if (byHash.size === 0) return new Map()
  const { phoneHash, erasedAt } = erasedNumbers
  const rows = await db
    .select({ phoneHash, erasedAt })
    .from(erasedNumbers)
    .where(and(eq(erasedNumbers.clientId, clientId), inArray(phoneHash, [...byHash.keys()])))
  return new Map(rows.map((row) => [byHash.get(row.phoneHash) ?? '', row.erasedAt]))
}

/**
 * Opt-outs that are kept under a key that nobody told the desk would be forgotten in silence.
 * @throws {ConfigError}
 */
export async function refuseLostKeys(db: Db): Promise<void> {
  const lost = and(isNotNull(erasedNumbers.blockReason), notInArray(erasedNumbers.keyId, numberKeyIds()))
  const count = await db.$count(erasedNumbers, lost)
  if (count === 0) return
  throw new ConfigError(
    `AUTH_SECRET has changed, and ${count} erased numbers that opted out would not be known again: ` +
      'set AUTH_SECRET_PREVIOUS to the one before.',
  )
}

const hashesOf = (clientId: string, phone: string): string[] =>
  numberHashes(clientId, phone).map(({ phoneHash }) => phoneHash)

function isOneOf(clientId: string, hashes: readonly { phoneHash: string }[]) {
  const wanted = hashes.map(({ phoneHash }) => phoneHash)
  return and(eq(erasedNumbers.clientId, clientId), inArray(erasedNumbers.phoneHash, wanted))
}
