import { and, asc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { getDb } from '@/db'
import { type Client, clients, type MemberRole, memberships } from '@/db/schema'
import type { Person } from './person'

/** A business as the desk shows it. */
export type DeskClient = Omit<Client, 'formTokenHash'>

const { formTokenHash: _, ...shownOfClient } = getTableColumns(clients)

export { shownOfClient }

/**
 * The condition that keeps tenants apart: true for rows of a business that this person may see. Every read or write on behalf of
 * a person carries it, on the column that holds the business's id.
 */
export function seenBy(person: Person, clientId: PgColumn): SQL {
  if (person.agencyAdmin) return sql`true`
  const own = getDb().select({ id: memberships.clientId }).from(memberships)
  return inArray(clientId, own.where(eq(memberships.userId, person.userId)))
}

/** The businesses a person may see, by name. */
export async function clientsOf(person: Person): Promise<DeskClient[]> {
  return getDb()
    .select(shownOfClient)
    .from(clients)
    .where(seenBy(person, clients.id))
    .orderBy(...byName)
}

export async function maySee(person: Person, clientId: string): Promise<boolean> {
  return (await findClient(person, clientId)) !== undefined
}

/** The business of this id, for a person who may see it. */
export async function findClient(person: Person, clientId: string): Promise<DeskClient | undefined> {
  const mine = and(eq(clients.id, clientId), seenBy(person, clients.id))
  const [found] = await getDb().select(shownOfClient).from(clients).where(mine)
  return found
}

/** The business of this id where the person may see it, else their first by name. */
export async function findClientOrFirst(person: Person, clientId: string | null): Promise<DeskClient | undefined> {
  const wantedFirst = sql`${clients.id} = ${clientId} desc nulls last`
  const mine = getDb().select(shownOfClient).from(clients).where(seenBy(person, clients.id))
  const [found] = await mine.orderBy(wantedFirst, ...byName).limit(1)
  return found
}

/** Who works where, in which role. The agency's admin may see more than this. */
export async function membershipsOf(userId: string): Promise<{ clientId: string; role: MemberRole }[]> {
  const { clientId, role } = memberships
  return getDb().select({ clientId, role }).from(memberships).where(eq(memberships.userId, userId))
}

const byName = [asc(sql`lower(${clients.businessName})`), asc(clients.id)]
