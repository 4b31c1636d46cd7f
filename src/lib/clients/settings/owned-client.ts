import { createHash } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type Client, clients, memberships } from '@/db/schema'
import { seenBy } from '@/lib/clients/memberships'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'
import { notFound } from '@/lib/http/refusals'

/** Whether a person may change a business's settings: its owners may, and the agency's admin. */
export async function maySetUp({ userId, agencyAdmin }: Person, clientId: string): Promise<boolean> {
  return agencyAdmin || isOwner(getDb(), userId, clientId)
}

/**
 * The business, locked against everybody else who changes its settings. Texts that come and go meanwhile do not wait for it.
 * @throws {AppError} 404 for a business the person may not see; 403 `not_owner` for one whose settings they may only read
 */
export async function lockOwned(tx: Tx, person: Person, clientId: string): Promise<Client> {
  const seen = and(eq(clients.id, clientId), seenBy(person, clients.id))
  const [client] = await tx.select().from(clients).where(seen).for('no key update')
  if (client === undefined) throw notFound()
  if (person.agencyAdmin || (await isOwner(tx, person.userId, clientId))) return client
  throw new AppError(403, 'not_owner', 'Only an owner of the business can change its settings.')
}

/** What settings are as somebody has read them: another fingerprint means that somebody else has changed them since. */
export function versionOf(settings: unknown): string {
  return createHash('sha256').update(JSON.stringify(settings)).digest('base64url').slice(0, 22)
}

/** @throws {AppError} 409 `changed_meanwhile`. Whoever names no version means to overwrite whatever is there. */
export function refuseOutdated(version: string | undefined, settings: unknown): void {
  if (version === undefined || version === versionOf(settings)) return
  throw new AppError(409, 'changed_meanwhile', 'Somebody else has changed this since you opened it.')
}

async function isOwner(db: Pick<Tx, 'select'>, userId: string, clientId: string): Promise<boolean> {
  const theirs = and(eq(memberships.userId, userId), eq(memberships.clientId, clientId))
  const [membership] = await db.select({ role: memberships.role }).from(memberships).where(theirs)
  return membership?.role === 'owner'
}
