import type { LiveChange } from '@/lib/conversations/views'
import { DeskError, getJson } from './desk-api'
import { onSessionNews } from './session-news'

export type Connection =
  | 'connecting'
  | 'open'
  | 'reconnecting'
  | 'signed_out'
  /** The session has another business open now, as another window chose. */
  | 'elsewhere'

/** `fetch_again`: the stream begins here, so what is shown has to be read anew. */
export type LiveEvent = { kind: 'change'; change: LiveChange } | { kind: 'fetch_again' }

export type LiveFeed = {
  /** Opens the stream. Returns how to close it. */
  open: () => () => void
  subscribe: (listener: (event: LiveEvent) => void) => () => void
  connection: () => Connection
  subscribeConnection: (listener: () => void) => () => void
  /** A place in the feed, for `since`. */
  mark: () => number
  /** What has come since then: an answer that was read meanwhile may not have it. */
  since: (mark: number) => LiveChange[]
}

const rememberedChanges = 200

/** The one stream of changes of a business. */
export function createLiveFeed(clientId: string): LiveFeed {
  const listeners = new Set<(event: LiveEvent) => void>()
  const connectionListeners = new Set<() => void>()
  let recent: LiveChange[] = []
  let seen = 0
  let connection: Connection = 'connecting'

  function emit(event: LiveEvent) {
    for (const listener of listeners) listener(event)
  }

  function become(next: Connection) {
    if (connection === next) return
    connection = next
    for (const listener of connectionListeners) listener()
  }

  function receive(change: LiveChange) {
    seen += 1
    recent = [...recent, change].slice(-rememberedChanges)
    emit({ kind: 'change', change })
  }

  return {
    open: () => keepOpen(clientId, { receive, become, fetchAgain: () => emit({ kind: 'fetch_again' }) }),
    subscribe: (listener) => join(listeners, listener),
    connection: () => connection,
    subscribeConnection: (listener) => join(connectionListeners, listener),
    mark: () => seen,
    since: (mark) => (seen > mark ? recent.slice(mark - seen) : []),
  }
}

type Sink = {
  receive: (change: LiveChange) => void
  become: (connection: Connection) => void
  fetchAgain: () => void
}

const firstDelay = 1_000
const longestDelay = 15_000

/**
 * Follows the stream until told to stop. After a break the browser resumes by itself; where it gives up, as it does on an
 * error answer, a new stream goes on from the last event's place.
 */
function keepOpen(clientId: string, sink: Sink): () => void {
  let source: EventSource
  let place = ''
  let retry: ReturnType<typeof setTimeout> | undefined
  let delay = firstDelay
  let closed = false

  function begin() {
    source = new EventSource(`/api/client/stream${place === '' ? '' : `?lastEventId=${encodeURIComponent(place)}`}`)
    source.addEventListener('open', () => {
      delay = firstDelay
      sink.become('open')
    })
    source.addEventListener('hello', beginAnew)
    source.addEventListener('reset', beginAnew)
    source.addEventListener('change', (event) => {
      place = event.lastEventId
      sink.receive(JSON.parse(event.data as string) as LiveChange)
    })
    source.addEventListener('error', () => {
      sink.become('reconnecting')
      if (source.readyState === EventSource.CLOSED) void beginLater()
    })
  }

  function beginAnew({ lastEventId }: MessageEvent) {
    place = lastEventId
    if (place.endsWith(`@${clientId}`)) return sink.fetchAgain()
    source.close()
    sink.become('elsewhere')
  }

  async function beginLater() {
    const failed = source
    const isSignedOut = await signedOut()
    if (closed || source !== failed) return
    if (isSignedOut) return sink.become('signed_out')
    // Not all desks of the world at once after a restart.
    retry = setTimeout(begin, delay * (0.75 + Math.random() / 2))
    delay = Math.min(delay * 2, longestDelay)
  }

  function beginAtOnce() {
    clearTimeout(retry)
    source.close()
    begin()
  }

  begin()
  const stopHearing = onSessionNews(beginAtOnce)
  return () => {
    closed = true
    stopHearing()
    clearTimeout(retry)
    source.close()
  }
}

/** A stream that fails does not say why: an ordinary request does. */
async function signedOut(): Promise<boolean> {
  const error: unknown = await getJson('/api/client/conversations?limit=1').catch((reason: unknown) => reason)
  return error instanceof DeskError && error.code === 'not_signed_in'
}

function join<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
