import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { type DraftStatus, replyDrafts } from '@/db/schema'
import type { DraftVerdict } from '@/domain/draft-verdict'
import type { LockedThread } from '@/lib/conversations/lock-conversation'
import { trackModel } from '@/lib/services/ai/track-model'
import type { Attempt } from './draft-checked'

export type StoredDraft = {
  id?: string
  epoch: number
  status: DraftStatus
  outcome?: DraftVerdict['kind']
  messageId?: string
}

/** Keeps a drafting with all that it was based on and what came of it, and what it has cost. */
export async function storeDraft(
  tx: Tx,
  { conversation, client }: LockedThread,
  { draft, model, request, facts, mode, checks }: Attempt,
  { id = uuidv7(), ...outcome }: StoredDraft,
  now: Date,
): Promise<void> {
  const address = { conversationId: conversation.id, clientId: client.id }
  await tx
    .insert(replyDrafts)
    .values({ id, ...address, ...draft, ...outcome, mode, request, facts, model, checks, createdAt: now })
  await trackModel(tx, { clientId: client.id, model, reference: id }, now)
}
