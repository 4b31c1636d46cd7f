import { hashPassword } from 'better-auth/crypto'
import { and, eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { accounts, sessions, type User, users } from '@/db/schema'
import { AppError } from '@/lib/errors'

export type NewPerson = { email: string; password: string; name: string; agencyAdmin?: boolean }

/** By an email address as `emailAddress` writes it. */
export async function findPerson(tx: Tx, email: string): Promise<User | undefined> {
  const [found] = await tx.select().from(users).where(eq(users.email, email))
  return found
}

/** @throws {AppError} 409 `person_exists` */
export async function createPerson(tx: Tx, { password, ...person }: NewPerson): Promise<User> {
  const [created] = await tx.insert(users).values(person).onConflictDoNothing({ target: users.email }).returning()
  if (created === undefined) throw new AppError(409, 'person_exists', `There is somebody with ${person.email} already.`)
  const account = { userId: created.id, accountId: created.id, providerId: 'credential' }
  await tx.insert(accounts).values({ ...account, password: await hashPassword(password) })
  return created
}

/**
 * Gives a person another password and ends their sessions: whoever knew the old one is out.
 * @throws {AppError} 404 `person_unknown`
 */
export async function setPassword(tx: Tx, email: string, password: string): Promise<User> {
  const person = await findPerson(tx, email)
  if (person === undefined) throw new AppError(404, 'person_unknown', `There is nobody with ${email}.`)
  const isTheirs = and(eq(accounts.userId, person.id), eq(accounts.providerId, 'credential'))
  await tx
    .update(accounts)
    .set({ password: await hashPassword(password), updatedAt: new Date() })
    .where(isTheirs)
  await tx.delete(sessions).where(eq(sessions.userId, person.id))
  return person
}
