import type { Journal } from './journal'

export type MessageStatus =
  | 'accepted'
  | 'scheduled'
  | 'queued'
  | 'sending'
  | 'sent'
  | 'delivered'
  | 'undelivered'
  | 'failed'
  | 'canceled'
  | 'received'

/** Inbound media has bytes; outbound media is only the address the sender named. */
export type Media = { sid: string; contentType: string | null; base64: string | null; url: string | null }

export type Message = {
  sid: string
  /** Position in the carrier's history: grows by one with every message, never reused. */
  seq: number
  direction: 'inbound' | 'outbound-api' | 'outbound-reply'
  /** null while a Messaging Service has not yet chosen its sender. */
  from: string | null
  to: string
  body: string
  media: Media[]
  segments: number
  messagingServiceSid: string | null
  status: MessageStatus
  errorCode: number | null
  /** Milliseconds since the epoch, here and in every other `…At`. */
  createdAt: number
  updatedAt: number
  sentAt: number | null
  scheduledAt: number | null
  history: { status: MessageStatus; errorCode: number | null; at: number }[]
  statusCallback: string | null
  /** The carrier's own STOP/START/HELP answer: the phone sees it, the account's message log does not. */
  automatic: boolean
  /** Hash of the form that created it, so that identical POSTs can be counted. */
  fingerprint: string | null
  deleted: boolean
}

export type OwnedNumber = {
  number: string
  sid: string
  label: string | null
  smsUrl: string | null
  fallbackUrl: string | null
  /** Whether the carrier acts on STOP, START and HELP at all; Twilio leaves short codes to their owner. */
  keywords: boolean
  /** Whether it also answers them. */
  replies: boolean
  /** Adds OptOutType to webhooks, as a Messaging Service with Advanced Opt-Out does. */
  advancedOptOut: boolean
  messagingServiceSid: string | null
}

/** What happens to texts sent to a phone: refused at the API, failed later, or sent with no word of delivery. */
export type Behaviour = { refuse: number } | { undelivered: number } | { failed: number } | { silent: true }

export type Attempt = {
  url: string
  beganAt: number
  answeredAt: number
  httpStatus: number | null
  error: string | null
}

export type Delivery = {
  id: string
  sid: string
  kind: 'inbound' | 'callback'
  /** The status a callback carried; null for inbound. */
  messageStatus: MessageStatus | null
  outcome: 'delivered' | 'failed' | 'dropped' | 'none'
  attempts: Attempt[]
  /** Twilio's code for a webhook that answered badly (11200, 12100, 12300), or 21610 for a reply to a blocked phone. */
  errorCode: number | null
}

export type ApiRequest = {
  operation: string
  method: string
  path: string
  beganAt: number
  /** null when the connection closed without a whole answer. */
  answeredAt: number | null
  httpStatus: number | null
  errorCode: number | null
  fault: string | null
  sid: string | null
  to: string | null
  from: string | null
  fingerprint: string | null
}

/** Everything that ever changes, one line each in the journal. */
export type Change =
  | { type: 'message'; message: Message }
  | { type: 'status'; sid: string; status: MessageStatus; errorCode: number | null; at: number; from?: string }
  | { type: 'redacted'; sid: string; at: number }
  | { type: 'deleted'; sid: string }
  | { type: 'number'; number: OwnedNumber }
  | { type: 'block'; number: string; phone: string; blocked: boolean }
  | { type: 'behaviour'; phone: string; behaviour: Behaviour | null }
  | { type: 'delivery'; delivery: Delivery }
  | { type: 'request'; request: ApiRequest }
  | { type: 'reset' }

export type Store = ReturnType<typeof createStore>

/** All state is a fold over changes, so a restart replays the journal and stands where it stood. */
export function createStore(journal: Journal) {
  const state = emptyState()
  const listeners = new Set<(change: Change) => void>()

  for (const change of journal.replay()) apply(state, change)

  return {
    state,
    record(change: Change) {
      if (change.type === 'reset') journal.clear()
      else journal.append(change)
      apply(state, change)
      for (const listener of listeners) listener(change)
    },
    subscribe(listener: (change: Change) => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    nextSeq: () => state.log.length + 1,
    isBlocked: (number: string, phone: string) => state.blocks.has(blockKey(number, phone)),
  }
}

type State = ReturnType<typeof emptyState>

function emptyState() {
  return {
    /** Oldest first; a message's place is its seq - 1. */
    log: [] as Message[],
    messages: new Map<string, Message>(),
    numbers: new Map<string, OwnedNumber>(),
    blocks: new Set<string>(),
    behaviours: new Map<string, Behaviour>(),
    /** By message. */
    deliveries: new Map<string, Delivery[]>(),
    requests: [] as ApiRequest[],
  }
}

function apply(state: State, change: Change): void {
  switch (change.type) {
    case 'message':
      state.log.push(change.message)
      state.messages.set(change.message.sid, change.message)
      return
    case 'status':
      return applyStatus(state, change)
    case 'redacted':
      return update(state, change.sid, { body: '', updatedAt: change.at })
    case 'deleted':
      return update(state, change.sid, { deleted: true })
    case 'number':
      state.numbers.set(change.number.number, change.number)
      return
    case 'block':
      if (change.blocked) state.blocks.add(blockKey(change.number, change.phone))
      else state.blocks.delete(blockKey(change.number, change.phone))
      return
    case 'behaviour':
      if (change.behaviour) state.behaviours.set(change.phone, change.behaviour)
      else state.behaviours.delete(change.phone)
      return
    case 'delivery':
      return keepDelivery(state, change.delivery)
    case 'request':
      state.requests.push(change.request)
      return
    case 'reset':
      Object.assign(state, emptyState())
      return
    default:
      change satisfies never
  }
}

function applyStatus(state: State, change: Extract<Change, { type: 'status' }>): void {
  const message = state.messages.get(change.sid)
  if (!message) return
  message.history.push({ status: change.status, errorCode: change.errorCode, at: change.at })
  message.status = change.status
  message.errorCode = change.errorCode
  message.updatedAt = change.at
  if (change.from) message.from = change.from
  if (change.status === 'sent') message.sentAt = change.at
}

function keepDelivery(state: State, delivery: Delivery): void {
  const known = state.deliveries.get(delivery.sid)
  if (known) known.push(delivery)
  else state.deliveries.set(delivery.sid, [delivery])
}

function update(state: State, sid: string, fields: Partial<Message>): void {
  const message = state.messages.get(sid)
  if (message) Object.assign(message, fields)
}

function blockKey(number: string, phone: string): string {
  return `${number} ${phone}`
}
