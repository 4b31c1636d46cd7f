import { consentDecision } from './consent-history'
import type { ConsentReading } from './consent-intent'
import { askedRecently, whyHeld } from './consent-question'
import type { ConversationEventName, ConversationState } from './conversation-state'
import type { Reason } from './message'
import type { TextTiming } from './text-timing'

/** A conversation as the rules of receiving see it. */
export type Receiving = {
  state: ConversationState
  epoch: number
  stateBeforeBlock: ConversationState | null
  blocked: boolean
  /** A STOP or START from before this was overtaken by another one. Null: none is known to have been. */
  consentSince: Date | null
  /** When the lead was last asked whether they want no more texts. Null: not that it matters here. */
  askedAt: Date | null
  unreadCount: number
  lastMessageAt: Date
  lastMessageBody: string
  flagReason: string | null
  replyWaitingSince: Date | null
  replyDueAt: Date | null
}

export type ReceivedText = {
  body: string
  mediaCount: number
  at: Date
  timing: TextTiming
  consent: ConsentReading
}

export type AnswerRules = {
  /** The AI may answer here, or draft an answer: neither it nor the business is switched off, and the sender can be texted. */
  aiAnswers: boolean
  /** The desk may text the lead by itself here: nobody has to approve it first. */
  textsByItself: boolean
  quietMs: number
  maxWaitMs: number
}

/** What must happen besides the conversation's new columns. */
export type Effect =
  | {
      kind: 'event'
      event: ConversationEventName
      from: ConversationState
      to: ConversationState
      epoch: number
      reason: Reason
    }
  | { kind: 'block'; rule: string }
  | { kind: 'unblock' }
  | { kind: 'confirm'; what: 'opt_out' | 'opt_in' | 'help' }
  | { kind: 'ask'; epoch: number }

export type Received = { conversation: Receiving; effects: Effect[] }

/** What one inbound text does to its conversation. Opt-out words come before anything else. */
export function receiveText(conversation: Receiving, text: ReceivedText, rules: AnswerRules): Received {
  const noted = note(conversation, text)
  const decision = consentDecision(text.consent)
  if (decision !== null && isOvertaken(conversation, text)) return { conversation: noted, effects: [] }
  if (decision === 'opt_out') return optOut(noted, text)
  if (decision === 'opt_in' && noted.blocked) return optIn(noted, text)
  if (text.consent.intent === 'help' && text.timing === 'now')
    return { conversation: noted, effects: noted.blocked ? [] : [{ kind: 'confirm', what: 'help' }] }
  if (text.consent.intent === 'hold') return hold(noted, text, rules)
  return talk(noted, text, rules)
}

export function isOvertaken(
  { consentSince }: Pick<Receiving, 'consentSince'>,
  { at, timing }: Pick<ReceivedText, 'at' | 'timing'>,
): boolean {
  return timing !== 'now' && consentSince !== null && at < consentSince
}

/** What is from before the desk was read then, wherever that was. */
function note(conversation: Receiving, text: ReceivedText): Receiving {
  const unreadCount = conversation.unreadCount + (text.timing === 'history' ? 0 : 1)
  if (text.at < conversation.lastMessageAt) return { ...conversation, unreadCount }
  return { ...conversation, unreadCount, lastMessageAt: text.at, lastMessageBody: previewOf(text) }
}

/** What the inbox shows of a message: its words, or what came instead of words. */
export function previewOf(text: { body: string; mediaCount: number }): string {
  if (text.body.trim() !== '' || text.mediaCount === 0) return text.body.slice(0, 200)
  return text.mediaCount === 1 ? '1 attachment' : `${text.mediaCount} attachments`
}

function optOut(conversation: Receiving, text: ReceivedText): Received {
  const held = { ...conversation, consentSince: text.at, replyWaitingSince: null, replyDueAt: null }
  if (conversation.blocked) return { conversation: held, effects: [] }
  const rule = text.consent.rule ?? 'opt_out'
  const epoch = conversation.epoch + 1
  const reason: Reason = { rule, explanation: 'They texted that they want no more texts.' }
  return {
    conversation: { ...held, state: 'paused', epoch, stateBeforeBlock: conversation.state, blocked: true },
    effects: [
      { kind: 'block', rule },
      { kind: 'event', event: 'opt_out', from: conversation.state, to: 'paused', epoch, reason },
      ...confirmation('opt_out', text),
    ],
  }
}

