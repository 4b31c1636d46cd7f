import { eq } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type Client, leads } from '@/db/schema'
import { applyAction } from '@/lib/conversations/handover'
import { type LockedThread, lockConversation } from '@/lib/conversations/lock-conversation'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import type { FormFields } from './form-fields'
import { earlierSubmission, type FormLead, fingerprintOf, recordSubmission, type Submission } from './form-submission'
import { greetFormLead } from './greet-form-lead'
import { keyOf, lockConversations } from './ingest/lock-conversations'
import { recordFormConsent } from './record-form-consent'
import { storeFormMessage } from './store-form-message'

/**
 * Takes a web form: keeps what it says, puts it into the lead's thread, and texts the lead first where nobody is in charge
 * yet and nothing stands against it. The same form again (by its key, or the same words within ten minutes) changes nothing
 * and answers the same.
 * @throws {AppError} 409 `idempotency_key_reused` when the key came with other words before.
 */
export async function receiveForm(
  client: Pick<Client, 'id'>,
  fields: FormFields,
  idempotencyKey: string | null,
  now: Date,
): Promise<FormLead> {
  const submission = { clientId: client.id, fields, idempotencyKey, fingerprint: fingerprintOf(fields) }
  return await getDb().transaction((tx) => receive(tx, submission, now))
}

async function receive(tx: Tx, submission: Submission, now: Date): Promise<FormLead> {
  const key = { clientId: submission.clientId, phone: submission.fields.phone }
  const locked = (await lockConversations(tx, [key], 'form')).get(keyOf(key))
  if (locked === undefined) throw new Error('A conversation that was just made is not there')
  const { leadId, id: conversationId } = locked.conversation
  const earlier = await earlierSubmission(tx, submission, leadId, now)
  if (earlier !== null) return earlier
  await updateLead(tx, leadId, submission.fields, now)
  await recordSubmission(tx, submission, { leadId, conversationId }, now)
  const thread = await lockedThread(tx, conversationId)
  if (locked.isNew) await countNewLead(tx, thread.client, now)
  const changes = await answerForm(tx, thread, submission.fields, now)
  await recordFormConsent(tx, thread, submission.fields, now)
  await recordChanges(tx, changes)
  return { leadId, conversationId }
}

async function answerForm(tx: Tx, found: LockedThread, fields: FormFields, now: Date): Promise<Change[]> {
  const isClosed = found.conversation.state === 'closed' && !found.blocked
  const reopened = isClosed ? await applyAction(tx, found, null, 'reopen', now) : []
  const thread = isClosed ? await lockedThread(tx, found.conversation.id) : found
  const said = await storeFormMessage(tx, thread, fields, now)
  return [...reopened, ...said, ...(await greetFormLead(tx, thread, fields, now))]
}

async function lockedThread(tx: Tx, conversationId: string): Promise<LockedThread> {
  const thread = await lockConversation(tx, conversationId)
  if (thread === null) throw new Error('A conversation that was just locked is gone')
  return thread
}

/** What the form leaves out, the lead keeps. */
async function updateLead(tx: Tx, leadId: string, fields: FormFields, now: Date): Promise<void> {
  const said = { name: fields.name, email: fields.email, address: fields.address, projectType: fields.projectType }
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== null))
  await tx
    .update(leads)
    .set({ ...given, updatedAt: now })
    .where(eq(leads.id, leadId))
}

async function countNewLead(tx: Tx, client: Client, now: Date): Promise<void> {
  await countInDailyStats(tx, [{ clientId: client.id, timezone: client.timezone, at: now, counts: { newLeads: 1 } }])
}
