import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { getDb, type Tx } from '@/db'
import { type Alert, type AlertContact, alertContacts, alertNotices, alerts, conversations, leads } from '@/db/schema'
import { type AlertFacts, answerFailedText, leadAnsweredText, needsPersonText } from '@/domain/desk-words'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { enqueue } from '@/lib/jobs/enqueue'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { canMail } from '@/lib/services/mail'
import { type AlertStory, alertStory } from './alert-story'
import { issueCode } from './issue-code'

/**
 * Writes the texts and mails of an alert, once: to each contact's phone on its own line, through the outbox and the gate as
 * any other text. Where somebody has taken over meanwhile, nobody is told. Safe to run twice.
 */
export async function sendAlert(alertId: string): Promise<void> {
  await getDb().transaction((tx) => tell(tx, alertId, new Date()))
}

async function tell(tx: Tx, alertId: string, now: Date): Promise<void> {
  const [alert] = await tx.select().from(alerts).where(eq(alerts.id, alertId)).for('update')
  if (alert === undefined || alert.toldAt !== null) return
  await tx.update(alerts).set({ toldAt: now }).where(eq(alerts.id, alertId))
  const story = await alertStory(tx, alert)
  if (story === null) return
  if (alert.kind === 'needs_person') await mailContacts(tx, alert, now)
  await recordChanges(tx, await textContacts(tx, alert, story, now))
}

async function mailContacts(tx: Tx, { id: alertId, clientId, conversationId }: Alert, now: Date): Promise<void> {
  if (!canMail()) return
  const mailable = and(eq(alertContacts.clientId, clientId), isNotNull(alertContacts.email))
  const contacts = await tx.select({ contactId: alertContacts.id }).from(alertContacts).where(mailable)
  if (contacts.length === 0) return
  const rows = contacts.map(({ contactId }) => ({ alertId, contactId, channel: 'email' as const, createdAt: now }))
  const notices = await tx.insert(alertNotices).values(rows).returning({ noticeId: alertNotices.id })
  await enqueue(
    tx,
    notices.map(({ noticeId }) => ({ name: 'alert-email' as const, payload: { noticeId, conversationId } })),
  )
}

/** Lines are locked in order of id, as everybody does who locks more than one conversation. */
async function textContacts(tx: Tx, alert: Alert, story: AlertStory, now: Date): Promise<Change[]> {
  const changes: Change[] = []
  for (const { line, contact } of await linesOf(tx, alert)) {
    const thread = await lockConversation(tx, line)
    if (thread?.conversation.deskLine !== true || thread.blocked) continue
    changes.push(await text(tx, alert, { line, contact }, story, now))
  }
  return changes
}

const wording: Record<Alert['kind'], (facts: AlertFacts) => string> = {
  needs_person: needsPersonText,
  lead_answered: leadAnsweredText,
  answer_failed: answerFailedText,
}

type Line = { line: string; contact: AlertContact }

async function linesOf(tx: Tx, { clientId, kind, contactId }: Alert): Promise<Line[]> {
  // It was for one contact, who was taken off the list.
  if (kind !== 'needs_person' && contactId === null) return []
  return await tx
    .select({ line: conversations.id, contact: alertContacts })
    .from(alertContacts)
    .innerJoin(leads, and(eq(leads.clientId, alertContacts.clientId), eq(leads.phone, alertContacts.phone)))
    .innerJoin(conversations, and(eq(conversations.leadId, leads.id), eq(conversations.deskLine, true)))
    .where(
      and(
        eq(alertContacts.clientId, clientId),
        isNotNull(alertContacts.confirmedAt),
        contactId === null ? undefined : eq(alertContacts.id, contactId),
      ),
    )
    .orderBy(asc(conversations.id))
}

async function text(
  tx: Tx,
  alert: Alert,
  { line, contact }: Line,
  { lead, words, blocked }: AlertStory,
  now: Date,
): Promise<Change> {
  const { id: alertId, clientId, conversationId, reason: why } = alert
  const owner = { clientId, contactId: contact.id, conversationId, alertId }
  const code = contact.mayCommand && !blocked ? await issueCode(tx, owner, now) : null
  const body = wording[alert.kind]({ lead, words, code, reason: why })
  const reason = { rule: `alert:${alert.kind}`, explanation: why, inputs: { alertId, conversationId } }
  const address = { conversationId: line, clientId }
  const told = { author: 'system' as const, body, purpose: 'informational' as const, epoch: null, reason }
  const message = await queueMessage(tx, { ...address, ...told }, now)
  const notice = { alertId, contactId: contact.id, channel: 'sms' as const, messageId: message.id, createdAt: now }
  await tx.insert(alertNotices).values(notice)
  return { ...address, messageId: message.id }
}
