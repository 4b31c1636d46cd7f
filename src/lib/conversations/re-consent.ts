import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { getDb, type Tx } from '@/db'
import { conversationEvents, conversations } from '@/db/schema'
import type { Person } from '@/lib/clients/person'
import { maySetUp } from '@/lib/clients/settings/owned-client'
import { liftBlocks } from '@/lib/consent/block'
import { AppError } from '@/lib/errors'
import { notFound } from '@/lib/http/refusals'
import { recordChanges } from '@/lib/realtime/record-changes'
import { type LockedThread, lockConversation } from './lock-conversation'
import type { ConversationPlace } from './own-conversation'

/**
 * Lifts this business's block of a lead who asked for texts again other than by START. The evidence goes into the ledger and
 * the thread. The AI stays silent until a person hands back to it; and the provider, which keeps a list of its own, may refuse
 * texts until the lead sends START. Where the lead is not blocked, nothing changes.
 * @throws {AppError} 403 `not_owner` for whoever is no owner of the business; 404 when the conversation is gone
 */
export async function reConsent(person: Person, { id, clientId }: ConversationPlace, evidence: string): Promise<void> {
  if (!(await maySetUp(person, clientId)))
    throw new AppError(403, 'not_owner', 'Only an owner of the business can allow texts again.')
  await getDb().transaction(async (tx) => {
    const thread = await lockConversation(tx, id)
    if (thread === null) throw notFound()
    if (thread.blocked) await reopen(tx, thread, { person, evidence }, new Date())
  })
}

type ReConsent = { person: Person; evidence: string }

async function reopen(tx: Tx, thread: LockedThread, reConsent: ReConsent, now: Date): Promise<void> {
  const { id: conversationId, clientId } = thread.conversation
  const eventId = await changeConversation(tx, thread, reConsent, now)
  await liftBlocks(tx, [turnOf(thread, reConsent, now)], now)
  await recordChanges(tx, [{ clientId, conversationId, eventId }])
}

async function changeConversation(tx: Tx, { conversation }: LockedThread, { person, evidence }: ReConsent, now: Date) {
  const state = conversation.state === 'ai_active' ? 'paused' : conversation.state
  const epoch = conversation.epoch + 1
  await tx
    .update(conversations)
    .set({ state, epoch, stateBeforeBlock: null, replyDueAt: null, replyWaitingSince: null, updatedAt: now })
    .where(eq(conversations.id, conversation.id))
  const event = {
    id: uuidv7(),
    conversationId: conversation.id,
    clientId: conversation.clientId,
    event: 're_consent' as const,
    fromState: conversation.state,
    toState: state,
    epoch,
    actorUserId: person.userId,
    reason: { rule, explanation: evidence },
    createdAt: now,
  }
  await tx.insert(conversationEvents).values(event)
  return event.id
}

const rule = 'person:re_consent'

function turnOf({ conversation, client, lead }: LockedThread, { person, evidence }: ReConsent, now: Date) {
  const place = { clientId: client.id, phone: lead.phone, leadId: lead.id, conversationId: conversation.id }
  return { ...place, rule, source: 'person' as const, wording: evidence, actorUserId: person.userId, at: now }
}
