import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { clients, type MemberRole, memberships } from '@/db/schema'
import { AppError } from '@/lib/errors'

/**
 * Lets a person work for a business. Somebody who works there already gets the role.
 * @throws {AppError} 404 `client_unknown`
 */
export async function addMember(tx: Tx, member: { userId: string; clientId: string; role: MemberRole }): Promise<void> {
  const [client] = await tx.select({ id: clients.id }).from(clients).where(eq(clients.id, member.clientId))
  if (client === undefined) throw clientUnknown(member.clientId)
  const target = [memberships.userId, memberships.clientId]
  await tx
    .insert(memberships)
    .values(member)
    .onConflictDoUpdate({ target, set: { role: member.role } })
}

export const clientUnknown = (clientId: string) =>
  new AppError(404, 'client_unknown', `There is no business ${clientId}.`)
