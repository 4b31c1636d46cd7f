import type { DeskClient } from '@/lib/clients/memberships'
import type { Actor } from '@/lib/conversations/handover'
import { blockPhones } from './block-phones'
import { type RefusedLine, readBlockedCsv } from './read-blocked-csv'

export type Imported = {
  added: number
  /** Blocked before, or in the file twice. */
  alreadyThere: number
  /** Left out, each with its line and why. */
  refused: RefusedLine[]
}

/** Bytes of an imported file: some fifty thousand lines. */
export const importLimit = 5 * 1024 * 1024

/**
 * Blocks what a file lists. All that can be read is blocked together; what cannot is left out and named.
 * @throws {AppError} 422 `invalid_csv`, and nothing was changed.
 */
export async function importBlocked(actor: Actor, client: DeskClient, bytes: Uint8Array): Promise<Imported> {
  const { numbers, refused } = readBlockedCsv(bytes, client.country, new Date())
  const added = numbers.length === 0 ? 0 : await blockPhones(actor, client, numbers, 'import')
  return { added, alreadyThere: numbers.length - added, refused }
}
