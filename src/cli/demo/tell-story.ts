import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db'
import { conversationEvents, conversationMessages, conversations, leads } from '@/db/schema'
import { impliedUntil } from '@/domain/consent-rules'
import { type ConversationState, transition } from '@/domain/conversation-state'
import type { Author } from '@/domain/message'
import { describeProviderError } from '@/domain/provider-errors'
import { previewOf } from '@/domain/receive-text'
import { blockNumbers } from '@/lib/consent/block'
import { recordConsent } from '@/lib/consent/record-consent'
import { recordChanges } from '@/lib/realtime/record-changes'
import { countInDailyStats, type DailyCount } from '@/lib/services/daily-stats'
import { placeOfLead } from '@/lib/services/lead-place'
import { countSegments } from '@/lib/utils/segments'
import { gateOf, type Met, readingOf } from './reasons'
import type { Happening, StaffName, Story, Text } from './story'

export type Stage = { clientId: string; timezone: string; staff: Record<StaffName, string>; now: Date }

type Scene = {
  state: ConversationState
  epoch: number
  stateBeforeBlock: ConversationState | null
  flag: Happening | null
}
type EventRow = typeof conversationEvents.$inferInsert
type MessageRow = typeof conversationMessages.$inferInsert

/** Writes a conversation as if it had happened. Its state comes from its events by the desk's own rules. */
export async function tellStory(tx: Tx, stage: Stage, story: Story): Promise<void> {
  const address = { clientId: stage.clientId, conversationId: uuidv7() }
  const { scene, events } = playEvents(stage, story, address)
  const place = await placeOfLead({ phone: story.lead.phone, address: story.lead.address ?? null })
  const messages = textsOf(story).map((text) => {
    const row = messageRow(stage, text, address)
    return withReasons(row, { ...met(stage, story, events, text), place })
  })
  const leadId = uuidv7()
  await tx
    .insert(leads)
    .values({ id: leadId, clientId: stage.clientId, ...story.lead, createdAt: beginning(stage, story) })
  await tx.insert(conversations).values({ ...conversationRow(stage, story, scene), id: address.conversationId, leadId })
  await tx.insert(conversationMessages).values(messages)
  if (events.length > 0) await tx.insert(conversationEvents).values(events)
  await countInDailyStats(tx, statsOf(stage, story))
  await recordConsentOf(tx, stage, story, saidBy(story, leadId, messages), scene.stateBeforeBlock !== null)
  await recordChanges(tx, [address])
}

const textsOf = (story: Story) => story.lines.filter((line) => line.kind === 'text')
const eventsOf = (story: Story) => story.lines.filter((line) => line.kind === 'event')
const at = ({ now }: Stage, { ago }: { ago: number }) => new Date(now.getTime() - ago * 60_000)
const beginning = (stage: Stage, { lines: [first] }: Story) => (first === undefined ? stage.now : at(stage, first))

function playEvents(stage: Stage, story: Story, address: { clientId: string; conversationId: string }) {
  let scene: Scene = { state: 'ai_active', epoch: 0, stateBeforeBlock: null, flag: null }
  const events: EventRow[] = []
  for (const happening of eventsOf(story)) {
    const next = afterEvent(scene, happening)
    const { event, by, why } = happening
    events.push({
      ...address,
      event,
      fromState: scene.state,
      toState: next.state,
      epoch: next.epoch,
      actorUserId: by && stage.staff[by],
      reason: why === undefined ? null : { rule: `demo:${event}`, explanation: why },
      // As at the desk: who answers changes first, and is then heard of.
      createdAt: new Date(at(stage, happening).getTime() - 1),
    })
    scene = next
  }
  return { scene, events }
}

function afterEvent(scene: Scene, happening: Happening): Scene {
  const epoch = scene.epoch + 1
  switch (happening.event) {
    case 'opt_out':
      return { ...scene, state: 'paused', epoch, stateBeforeBlock: scene.state }
    case 'opt_in':
      return { ...scene, state: scene.stateBeforeBlock ?? scene.state, epoch, stateBeforeBlock: null }
    case 'escalate':
      return { ...scene, state: 'paused', epoch, flag: happening }
    default: {
      const change = transition(scene, happening.event)
      if (change.kind !== 'changed') throw new Error(`A story cannot ${happening.event} from ${scene.state}`)
      return { ...scene, state: change.to, epoch: change.epoch, flag: null }
    }
  }
}

function conversationRow(stage: Stage, story: Story, { state, epoch, stateBeforeBlock, flag }: Scene) {
  const last = textsOf(story).at(-1)
  if (last === undefined) throw new Error('A story needs a text')
  return {
    clientId: stage.clientId,
    state,
    epoch,
    stateBeforeBlock,
    flagReason: flag?.why,
    flaggedAt: flag && at(stage, flag),
    unreadCount: story.unread ?? 0,
    lastMessageAt: at(stage, last),
    lastMessageBody: previewOf({ body: last.body, mediaCount: 0 }),
    lastMessageAuthor: authorOf(last),
    createdAt: beginning(stage, story),
  }
}

