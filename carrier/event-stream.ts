import type { ServerResponse } from 'node:http'
import { controlMessage } from './control-view'
import type { Exchange } from './exchange'
import type { Change } from './store'

const HEARTBEAT_MS = 15_000

/**
 * Server-sent events. Each is `{type, message}`: a new message, or one whose status, body or webhook outcome changed.
 * A reset is an event of that name. There is no replay: after reconnecting, read the messages again.
 */
export function streamEvents(exchange: Exchange, response: ServerResponse): void {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' })
  response.write('retry: 1000\n\n')
  const unsubscribe = exchange.store.subscribe((change) => {
    const event = eventOf(exchange, change)
    if (event) response.write(event)
  })
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS)
  response.once('close', () => {
    clearInterval(heartbeat)
    unsubscribe()
  })
}

function eventOf(exchange: Exchange, change: Change): string | null {
  if (change.type === 'reset') return 'event: reset\ndata: {}\n\n'
  const sid = sidOf(change)
  const message = sid && exchange.store.state.messages.get(sid)
  if (!message) return null
  const type = change.type === 'delivery' ? 'webhook' : change.type
  return `data: ${JSON.stringify({ type, message: controlMessage(exchange, message) })}\n\n`
}

function sidOf(change: Change): string | null {
  switch (change.type) {
    case 'message':
      return change.message.sid
    case 'status':
    case 'redacted':
    case 'deleted':
      return change.sid
    case 'delivery':
      return change.delivery.sid
    default:
      return null
  }
}
