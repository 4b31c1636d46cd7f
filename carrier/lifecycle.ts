import type { Exchange } from './exchange'
import { reportStatus } from './status-callbacks'
import type { Message, MessageStatus } from './store'

type Step = { afterMs: number; status: MessageStatus; errorCode: number | null }

/** Takes an accepted message through its remaining statuses, from wherever it stands, in the background. */
export async function startLifecycle(exchange: Exchange, message: Message): Promise<void> {
  const { work } = exchange
  if (message.status === 'scheduled' && !(await work.pause((message.scheduledAt ?? 0) - Date.now()))) return
  await work.run(async () => {
    for (let step = nextStep(exchange, message); step; step = nextStep(exchange, message)) {
      const isOver =
        !(await work.pause(step.afterMs)) || message.status === 'canceled' || isForgotten(exchange, message)
      if (isOver) return
      void advance(exchange, message, step)
    }
  })
}

/** Goes through the statuses up to and including `through` at once, each callback answered before the next. */
export async function hurryThrough(exchange: Exchange, message: Message, through: string): Promise<void> {
  for (let step = nextStep(exchange, message); step; step = nextStep(exchange, message)) {
    await advance(exchange, message, step)
    if (message.status === through || isForgotten(exchange, message)) return
  }
}

/** A reset came in between. */
function isForgotten(exchange: Exchange, message: Message): boolean {
  return exchange.store.state.messages.get(message.sid) !== message
}

/** Only what has not begun to leave can be called off. */
export function cancel(exchange: Exchange, message: Message): boolean {
  if (!['accepted', 'scheduled', 'queued'].includes(message.status)) return false
  exchange.store.record({ type: 'status', sid: message.sid, status: 'canceled', errorCode: null, at: Date.now() })
  void reportStatus(exchange, message, true)
  return true
}

export function isFinal(status: MessageStatus): boolean {
  return ['delivered', 'undelivered', 'failed', 'canceled', 'received'].includes(status)
}

function advance(exchange: Exchange, message: Message, { status, errorCode }: Step): Promise<void> {
  const from = message.from ?? senderOf(exchange, message.messagingServiceSid)
  exchange.store.record({ type: 'status', sid: message.sid, status, errorCode, at: Date.now(), from })
  return reportStatus(exchange, message, nextStep(exchange, message) === null)
}

/** https://www.twilio.com/docs/messaging/guides/outbound-message-status-in-status-callbacks */
function nextStep(exchange: Exchange, message: Message): Step | null {
  const { delays } = exchange.settings
  const fate = exchange.store.state.behaviours.get(message.to)
  switch (message.status) {
    case 'scheduled':
    case 'accepted':
      if (isBlockedForService(exchange, message)) return { afterMs: delays.queued, status: 'failed', errorCode: 21610 }
      return { afterMs: 0, status: 'queued', errorCode: null }
    case 'queued':
      if (fate && 'failed' in fate) return { afterMs: delays.queued, status: 'failed', errorCode: fate.failed }
      return { afterMs: delays.queued, status: 'sending', errorCode: null }
    case 'sending':
      return { afterMs: delays.sending, status: 'sent', errorCode: null }
    case 'sent':
      if (fate && 'silent' in fate) return null
      if (fate && 'undelivered' in fate)
        return { afterMs: delays.sent, status: 'undelivered', errorCode: fate.undelivered }
      return { afterMs: delays.sent, status: 'delivered', errorCode: null }
    default:
      return null
  }
}

function isBlockedForService(exchange: Exchange, message: Message): boolean {
  const sender = message.from ?? senderOf(exchange, message.messagingServiceSid)
  return sender !== undefined && exchange.store.isBlocked(sender, message.to)
}

/** A Messaging Service sends from the first of its numbers. */
export function senderOf(exchange: Exchange, messagingServiceSid: string | null): string | undefined {
  if (!messagingServiceSid) return undefined
  const numbers = [...exchange.store.state.numbers.values()]
  return numbers.find((owned) => owned.messagingServiceSid === messagingServiceSid)?.number
}
