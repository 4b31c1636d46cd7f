import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents } from '@/db/schema'
import { authors, type Reason } from '@/domain/message'
import type { Effect, Receiving } from '@/domain/receive-text'
import { cancelOutbound, cancelScheduled } from '@/lib/conversations/cancel-outbound'
import { enqueue } from '@/lib/jobs/enqueue'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats } from '@/lib/services/daily-stats'
import { trackUsage } from '@/lib/services/usage-tracking'
import { askAboutTexts } from './ask-about-texts'
import { confirmKeywords } from './confirm-keywords'
import type { LockedConversation } from './lock-conversations'
import { recordConsentOf } from './record-consent-of'
import type { StoredText } from './store-texts'

/** One conversation before and after its new texts, with what each of them caused. */
export type Outcome = {
  before: LockedConversation
  after: Receiving
  steps: { text: StoredText; effects: Effect[]; reading: Reason }[]
  /** A contact's own line: no lead's, so it counts as none. */
  isDeskLine: boolean
}

type Step = Outcome['steps'][number]
type EffectOf<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>

/** Writes what the rules decided for the whole batch: a fixed handful of statements, whatever its size. */
export async function writeOutcome(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  if (outcomes.length === 0) return
  const steps = outcomes.flatMap((outcome) => outcome.steps)
  await updateConversations(tx, outcomes, now)
  const events = await recordEvents(tx, steps, now)
  const canceled = await cancelForOptOuts(tx, steps)
  const confirmed = await confirmKeywords(tx, confirmationsOf(steps), now)
  const asked = await askAboutTexts(tx, outcomes, now)
  await countTexts(tx, outcomes, now)
  await enqueueReplies(tx, outcomes)
  await recordConsentOf(tx, outcomes, now)
  await recordChanges(tx, [...steps.map(changeOf), ...events, ...canceled, ...confirmed, ...asked])
}

const changeOf = ({ text }: Step): Change => ({
  clientId: text.client.id,
  conversationId: text.conversationId,
  messageId: text.messageId,
})

function effectsOf<Kind extends Effect['kind']>(steps: readonly Step[], kind: Kind) {
  return steps.flatMap(({ text, effects }) =>
    effects.filter((effect): effect is EffectOf<Kind> => effect.kind === kind).map((effect) => ({ text, effect })),
  )
}

async function updateConversations(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  const rows = outcomes.map(({ before, after }) => ({
    ...after,
    id: before.conversation.id,
    author: after.lastMessageAt > before.conversation.lastMessageAt ? 'lead' : before.conversation.lastMessageAuthor,
  }))
  await tx.execute(sql`
    update conversations set
      state = new.state,
      epoch = new.epoch,
      state_before_block = new."stateBeforeBlock",
      unread_count = new."unreadCount",
      last_message_at = new."lastMessageAt",
      last_message_body = new."lastMessageBody",
      last_message_author = new.author,
      flag_reason = new."flagReason",
      flagged_at = case when new."flagReason" is null then null else coalesce(flagged_at, ${now.toISOString()}::timestamptz) end,
      reply_waiting_since = new."replyWaitingSince",
      reply_due_at = new."replyDueAt",
      updated_at = ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as new (
      id uuid, state text, epoch int, "stateBeforeBlock" text, "unreadCount" int,
      "lastMessageAt" timestamptz, "lastMessageBody" text, author text, "flagReason" text,
      "replyWaitingSince" timestamptz, "replyDueAt" timestamptz
    )
    where conversations.id = new.id
  `)
}

async function recordEvents(tx: Tx, steps: readonly Step[], now: Date): Promise<Change[]> {
  const found = effectsOf(steps, 'event')
  if (found.length === 0) return []
  const rows = found.map(({ text, effect }) => ({
    id: uuidv7(),
    conversationId: text.conversationId,
    clientId: text.client.id,
    event: effect.event,
    fromState: effect.from,
    toState: effect.to,
    epoch: effect.epoch,
    reason: { ...effect.reason, inputs: { ...effect.reason.inputs, messageId: text.messageId } },
    // What was said before there was a desk happened then; the desk acts on what comes late when it comes.
    createdAt: text.timing === 'history' ? text.at : now,
  }))
  await tx.insert(conversationEvents).values(rows)
  return rows.map(({ id, conversationId, clientId }) => ({ clientId, conversationId, eventId: id }))
}

async function cancelForOptOuts(tx: Tx, steps: readonly Step[]): Promise<Change[]> {
  const ids = [...new Set(effectsOf(steps, 'block').map(({ text }) => text.conversationId))].toSorted()
  const reason: Reason = { rule: 'opt_out:cancel', explanation: 'They opted out before this left.' }
  await cancelScheduled(tx, ids, reason)
  const canceled = await cancelOutbound(tx, ids, authors, reason)
  return canceled.map(({ id, ...address }) => ({ ...address, messageId: id }))
}

function confirmationsOf(steps: readonly Step[]) {
  return effectsOf(steps, 'confirm').map(({ text, effect }) => ({
    client: text.client,
    conversationId: text.conversationId,
    textable: text.textable,
    body: text.body,
    rule: text.consent.rule,
    what: effect.what,
  }))
}

/** Each text on the day on which it came. What is from before the desk was never its to count. */
async function countTexts(tx: Tx, outcomes: readonly Outcome[], now: Date): Promise<void> {
  const counted = outcomes.flatMap(({ before, steps, isDeskLine }) =>
    steps
      .map(({ text, effects }, index) => ({ text, effects, isFirst: before.isNew && index === 0, isLead: !isDeskLine }))
      .filter(({ text }) => text.timing !== 'history'),
  )
  const entries = counted.map(({ text, effects, isFirst, isLead }) => ({
    clientId: text.client.id,
    timezone: text.client.timezone,
    at: text.at,
    counts: {
      inboundMessages: 1,
      inboundSegments: text.segments,
      newLeads: isFirst && isLead ? 1 : 0,
      optOuts: isLead ? effects.filter((effect) => effect.kind === 'block').length : 0,
    },
  }))
  await countInDailyStats(tx, entries)
  const usages = counted.map(({ text }) => usageOf(text))
  await trackUsage(tx, usages, now)
}

const usageOf = ({ client, segments, messageId }: StoredText) => ({
  clientId: client.id,
  kind: 'sms_inbound' as const,
  quantity: segments,
  costMicros: segments * client.segmentCostMicros,
  reference: messageId,
})

/** A conversation that was waiting already has its job, which looks at the time again when it wakes. */
async function enqueueReplies(tx: Tx, outcomes: readonly Outcome[]): Promise<void> {
  const begun = outcomes.filter(
    ({ before, after }) => before.conversation.replyWaitingSince === null && after.replyWaitingSince !== null,
  )
  await enqueue(
    tx,
    begun.map(({ before, after }) => ({
      name: 'reply-with-ai' as const,
      payload: { conversationId: before.conversation.id },
      startAfter: after.replyDueAt ?? undefined,
    })),
  )
}
