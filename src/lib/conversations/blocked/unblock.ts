import { and, eq } from 'drizzle-orm'
import { getDb } from '@/db'
import { blockedNumbers, conversations, leads } from '@/db/schema'
import { seenBy } from '@/lib/clients/memberships'
import type { Person } from '@/lib/clients/person'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { liftBlocks } from '@/lib/consent/block'
import { reConsent } from '@/lib/conversations/re-consent'
import { AppError } from '@/lib/errors'
import { notFound } from '@/lib/http/refusals'

/**
 * Takes a number off the list, for a reason that goes into the ledger. A lead's is a re-consent like any other; a number that
 * has never been in touch has nothing more to change.
 * @throws {AppError} 404 `not_found`, also for a block of another business; 403 `not_owner`
 */
export async function unblock(person: Person, blockId: string, evidence: string): Promise<void> {
  const { clientId, phone, conversationId } = await ownBlock(person, blockId)
  if (conversationId !== null) return await reConsent(person, { id: conversationId, clientId }, evidence)
  if (!(await maySetUp(person, clientId)))
    throw new AppError(403, 'not_owner', 'Only an owner of the business can take a number off this list.')
  const now = new Date()
  const said = { rule: 'person:unblocked', source: 'person', wording: evidence, actorUserId: person.userId } as const
  await getDb().transaction(async (tx) => await liftBlocks(tx, [{ clientId, phone, ...said, at: now }], now))
}

async function ownBlock(person: Person, blockId: string) {
  const { clientId, phone } = blockedNumbers
  const [block] = await getDb()
    .select({ clientId, phone, conversationId: conversations.id })
    .from(blockedNumbers)
    .leftJoin(leads, and(eq(leads.clientId, clientId), eq(leads.phone, phone)))
    .leftJoin(conversations, eq(conversations.leadId, leads.id))
    .where(and(eq(blockedNumbers.id, blockId), seenBy(person, clientId)))
  if (block === undefined) throw notFound()
  return block
}
