import { validate as isUuid } from 'uuid'
import type { Db } from '@/db'
import type { ConversationEvent, ConversationMessage, ReplyDraft } from '@/db/schema'
import type { Again } from '@/domain/why/again'
import { reasonAgain } from '@/domain/why/draft-again'
import { messageInBrief } from '@/domain/why/in-brief'
import { deliveryPart, gatePart } from './delivery-parts'
import { draftParts, keptDraft } from './draft-parts'
import { eventPart, eventWords, readPart } from './event-parts'
import { aPart, type Explanation, type WhyPart } from './explanation'
import { factsOf } from './facts'
import {
  draftAfter,
  draftBehind,
  draftRow,
  eventRow,
  eventsOf,
  messageRow,
  type Named,
  nextOutbound,
  reportsOf,
  type Scope,
  turnOf,
} from './rows'

/**
 * Everything that is known about why one message is as it is, from what was stored with it and nothing else; and whether the
 * rules, asked again today, say the same. Null: there is none with this id here.
 */
export async function explainMessage(db: Db, scope: Scope, id: string): Promise<Explanation | null> {
  const message = isUuid(id) ? await messageRow(db, scope, id) : null
  if (message === null) return null
  const parts = message.direction === 'inbound' ? await inboundParts(db, message) : await outboundParts(db, message)
  return { ...headOf(message), about: 'message', brief: briefOf(message), parts }
}

/** As above, of an event: an escalation, a silence, a hold, an opt-out, a handback. */
export async function explainEvent(db: Db, scope: Scope, id: string): Promise<Explanation | null> {
  const event = isUuid(id) ? await eventRow(db, scope, id) : null
  if (event === null) return null
  const { conversationId, reason } = event
  const draft = await draftBehind(db, conversationId, reason, null)
  const words = await wordsBehind(db, event)
  const parts = [
    eventPart(event, { draft, words }),
    ...(words === null ? [] : [{ ...readPart(words), quote: words.body }]),
    ...(await draftsOfTurn(db, draft)),
  ]
  const brief = [eventWords(event), reason?.explanation].filter((sentence) => sentence !== undefined)
  return { ...headOf(event), about: 'event', brief, parts }
}

/** As above, of what was drafted, whatever came of it. */
export async function explainDraft(db: Db, id: string): Promise<Explanation | null> {
  const draft = isUuid(id) ? await draftRow(db, id) : null
  if (draft === null) return null
  return { ...headOf(draft), about: 'draft', brief: [draft.explanation], parts: await draftsOfTurn(db, draft) }
}

const headOf = ({ id, conversationId, createdAt }: { id: string; conversationId: string; createdAt: Date }) => ({
  id,
  conversationId,
  at: createdAt.toISOString(),
})

function briefOf(message: Named<ConversationMessage>): string[] {
  const held = message.status === 'queued' ? message.heldUntil : null
  return messageInBrief({ ...message, authorName: message.personName, held })
}

async function outboundParts(db: Db, message: Named<ConversationMessage>): Promise<WhyPart[]> {
  const { conversationId, id, writtenReason, reason } = message
  const written = writtenReason ?? reason
  const draft = await draftBehind(db, conversationId, written, id)
  return [
    writtenPart(message, draft),
    ...(writtenReason === null ? [] : [stoppedPart(message)]),
    ...(await draftsOfTurn(db, draft)),
    gatePart(message),
    deliveryPart(message, await reportsOf(db, message)),
  ]
}

function writtenPart({ writtenReason, reason, author, body }: ConversationMessage, draft: ReplyDraft | null): WhyPart {
  const written = writtenReason ?? reason
  return aPart({
    kind: 'written',
    title: 'Why it was written',
    explanation: written?.explanation ?? 'It is from before such things were kept.',
    rule: written?.rule ?? null,
    facts: factsOf(written),
    again: written === null || draft === null || author === 'human' ? null : wordsAgain(written.rule, body, draft),
  })
}

/** By the same rule, and what the AI says in the same words. */
function wordsAgain(rule: string, body: string, draft: ReplyDraft): Again {
  const sends = draft.outcome === 'send'
  return sends && draft.text !== body
    ? { same: false, now: 'the draft has other words' }
    : reasonAgain(rule, keptDraft(draft))
}

function stoppedPart({ reason }: ConversationMessage): WhyPart {
  const explanation = reason?.explanation ?? ''
  return aPart({
    kind: 'stopped',
    title: 'Why it was stopped',
    explanation,
    rule: reason?.rule ?? null,
    // What the gate looked at stands with the gate.
    facts: reason?.rule.startsWith('gate:') ? [] : factsOf(reason),
  })
}

async function inboundParts(db: Db, message: Named<ConversationMessage>): Promise<WhyPart[]> {
  const draft = await draftAfter(db, message)
  return [readPart(message), await followedPart(db, message, draft), ...(await draftsOfTurn(db, draft))]
}

/** What a text has set in motion, in the order in which it came about. */
async function followedPart(db: Db, message: ConversationMessage, draft: ReplyDraft | null): Promise<WhyPart> {
  const { conversationId, id } = message
  const events = [
    ...(await eventsOf(db, conversationId, 'messageId', id)),
    ...(draft === null ? [] : await eventsOf(db, conversationId, 'draft', draft.id)),
  ]
  const next = await nextOutbound(db, message)
  const steps = [
    ...events.map((event) => ({ at: event.createdAt, words: followedWords(event) })),
    ...(next === null ? [] : [{ at: next.createdAt, words: `The next text to them: ${briefOf(next).join(' ')}` }]),
  ].toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const explanation = steps.length === 0 ? 'Nothing has followed yet.' : 'This came of it, or after it.'
  const said = steps.map(({ at, words }) => ({ at: at.toISOString(), words }))
  return aPart({ kind: 'followed', title: 'What followed', explanation, steps: said })
}

function followedWords(event: Named<ConversationEvent>): string {
  return [eventWords(event), event.reason?.explanation].filter((sentence) => sentence !== undefined).join(' ')
}

async function wordsBehind(db: Db, { conversationId, reason }: ConversationEvent): Promise<ConversationMessage | null> {
  const messageId = reason?.inputs?.messageId
  const row = typeof messageId === 'string' ? await messageRow(db, { conversationId }, messageId) : null
  return row?.direction === 'inbound' ? row : null
}

async function draftsOfTurn(db: Db, draft: ReplyDraft | null): Promise<WhyPart[]> {
  return draft === null ? [] : draftParts(await turnOf(db, draft))
}
