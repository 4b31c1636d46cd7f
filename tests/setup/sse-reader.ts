import type { LiveChange } from '@/lib/conversations/views'

export type SseEvent = { event: string; id: string; data: unknown }

/** Reads a stream as a browser would: frame by frame, comments left out. */
export function readSse(body: ReadableStream<Uint8Array> | null) {
  if (body === null) throw new Error('an answer without a body is no stream')
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let buffer = ''

  /** The next event; null when the stream has ended. */
  async function next(): Promise<SseEvent | null> {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end === -1) {
        const { done, value } = await reader.read()
        if (done) return null
        buffer += decoder.decode(value, { stream: true })
        continue
      }
      const event = parsed(buffer.slice(0, end))
      buffer = buffer.slice(end + 2)
      if (event !== null) return event
    }
  }

  /** The next event, which must be a change. */
  async function nextChange(): Promise<LiveChange & { id: string }> {
    const event = await next()
    if (event?.event !== 'change') throw new Error(`expected a change, got ${JSON.stringify(event)}`)
    return { ...(event.data as LiveChange), id: event.id }
  }

  return { next, nextChange, cancel: () => reader.cancel() }
}

function parsed(frame: string): SseEvent | null {
  const fields = Object.fromEntries(frame.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)))
  if (fields.event === undefined) return null
  return { event: fields.event, id: fields.id, data: JSON.parse(fields.data) }
}
