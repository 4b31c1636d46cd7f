import { eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { sessions } from '@/db/schema'
import type { DeskSession } from '@/lib/auth'
import { notFound } from '@/lib/http/refusals'
import { type DeskClient, findClient, findClientOrFirst } from './memberships'

/** The business whose inbox is open: the one chosen last, while the person may still see it, else their first by name. */
export async function activeClient({ person, activeClientId }: DeskSession): Promise<DeskClient | undefined> {
  return findClientOrFirst(person, activeClientId)
}

/**
 * Opens another business's inbox, in this session alone.
 * @throws {AppError} 404 for a business the person may not see
 */
export async function switchClient(session: DeskSession, clientId: string): Promise<DeskClient> {
  const client = await findClient(session.person, clientId)
  if (client === undefined) throw notFound()
  await getDb().update(sessions).set({ activeClientId: client.id }).where(eq(sessions.id, session.id))
  return client
}
