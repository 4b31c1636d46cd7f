import type { ConversationState } from '@/db/schema/conversations'
import type { AiMode } from '@/domain/ai-mode'
import type { ConversationEventName } from '@/domain/conversation-state'
import type { DeliveryStatus } from '@/domain/delivery-status'
import type { Purpose } from '@/domain/message'

/** Who wrote a message. The desk shows it as colour, shape and word. */
export type Author = 'lead' | 'ai' | 'human' | 'system' | 'automation'

/** One row of the inbox, complete: what the list shows needs no other read. Times are ISO 8601 in UTC. */
export type InboxRow = {
  id: string
  state: ConversationState
  leadName: string | null
  leadPhone: string
  lastMessageAt: string
  lastMessageBody: string
  lastMessageAuthor: Author
  unreadCount: number
  /** The lead said STOP to this business. */
  blocked: boolean
  /** Why a person is wanted, or null. */
  flagReason: string | null
}

export type InboxPage = { rows: InboxRow[]; nextCursor: string | null }

export type ThreadMedia = { id: string; contentType: string; url: string }

export type ThreadMessage = {
  kind: 'message'
  id: string
  direction: 'inbound' | 'outbound'
  author: Author
  /** The person's name for `human`. */
  authorName: string | null
  body: string
  status: DeliveryStatus
  errorCode: string | null
  /** What went wrong and what to do, in words for a person. */
  errorMessage: string | null
  /** Why this message exists or was held or blocked: a rule's name and a sentence. */
  reason: { rule: string; explanation: string } | null
  /** What the gate said of it last, by which rule. */
  gate: { rule: string; explanation: string } | null
  /** Queued, and not to leave before then; the zone is the reader's, where the hours there are the reason. */
  held: { until: string; zone: string | null } | null
  segments: number | null
  media: ThreadMedia[]
  /** Arrived while the desk was down and was fetched afterwards. */
  late: boolean
  createdAt: string
}

/** A change of the conversation itself, shown as a centred line: "Sam took over". */
export type ThreadEvent = {
  kind: 'event'
  id: string
  event: ConversationEventName
  from: ConversationState
  to: ConversationState
  /** A person's name, or null when it happened by itself. */
  actorName: string | null
  /** Why it happened, in a sentence, where there is more to say than that a person did it. */
  explanation: string | null
  createdAt: string
}

/** A text that a person has written for later. Times are ISO 8601 in UTC. */
export type ScheduledText = {
  id: string
  conversationId: string
  body: string
  purpose: Purpose
  sendAt: string
  /** `sent`: it is a message of the thread now, which says what has become of it. */
  status: 'pending' | 'sent' | 'canceled'
  authorName: string | null
  createdAt: string
}

/** What the gate would say of a text at a chosen time, and in which zones its reader may be then. */
export type SchedulePreview = {
  kind: 'allowed' | 'held' | 'refused'
  until: string | null
  explanation: string
  zones: string[]
}

export type ThreadItem = ThreadMessage | ThreadEvent

export type ThreadLead = {
  id: string
  name: string | null
  phone: string
  /** The phone as people read it; the phone itself for short codes. */
  phoneFormatted: string
  email: string | null
  address: string | null
  projectType: string | null
  source: string
  createdAt: string
}

/** An answer that waits for a person. */
export type ThreadDraft = {
  id: string
  text: string
  /** 0 to 1. */
  confidence: number
  explanation: string
  /** What its checks refused, in sentences. */
  warnings: string[]
  createdAt: string
}

export type ThreadView = {
  conversation: InboxRow & {
    epoch: number
    /** What the AI does here: what is set for this conversation, else for its business. */
    aiMode: AiMode
    ownAiMode: AiMode | null
    businessAiMode: AiMode
    /** What the AI has drafted for a person to send, and nobody has decided about. */
    draft: ThreadDraft | null
    /** A draft is being made, or is about to be. */
    drafting: boolean
    /** What is to leave later, the next first. */
    scheduled: ScheduledText[]
    /** Why the composer is locked, or null: shown as it is. */
    composerLock: { rule: string; explanation: string; since: string } | null
  }
  lead: ThreadLead
  /** Oldest first, ordered by createdAt then id. */
  items: ThreadItem[]
  /** Pass as `before` to read older items; null at the beginning. */
  olderCursor: string | null
}

/**
 * One event of the stream at /api/client/stream. It carries whole rows as they were when it was sent, so applying it twice is
 * harmless: replace by id. `seq` is a place to resume from, for which the event's id stands: everything up to it has been told. It
 * says nothing of how new the rows are, so no event is to be left out by comparing it.
 */
export type LiveChange = {
  seq: number
  conversation: ThreadView['conversation']
  lead: ThreadLead
  items: ThreadItem[]
}
