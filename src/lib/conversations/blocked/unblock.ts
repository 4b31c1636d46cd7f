import { and, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { conversations, leads } from '@/db/schema'
import type { DeskClient } from '@/lib/clients/memberships'
import type { Person } from '@/lib/clients/person'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { liftBlocks } from '@/lib/consent/block'
import { reConsent } from '@/lib/conversations/re-consent'
import { AppError } from '@/lib/errors'

/**
 * Takes a number off a business's list, for a reason that goes into the ledger. A lead's is a re-consent like any other; a number
 * that has never been in touch has nothing more to change. One that is not on the list stays as it is.
 * @throws {AppError} 403 `not_owner`
 */
export async function unblock(person: Person, { id: clientId }: DeskClient, phone: string, evidence: string) {
  const conversationId = await conversationOf(clientId, phone)
  if (conversationId !== undefined) return await reConsent(person, { id: conversationId, clientId }, evidence)
  if (!(await maySetUp(person, clientId)))
    throw new AppError(403, 'not_owner', 'Only an owner of the business can take a number off this list.')
  const now = new Date()
  const said = { rule: 'person:unblocked', source: 'person', wording: evidence, actorUserId: person.userId } as const
  await getDb().transaction(async (tx) => await liftBlocks(tx, [{ clientId, phone, ...said, at: now }], now))
}

async function conversationOf(clientId: string, phone: string): Promise<string | undefined> {
  const [found] = await getDb()
    .select({ id: conversations.id })
    .from(conversations)
    .innerJoin(leads, eq(leads.id, conversations.leadId))
    .where(and(eq(leads.clientId, clientId), eq(leads.phone, phone)))
  return found?.id
}
