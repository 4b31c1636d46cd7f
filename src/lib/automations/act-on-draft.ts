import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents, type DraftStatus } from '@/db/schema'
import { type DraftVerdict, draftVerdict } from '@/domain/draft-verdict'
import type { Author, Reason } from '@/domain/message'
import { applyAction } from '@/lib/conversations/handover'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { queueMessage } from '@/lib/conversations/queue-message'
import { staleDrafts } from '@/lib/conversations/stale-drafts'
import type { Change } from '@/lib/realtime/record-changes'
import type { Attempt } from './draft-checked'
import { escalate } from './escalate'
import { storeDraft } from './store-draft'

/**
 * Does what a draft and its checks lead to, under the conversation's lock, and keeps it with what came of it: texts the lead,
 * offers it to a person, calls one, or nothing.
 */
export async function actOnDraft(tx: Tx, thread: LockedThread, attempt: Attempt, now: Date): Promise<Change[]> {
  const { conversation } = thread
  const id = uuidv7()
  const verdict = draftVerdict(attempt.draft, attempt.checks, attempt.mode)
  const { changes, messageId } = await act(tx, thread, withDraft(verdict, id), now)
  const status = statusOf(verdict, attempt)
  if (status === 'open') await staleDrafts(tx, [conversation.id], now)
  await storeDraft(
    tx,
    thread,
    attempt,
    { id, epoch: conversation.epoch, status, outcome: verdict.kind, messageId },
    now,
  )
  return changes
}

type Acted = { changes: Change[]; messageId?: string }

/** Whatever comes of it names the draft, which says the rest. */
function withDraft(verdict: DraftVerdict, id: string): DraftVerdict {
  const { reason } = verdict
  return { ...verdict, reason: { ...reason, inputs: { ...reason.inputs, draft: id } } }
}

/** In assist a person may still send the words of what has called them. */
function statusOf(verdict: DraftVerdict, { draft, checks, mode }: Attempt): DraftStatus {
  if (verdict.kind === 'offer') return 'open'
  if (verdict.kind === 'escalate' && mode === 'assist') return draft.text === '' ? 'acted' : 'open'
  return checks.some(({ passed }) => !passed) ? 'refused' : 'acted'
}

async function act(tx: Tx, thread: LockedThread, verdict: DraftVerdict, now: Date): Promise<Acted> {
  const { conversation, client } = thread
  const { reason } = verdict
  switch (verdict.kind) {
    case 'send':
      return await text(tx, thread, { author: 'ai', body: verdict.body, epoch: conversation.epoch, reason }, now)
    case 'offer':
      return { changes: [{ conversationId: conversation.id, clientId: client.id }] }
    case 'silence':
      return { changes: [await stayQuiet(tx, thread, reason, now)] }
    case 'escalate':
      return { changes: await escalate(tx, thread, { reason, acknowledgement: verdict.acknowledgement }, now) }
    case 'hold':
      return { changes: await escalate(tx, thread, { reason, acknowledgement: null, event: 'hold' }, now) }
    case 'close':
      return await close(tx, thread, verdict.farewell, reason, now)
  }
}

type Words = { author: Exclude<Author, 'lead'>; body: string; epoch: number; reason: Reason }

async function text(tx: Tx, { conversation, client }: LockedThread, words: Words, now: Date): Promise<Acted> {
  const address = { conversationId: conversation.id, clientId: client.id }
  const message = await queueMessage(tx, { ...address, ...words, purpose: 'reply' }, now)
  return { changes: [{ ...address, messageId: message.id }], messageId: message.id }
}

/** Closed first, in a new epoch, so that closing does not cancel the farewell with all that waits. */
async function close(tx: Tx, thread: LockedThread, farewell: string, reason: Reason, now: Date): Promise<Acted> {
  const closed = await applyAction(tx, thread, { reason }, 'close', now)
  if (farewell === '') return { changes: closed }
  const words = { author: 'automation' as const, body: farewell, epoch: thread.conversation.epoch + 1, reason }
  const { changes, messageId } = await text(tx, thread, words, now)
  return { changes: [...closed, ...changes], messageId }
}

/** A silence on purpose is said in the thread, or it would look like a failure. */
export async function stayQuiet(
  tx: Tx,
  { conversation, client }: LockedThread,
  reason: Reason,
  now: Date,
): Promise<Change> {
  const address = { conversationId: conversation.id, clientId: client.id }
  const { state, epoch } = conversation
  const event = { id: uuidv7(), ...address, event: 'silence' as const, fromState: state, toState: state, epoch }
  await tx.insert(conversationEvents).values({ ...event, reason, createdAt: now })
  return { ...address, eventId: event.id }
}
