import { and, asc, eq } from 'drizzle-orm'
import { z } from 'zod'
import { getDb, type Tx } from '@/db'
import { type MemberRole, memberRoles, memberships, users } from '@/db/schema'
import { emailAddress } from '@/lib/auth/credentials'
import { findPerson } from '@/lib/auth/people'
import { addMember } from '@/lib/clients/add-member'
import type { Person } from '@/lib/clients/person'
import { AppError } from '@/lib/errors'
import { onlyAgencyAdmin } from '@/lib/http/refusals'
import { recordSettingsChanges } from './changes'
import { changing, invalidSetting } from './input'
import { lockOwned } from './owned-client'

/** Somebody who works for the business. */
export type Member = { userId: string; name: string; email: string; role: MemberRole }

const ofBusiness = changing.pick({ clientId: true })
export const newMemberInput = ofBusiness.extend({ email: emailAddress, role: z.enum(memberRoles) })
export const removedMemberInput = ofBusiness.extend({ userId: z.guid() })

/** By name. */
export async function membersOf(clientId: string): Promise<Member[]> {
  return getDb()
    .select({ userId: users.id, name: users.name, email: users.email, role: memberships.role })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(eq(memberships.clientId, clientId))
    .orderBy(asc(users.name), asc(users.id))
}

/**
 * Lets somebody who can sign in work for the business, or gives who works there another role. For the agency's admin alone: the
 * answer tells whether an address belongs to anybody on this desk, at whatever business.
 * @throws {AppError} 404; 422 `person_unknown`; 409 `last_owner`
 */
export async function addPerson(person: Person, input: z.output<typeof newMemberInput>): Promise<void> {
  onlyAgencyAdmin(person)
  const { clientId, email, role } = input
  await getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const found = await findPerson(tx, email)
    if (found === undefined) {
      throw invalidSetting('person_unknown', 'email', 'Nobody signs in with this address. Create them first.')
    }
    const before = await roleOf(tx, clientId, found.id)
    if (before === role) return
    if (before === 'owner') await refuseLastOwner(tx, clientId)
    await addMember(tx, { userId: found.id, clientId, role })
    await recordMember(tx, person, { clientId, email, before, after: role })
  })
}

/**
 * Ends somebody's work for the business, at once and in every session. Who does not work there is left alone.
 * @throws {AppError} 404; 403 `not_owner`; 409 `last_owner`
 */
export async function removePerson(person: Person, input: z.output<typeof removedMemberInput>): Promise<void> {
  const { clientId, userId } = input
  await getDb().transaction(async (tx) => {
    await lockOwned(tx, person, clientId)
    const before = await roleOf(tx, clientId, userId)
    if (before === null) return
    if (before === 'owner') await refuseLastOwner(tx, clientId)
    await tx.delete(memberships).where(isMember(clientId, userId))
    const [{ email } = { email: '' }] = await tx.select({ email: users.email }).from(users).where(eq(users.id, userId))
    await recordMember(tx, person, { clientId, email, before, after: null })
  })
}

const isMember = (clientId: string, userId: string) =>
  and(eq(memberships.clientId, clientId), eq(memberships.userId, userId))

async function roleOf(tx: Tx, clientId: string, userId: string): Promise<MemberRole | null> {
  const [found] = await tx.select({ role: memberships.role }).from(memberships).where(isMember(clientId, userId))
  return found?.role ?? null
}

async function refuseLastOwner(tx: Tx, clientId: string): Promise<void> {
  const owners = and(eq(memberships.clientId, clientId), eq(memberships.role, 'owner'))
  if ((await tx.$count(memberships, owners)) > 1) return
  throw new AppError(409, 'last_owner', 'A business keeps at least one owner.')
}

type MemberChange = { clientId: string; email: string; before: MemberRole | null; after: MemberRole | null }

async function recordMember(tx: Tx, { userId }: Person, { clientId, email, before, after }: MemberChange) {
  const told = (role: MemberRole | null) => role && { email, role }
  const change = { field: 'member', before: told(before), after: told(after) }
  await recordSettingsChanges(tx, { clientId, userId, section: 'people' }, [change])
}
