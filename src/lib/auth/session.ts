import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { sessions } from '@/db/schema'
import type { Person } from '@/lib/clients/person'
import { authInstance } from './instance'

export type DeskSession = {
  id: string
  person: Person
  /** The business whose inbox was opened last, or null. Ask `activeClient` which one is open now. */
  activeClientId: string | null
  expiresAt: Date
}

/** The session of a request's cookie; null when there is none, or it is over. */
export async function sessionOf(headers: Headers): Promise<DeskSession | null> {
  const found = await authInstance().api.getSession({ headers })
  if (found === null) return null
  const { session, user } = found
  return {
    id: session.id,
    person: { userId: user.id, name: user.name, email: user.email, agencyAdmin: user.agencyAdmin === true },
    activeClientId: session.activeClientId ?? null,
    expiresAt: session.expiresAt,
  }
}

/** Ends the session itself, not only its cookie. Unlike the library's sign-out, it fails when the database cannot be reached. */
export async function endSession(headers: Headers): Promise<void> {
  const session = await sessionOf(headers)
  if (session !== null) await getDb().delete(sessions).where(eq(sessions.id, session.id))
}