const isStaff = (author: Text['author']): author is StaffName => author === 'owner' || author === 'agent'

const authorOf = ({ author }: Text): Author => (isStaff(author) ? 'human' : author)

/** As the events before a text have left the conversation, and what the lead had written by then. */
function met(stage: Stage, story: Story, events: EventRow[], text: Text): Omit<Met, 'place'> {
  const now = at(stage, text)
  // What happens in the moment in which a lead writes, happens because of what they write.
  const since = text.author === 'lead' ? new Date(now.getTime() - 1) : now
  const before = events.filter(({ createdAt }) => createdAt !== undefined && createdAt < since)
  const { toState: state = 'ai_active', epoch = 0 } = before.at(-1) ?? {}
  const consent = before.findLast(({ event }) => event === 'opt_out' || event === 'opt_in')
  const texts = textsOf(story).filter(({ author, ago }) => author === 'lead' && ago >= text.ago)
  const form = story.lead.source === 'form' ? [beginning(stage, story)] : []
  const wrote = [...form, ...texts.map((line) => at(stage, line))]
  const [first, last] = [wrote[0], wrote.at(-1)]
  return {
    author: authorOf(text),
    body: text.body,
    at: now,
    state,
    epoch,
    blocked: consent?.event === 'opt_out',
    wrote: first === undefined || last === undefined ? null : { first, last },
  }
}

function withReasons(row: MessageRow, met: Met): MessageRow {
  return row.direction === 'inbound' ? { ...row, reason: readingOf(met) } : { ...row, gate: gateOf(met) }
}

function messageRow(stage: Stage, text: Text, address: { clientId: string; conversationId: string }): MessageRow {
  const createdAt = at(stage, text)
  const shared = {
    ...address,
    id: uuidv7(),
    body: text.body,
    author: authorOf(text),
    twilioSid: `SM${randomBytes(16).toString('hex')}`,
    segments: countSegments(text.body).segments,
    createdAt,
    updatedAt: createdAt,
  }
  if (text.author === 'lead') return { ...shared, direction: 'inbound', status: 'received' }
  return {
    ...shared,
    direction: 'outbound',
    status: text.status ?? 'delivered',
    authorUserId: isStaff(text.author) ? stage.staff[text.author] : null,
    reason: text.why === undefined ? null : { rule: `demo:${text.author}`, explanation: text.why },
    errorCode: text.errorCode,
    errorMessage: text.errorCode && describeProviderError(text.errorCode).explanation,
    attempts: 1,
    claimedAt: createdAt,
    requestBeganAt: createdAt,
  }
}

/** The lead's own texts, as the ledger of consent takes them down. */
function saidBy({ lead }: Story, leadId: string, messages: MessageRow[]) {
  return messages
    .filter(({ direction }) => direction === 'inbound')
    .map(({ id: messageId, clientId, conversationId, body: wording, createdAt: at = new Date() }) => {
      return { clientId, conversationId, leadId, messageId, phone: lead.phone, wording, at }
    })
}

async function recordConsentOf(
  tx: Tx,
  { now }: Stage,
  { lead: { source = 'sms' } }: Story,
  said: ReturnType<typeof saidBy>,
  blocked: boolean,
): Promise<void> {
  const [first, last] = [said[0], said.at(-1)]
  if (first === undefined || last === undefined) return
  const inquiry = { ...first, source, rule: `${source}:inquiry`, expiresAt: impliedUntil('inquiry', first.at) }
  await recordConsent(tx, [{ ...inquiry, kind: 'implied_consent' }], now)
  if (blocked) await blockNumbers(tx, [{ ...last, source: 'sms', rule: 'keyword:stop' }], now)
}

function statsOf(stage: Stage, story: Story): DailyCount[] {
  const { clientId, timezone } = stage
  const began: DailyCount = { clientId, timezone, at: beginning(stage, story), counts: { newLeads: 1 } }
  const texts = textsOf(story).map((text) => ({ clientId, timezone, at: at(stage, text), counts: countsOfText(text) }))
  const events = eventsOf(story).map((line) => ({
    clientId,
    timezone,
    at: at(stage, line),
    counts: countsOfEvent(line),
  }))
  return [began, ...texts, ...events]
}

function countsOfText(text: Text): DailyCount['counts'] {
  const { segments } = countSegments(text.body)
  if (text.author === 'lead') return { inboundMessages: 1, inboundSegments: segments }
  const author = {
    ai: 'aiMessages',
    automation: 'automationMessages',
    owner: 'humanMessages',
    agent: 'humanMessages',
  } as const
  const outcome = text.errorCode === undefined ? 'deliveredMessages' : 'failedMessages'
  return { outboundMessages: 1, outboundSegments: segments, [author[text.author]]: 1, [outcome]: 1 }
}

function countsOfEvent({ event }: Happening): DailyCount['counts'] {
  if (event === 'opt_out') return { optOuts: 1 }
  if (event === 'escalate') return { escalations: 1 }
  return event === 'takeover' ? { takeovers: 1 } : {}
}
