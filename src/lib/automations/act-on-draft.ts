import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents } from '@/db/schema'
import type { Draft, Drafted, ModelFacts } from '@/domain/draft'
import type { Reason } from '@/domain/message'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { trackUsage } from '@/lib/services/usage-tracking'
import { type Escalation, escalate } from './escalate'

/** Does what a draft proposes, under the conversation's lock: text the lead, call a person, or nothing. */
export async function actOnDraft(tx: Tx, thread: LockedThread, { draft, model }: Drafted, now: Date): Promise<void> {
  await trackModel(tx, thread, model, now)
  switch (draft.action) {
    case 'reply':
      return await recordChanges(tx, [await reply(tx, thread, draft, now)])
    case 'escalate':
    case 'opt_out_suspected':
      return await recordChanges(tx, await escalate(tx, thread, escalationOf(draft), now))
    case 'wait':
    case 'close':
      return await recordChanges(tx, [await stayQuiet(tx, thread, draft, now)])
  }
}

async function reply(tx: Tx, { conversation, client }: LockedThread, draft: Draft, now: Date): Promise<Change> {
  const address = { conversationId: conversation.id, clientId: client.id }
  const reason = reasonOf(draft)
  const words = { author: 'ai' as const, body: draft.text, purpose: 'reply' as const }
  const message = await queueMessage(tx, { ...address, ...words, epoch: conversation.epoch, reason }, now)
  return { ...address, messageId: message.id }
}

function escalationOf(draft: Draft): Escalation {
  return { reason: reasonOf(draft), acknowledgement: draft.text }
}

/** A silence on purpose is said in the thread, or it would look like a failure. */
async function stayQuiet(tx: Tx, { conversation, client }: LockedThread, draft: Draft, now: Date): Promise<Change> {
  const address = { conversationId: conversation.id, clientId: client.id }
  const { state, epoch } = conversation
  const event = { id: uuidv7(), ...address, event: 'silence' as const, fromState: state, toState: state, epoch }
  await tx.insert(conversationEvents).values({ ...event, reason: reasonOf(draft), createdAt: now })
  return { ...address, eventId: event.id }
}

function reasonOf({ rule, explanation, confidence, action }: Draft): Reason {
  return { rule, explanation, inputs: { confidence, action } }
}

async function trackModel(tx: Tx, { client }: LockedThread, model: ModelFacts, now: Date): Promise<void> {
  const { inputTokens, outputTokens, costMicros } = model
  if (inputTokens + outputTokens === 0) return
  const share = (tokens: number) => Math.round((costMicros * tokens) / (inputTokens + outputTokens))
  const clientId = client.id
  const input = { clientId, kind: 'model_input' as const, quantity: inputTokens, costMicros: share(inputTokens) }
  const rest = costMicros - input.costMicros
  await trackUsage(tx, [input, { clientId, kind: 'model_output', quantity: outputTokens, costMicros: rest }], now)
}
