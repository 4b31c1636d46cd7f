import { and, eq, gt, inArray, max } from 'drizzle-orm'
import type { Tx } from '@/db'
import { conversationMessages, formSubmissions } from '@/db/schema'
import { modeOf } from '@/domain/ai-mode'
import { deliveryStatuses, isFailure } from '@/domain/delivery-status'
import type { TextToSend } from '@/domain/gate'
import type { Purpose } from '@/domain/message'
import { longestLimitMs } from '@/domain/quiet-hours/rules'
import { consentFor } from '@/lib/consent/consent-for'
import { placeOfLead } from '@/lib/services/lead-place'
import type { LockedThread } from './lock-conversation'
import { newestFirst } from './newest-first'

export type GateFacts = Omit<TextToSend, 'author' | 'purpose' | 'epoch'>

/** What the gate looks at besides the text itself, as it is at this moment. Call it under the conversation's lock. */
export async function gateFacts(tx: Tx, thread: LockedThread, purpose: Purpose, now: Date): Promise<GateFacts> {
  const { conversation, blocked, textable, client, lead } = thread
  return {
    conversation,
    aiMode: modeOf(conversation, client),
    blocked,
    textable,
    active: client.active,
    lastContactAt: await lastContactAt(tx, thread),
    consent: await consentFor(tx, client.id, lead.phone, now),
    promotionsAt: purpose === 'promotional' ? await promotionsAt(tx, thread, now) : [],
    place: await placeOfLead(lead),
  }
}

/** A form is a request to be written to, also where nothing stands in its message field. */
async function lastContactAt(tx: Tx, { conversation, lead }: LockedThread): Promise<Date | null> {
  const { conversationId, direction, createdAt, id } = conversationMessages
  const [written] = await tx
    .select({ at: createdAt })
    .from(conversationMessages)
    .where(and(eq(conversationId, conversation.id), eq(direction, 'inbound')))
    .orderBy(...newestFirst(createdAt, id))
    .limit(1)
  const [asked] = await tx
    .select({ at: max(formSubmissions.createdAt) })
    .from(formSubmissions)
    .where(eq(formSubmissions.leadId, lead.id))
  const moments = [written?.at, asked?.at].flatMap((at) => at?.getTime() ?? [])
  return moments.length === 0 ? null : new Date(Math.max(...moments))
}

/** What left, and what may have: the law counts texts that rang, and a text of unknown fate may have. */
async function promotionsAt(tx: Tx, { conversation }: LockedThread, now: Date): Promise<Date[]> {
  const { conversationId, purpose, status, claimedAt } = conversationMessages
  const rows = await tx
    .select({ at: claimedAt })
    .from(conversationMessages)
    .where(
      and(
        eq(conversationId, conversation.id),
        eq(purpose, 'promotional'),
        inArray(status, mayHaveRung),
        gt(claimedAt, new Date(now.getTime() - longestLimitMs)),
      ),
    )
  return rows.flatMap(({ at }) => at ?? [])
}

const mayHaveRung = deliveryStatuses.filter((status) => status !== 'queued' && !isFailure(status))
