import { setImmediate as nextTurn } from 'node:timers/promises'
import { changesAfter, type FeedRow, rowsAtOnce } from './change-feed'
import { type FeedStart, writePlace } from './feed-place'
import { newsOf } from './news'
import { sseEvent, sseHeartbeat, sseRetry } from './sse'

/** `seq`: once this event has been sent, everything up to that number has been. */
type FeedEvent = { seq: number }

/** Makes events of rows that follow each other. Their `seq` never falls. */
type Describe = (clientId: string, rows: FeedRow[]) => Promise<FeedEvent[]>

export type Following = { clientId: string; start: FeedStart; describe: Describe; heartbeatMs: number }

const reconnectAfterMs = 2_000

/**
 * What a browser is told, frame by frame: everything after its place, then everything that comes. It subscribes first and
 * reads the feed after, and goes by the feed alone, so nothing falls between. It reads on only when the last frame has been
 * taken: a slow reader holds up nobody, and holds nothing but its place.
 */
export async function* followChanges({ clientId, start, describe, heartbeatMs }: Following, stop: AbortSignal) {
  const news = newsOf(clientId, stop)
  try {
    yield sseRetry(reconnectAfterMs)
    if (start.greeting !== null) yield placeEvent(start.greeting, clientId, start.seq)
    for (let { seq } = start; !stop.aborted; ) {
      const reading = await readTogether(clientId, seq, describe)
      yield* reading.frames
      seq = reading.seq
      if (!reading.more && !(await news.wait(heartbeatMs)) && !stop.aborted) yield sseHeartbeat
    }
  } finally {
    news.close()
  }
}

/** Frames of what comes after a place, the place after them, and whether there is more already. */
type Reading = { frames: string[]; seq: number; more: boolean }

const readings = new Map<string, Promise<Reading>>()

/**
 * A change wakes every screen of a business at once, and most are at the same place: they share one reading. It begins a turn
 * later, and whoever joins was woken before it began, so nobody gets a reading from before their news.
 */
function readTogether(clientId: string, seq: number, describe: Describe): Promise<Reading> {
  const place = writePlace(clientId, seq)
  const joined = readings.get(place)
  if (joined !== undefined) return joined
  const reading = nextTurn().then(() => {
    readings.delete(place)
    return read(clientId, seq, describe)
  })
  readings.set(place, reading)
  return reading
}

async function read(clientId: string, after: number, describe: Describe): Promise<Reading> {
  const reading = await changesAfter(clientId, after)
  if (reading.kind === 'reset') {
    return { frames: [placeEvent('reset', clientId, reading.head)], seq: reading.head, more: true }
  }
  const { rows } = reading
  const events = rows.length === 0 ? [] : await describe(clientId, rows)
  return {
    frames: events.map((event) => sseEvent('change', writePlace(clientId, event.seq), event)),
    seq: rows.at(-1)?.seq ?? after,
    more: rows.length === rowsAtOnce,
  }
}

/** Tells where the reader now is: what it fetches from here on holds everything up to there. */
function placeEvent(name: 'hello' | 'reset', clientId: string, seq: number): string {
  return sseEvent(name, writePlace(clientId, seq), { seq })
}