function optIn(conversation: Receiving, text: ReceivedText): Received {
  const epoch = conversation.epoch + 1
  const to = conversation.stateBeforeBlock ?? conversation.state
  const reason: Reason = {
    rule: text.consent.rule ?? 'opt_in',
    explanation: 'They texted that they want texts again.',
  }
  return {
    conversation: { ...conversation, consentSince: text.at, state: to, epoch, stateBeforeBlock: null, blocked: false },
    effects: [
      { kind: 'unblock' },
      { kind: 'event', event: 'opt_in', from: conversation.state, to, epoch, reason },
      ...confirmation('opt_in', text),
    ],
  }
}

/**
 * What may mean that no more texts are wanted stops whatever speaks by itself, in a new epoch, and calls a person, who hands
 * back or records an opt-out. Where a person is in charge already it is theirs to read. The lead is asked at most once in a
 * while: a question is one more text.
 */
function hold(conversation: Receiving, text: ReceivedText, rules: AnswerRules): Received {
  if (conversation.blocked || text.timing === 'history') return { conversation, effects: [] }
  const reason: Reason = { rule: text.consent.rule ?? 'hold', explanation: whyHeld(text.consent.rule) }
  const flagged = {
    ...conversation,
    flagReason: conversation.flagReason ?? reason.explanation,
    replyWaitingSince: null,
    replyDueAt: null,
  }
  const { state: from } = conversation
  if (from === 'human_takeover' || from === 'paused') return { conversation: flagged, effects: [] }
  const epoch = conversation.epoch + 1
  const asks = text.timing === 'now' && rules.textsByItself && !askedRecently(conversation.askedAt, text.at)
  return {
    conversation: { ...flagged, state: 'paused', epoch, askedAt: asks ? text.at : conversation.askedAt },
    effects: [
      { kind: 'event', event: 'hold', from, to: 'paused', epoch, reason },
      ...(asks ? [{ kind: 'ask' as const, epoch }] : []),
    ],
  }
}

/** A confirmation long after the word would be a text that nobody expects. 47 CFR 64.1200(a)(12) allows five minutes. */
function confirmation(what: 'opt_out' | 'opt_in', { timing }: ReceivedText): Effect[] {
  return timing === 'now' ? [{ kind: 'confirm', what }] : []
}

function talk(conversation: Receiving, text: ReceivedText, rules: AnswerRules): Received {
  if (conversation.blocked || text.timing === 'history') return { conversation, effects: [] }
  const { conversation: open, effects } = reopened(conversation)
  if (text.timing === 'late')
    return {
      conversation: {
        ...open,
        flagReason: open.flagReason ?? 'Texts came in late, from a time when the desk was away.',
      },
      effects,
    }
  if (open.state !== 'ai_active' || !rules.aiAnswers) return { conversation: open, effects }
  return { conversation: { ...open, ...awaitReply(open, text.at, rules) }, effects }
}

function reopened(conversation: Receiving): Received {
  if (conversation.state !== 'closed') return { conversation, effects: [] }
  const epoch = conversation.epoch + 1
  const reason: Reason = { rule: 'inbound:reopen', explanation: 'They texted again.' }
  return {
    conversation: { ...conversation, state: 'ai_active', epoch },
    effects: [{ kind: 'event', event: 'reopen', from: 'closed', to: 'ai_active', epoch, reason }],
  }
}

/** One answer for a burst: each further text pushes the answer back, but never past the longest wait. */
function awaitReply(conversation: Receiving, at: Date, { quietMs, maxWaitMs }: AnswerRules) {
  const replyWaitingSince = conversation.replyWaitingSince ?? at
  const replyDueAt = new Date(Math.min(at.getTime() + quietMs, replyWaitingSince.getTime() + maxWaitMs))
  return { replyWaitingSince, replyDueAt }
}
