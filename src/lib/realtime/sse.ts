/** Server-sent events as text: https://html.spec.whatwg.org/multipage/server-sent-events.html */

/** `value` becomes one line: JSON holds no line break. */
export function sseEvent(name: string, id: string, value: unknown): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(value)}\n\n`
}

/** How long a browser waits before it reconnects. */
export function sseRetry(ms: number): string {
  return `retry: ${ms}\n\n`
}

/** Says nothing, and keeps proxies from taking the connection for dead. */
export const sseHeartbeat = ':\n\n'

export const sseHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would hold events back until a buffer is full.
  'x-accel-buffering': 'no',
}
