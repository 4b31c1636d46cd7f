import { hashPassword, makeSignature } from 'better-auth/crypto'
import { getDb } from '@/db'
import { accounts, type User } from '@/db/schema'
import { authInstance } from '@/lib/auth/instance'
import { findPerson } from '@/lib/auth/people'
import { addMember } from '@/lib/clients/add-member'
import { aUser } from './builders'

export const ownerPassword = 'a password of the test'

let hashed: Promise<string> | undefined

/**
 * Somebody who can sign in with `ownerPassword`, and works as an agent at these businesses. To hash a password is slow on purpose, so all of a file share one hash, and
 * `sessionCookie` asks for none: tests/flows/auth.test.ts signs in as people do.
 */
export async function aPerson(part: Partial<User> = {}, places: readonly { clientId: string }[] = []): Promise<User> {
  hashed ??= hashPassword(ownerPassword)
  const person = await aUser(part)
  const userId = person.id
  const account = { userId, accountId: userId, providerId: 'credential', password: await hashed }
  await getDb().transaction(async (tx) => {
    await tx.insert(accounts).values(account)
    for (const { clientId } of places) await addMember(tx, { userId, clientId, role: 'agent' })
  })
  return person
}

/** The cookie that somebody would have after signing in. */
export async function sessionCookie(email: string): Promise<string> {
  const person = await getDb().transaction(async (tx) => await findPerson(tx, email))
  if (person === undefined) throw new Error(`there is nobody with ${email}`)
  const { authCookies, internalAdapter, secret } = await authInstance().$context
  const { token } = await internalAdapter.createSession(person.id)
  return `${authCookies.sessionToken.name}=${encodeURIComponent(`${token}.${await makeSignature(token, secret)}`)}`
}
