import { eq } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversations } from '@/db/schema'
import type { Reason } from '@/domain/message'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import type { Change } from '@/lib/realtime/record-changes'
import { formResponse } from '@/lib/utils/default-templates'
import { stayQuiet } from './act-on-draft'
import { requestAlert } from './alerts/request-alert'
import type { FormFields } from './form-fields'

/** The first text to a lead who filled in a form. Where it may not be sent, a person is told why instead. */
export async function greetFormLead(tx: Tx, thread: LockedThread, fields: FormFields, now: Date): Promise<Change[]> {
  const { conversation, client, lead } = thread
  const address = { conversationId: conversation.id, clientId: client.id }
  const silence = reasonForSilence(thread, fields)
  if (silence !== null) {
    const flag = { flagReason: silence.explanation, flaggedAt: now, updatedAt: now }
    await tx.update(conversations).set(flag).where(eq(conversations.id, conversation.id))
    await requestAlert(tx, thread, silence.explanation, now)
    return [await stayQuiet(tx, thread, silence, now)]
  }
  const body = formResponse({ businessName: client.businessName, name: lead.name ?? undefined })
  const explanation = 'They filled in the web form.'
  const reason = { rule: 'form:first_text', explanation, inputs: inputsOf(thread, fields) }
  const words = { author: 'automation' as const, body, purpose: 'reply' as const, reason }
  const message = await queueMessage(tx, { ...address, ...words, epoch: conversation.epoch }, now)
  return [{ ...address, messageId: message.id }]
}

function reasonForSilence(thread: LockedThread, fields: FormFields): Reason | null {
  const silence = silenceAbout(thread, fields)
  return silence && { ...silence, inputs: inputsOf(thread, fields) }
}

function silenceAbout({ conversation, blocked, client }: LockedThread, { consent }: FormFields): Reason | null {
  if (blocked)
    return { rule: 'form:opted_out', explanation: 'They filled in the web form, and have opted out of texts.' }
  if (consent === false)
    return { rule: 'form:no_consent', explanation: 'They filled in the web form, and do not want texts.' }
  if (!client.active)
    return {
      rule: 'form:inactive',
      explanation: 'They filled in the web form while this business is switched off.',
    }
  if (conversation.state === 'ai_active') return null
  // A person is in charge, or has said that nobody answers: the form waits for them.
  const explanation = 'They filled in the web form while nobody answers by itself.'
  return { rule: 'form:not_active', explanation }
}

function inputsOf({ conversation, blocked, client }: LockedThread, { consent }: FormFields) {
  return { state: conversation.state, blocked, active: client.active, consent: consent ?? null }
}
