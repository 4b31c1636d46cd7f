import type { Tx } from '@/db'
import { consentQuestionRule } from '@/domain/consent-question'
import { queueMessage } from '@/lib/conversations/queue-message'
import type { Change } from '@/lib/realtime/record-changes'
import { optOutQuestion } from '@/lib/utils/default-templates'
import type { Outcome } from './write-outcome'

/** Asks the leads of whom it is in doubt whether they want no more texts, unless what came after it has settled that. */
export async function askAboutTexts(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<Change[]> {
  const changes: Change[] = []
  for (const { before, after, steps } of outcomes) {
    const asking = steps.find(({ effects }) =>
      effects.some((effect) => effect.kind === 'ask' && effect.epoch === after.epoch),
    )
    if (asking === undefined || after.blocked) continue
    const { id: conversationId, clientId } = before.conversation
    const body = optOutQuestion({ businessName: asking.text.client.businessName })
    const explanation = 'It was not clear whether they want no more texts.'
    const inputs = { said: asking.text.consent.rule ?? null }
    const reason = { rule: consentQuestionRule, explanation, inputs }
    const words = { author: 'automation' as const, body, purpose: 'reply' as const, reason }
    const message = await queueMessage(tx, { conversationId, clientId, ...words, epoch: after.epoch }, now)
    changes.push({ conversationId, clientId, messageId: message.id })
  }
  return changes
}
