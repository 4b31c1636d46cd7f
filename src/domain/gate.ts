import type { ConversationState } from './conversation-state'
import type { Author, Purpose, Reason } from './message'

/** All that is looked at before a text may leave, read in the transaction that claims it. */
export type TextToSend = {
  author: Author
  purpose: Purpose
  /** The epoch the message was drafted in; null for what a person wrote. */
  epoch: number | null
  conversation: { state: ConversationState; epoch: number }
  /** The lead has opted out of this business's texts. */
  blocked: boolean
  /** The address can be texted at all: short codes and named senders cannot. */
  textable: boolean
  /** The business is switched on. */
  active: boolean
}

export type Verdict = { kind: 'allowed'; reason: Reason } | { kind: 'refused'; reason: Reason }

/** May this text leave now? The one gate for every way out. */
export function mayText(text: TextToSend): Verdict {
  const { blocked, purpose, textable, active } = text
  if (!textable) return refused(text, 'gate:not_textable', 'This sender cannot be texted back.')
  if (blocked && purpose !== 'opt_out_confirmation')
    return refused(text, 'gate:opted_out', 'They opted out of texts from this business.')
  if (!active && text.author !== 'human') return refused(text, 'gate:inactive', 'This business is switched off.')
  if (text.author === 'ai' && text.conversation.state !== 'ai_active')
    return refused(text, 'gate:ai_not_active', 'The AI was not in charge of the conversation any more.')
  if (text.epoch !== null && text.epoch !== text.conversation.epoch)
    return refused(text, 'gate:stale_epoch', 'The conversation changed hands after this was written.')
  return { kind: 'allowed', reason: because(text, 'gate:allowed', 'Nothing stood against sending this.') }
}

function refused(text: TextToSend, rule: string, explanation: string): Verdict {
  return { kind: 'refused', reason: because(text, rule, explanation) }
}

function because(text: TextToSend, rule: string, explanation: string): Reason {
  const { author, purpose, epoch, blocked, textable, active, conversation } = text
  const inputs = { author, purpose, epoch, blocked, textable, active, state: conversation.state }
  return { rule, explanation, inputs: { ...inputs, conversationEpoch: conversation.epoch } }
}
