import type { Tx } from '@/db'
import { impliedUntil } from '@/domain/consent-rules'
import { type ConsentEntry, recordConsent } from '@/lib/consent/record-consent'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import type { FormFields } from './form-fields'

/**
 * Writes down what a form says about being texted. A ticked box is consent in the words beside it, also of somebody who has
 * opted out, whose block it does not lift. Without a box the form is an inquiry, unless they have opted out: nobody who said
 * STOP is assumed to have changed their mind.
 */
export async function recordFormConsent(tx: Tx, thread: LockedThread, fields: FormFields, now: Date): Promise<void> {
  const said = whatWasSaid(fields, now)
  if (thread.blocked && said.kind === 'implied_consent') return
  const { conversation, client, lead } = thread
  const place = { clientId: client.id, phone: lead.phone, leadId: lead.id, conversationId: conversation.id }
  await recordConsent(tx, [{ ...place, ...said, source: 'form', pageUrl: fields.pageUrl, at: now }], now)
}

type Said = Pick<ConsentEntry, 'rule' | 'wording' | 'expiresAt'> & {
  kind: 'express_consent' | 'implied_consent' | 'refusal'
}

function whatWasSaid({ consent, consentText, message }: FormFields, now: Date): Said {
  if (consent === true) return { kind: 'express_consent', rule: 'form:consent', wording: consentText }
  if (consent === false) return { kind: 'refusal', rule: 'form:refusal', wording: consentText }
  return {
    kind: 'implied_consent',
    rule: 'form:inquiry',
    wording: message,
    expiresAt: impliedUntil('inquiry', now),
  }
}
