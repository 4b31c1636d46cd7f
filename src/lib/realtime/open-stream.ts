import { log } from '@/lib/log'

/** In milliseconds. */
export type StreamGuard = {
  /** Asked every `checkMs`; the stream ends when the answer is no. */
  mayGoOn: () => Promise<boolean>
  checkMs: number
  /** A reader that has not taken its last frame in this time is gone, whatever its connection says. */
  stalledMs: number
}

// One process has one set of streams, however many bundles of this module are loaded into it.
const home = globalThis as typeof globalThis & { [key: symbol]: Set<AbortController> | undefined }
const key = Symbol.for('handback.streams')
home[key] ??= new Set()
const openStreams = home[key]

/** Ends every stream, for a server that stops: browsers take up again, at this desk or the next, where they were. */
export function endStreams(): void {
  for (const stop of openStreams) stop.abort()
}

/**
 * Frames as the body of an answer: one is made when the last has been taken, never ahead. Ends when the caller hangs up, when
 * the frames end or fail, when its guard says so, and with `endStreams`.
 */
export function openStream(
  framesUntil: (stop: AbortSignal) => AsyncGenerator<string, void>,
  hangUp: AbortSignal,
  guard: StreamGuard,
): ReadableStream<Uint8Array> {
  const stop = new AbortController()
  const frames = framesUntil(stop.signal)
  const encoder = new TextEncoder()
  /** Since when a frame waits to be taken; null while the reader waits for one. */
  let waitingSince: number | null = performance.now()

  async function check() {
    const stalled = waitingSince !== null && performance.now() - waitingSince > guard.stalledMs
    if (stalled || !(await mayGoOn(guard))) stop.abort()
  }

  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const checking = setInterval(() => void check(), guard.checkMs)
        openStreams.add(stop)
        stop.signal.addEventListener('abort', () => {
          clearInterval(checking)
          openStreams.delete(stop)
          void frames.return()
          if (stop.signal.reason !== canceled) controller.close()
        })
        hangUp.addEventListener('abort', () => stop.abort())
        if (hangUp.aborted) stop.abort()
      },
      async pull(controller) {
        waitingSince = null
        const frame = await nextOf(frames)
        if (stop.signal.aborted) return
        waitingSince = performance.now()
        if (frame === null) stop.abort()
        else controller.enqueue(encoder.encode(frame))
      },
      cancel: () => stop.abort(canceled),
    },
    { highWaterMark: 0 },
  )
}

/** The reader has closed the stream already. */
const canceled = Symbol('canceled')

/** Null when there are no more, also because something failed: the reader comes back, and is told then if it cannot be served. */
async function nextOf(frames: AsyncGenerator<string, void>): Promise<string | null> {
  try {
    const { done, value } = await frames.next()
    return done === true ? null : value
  } catch (error) {
    log.warn({ err: error }, 'a stream of changes broke off')
    return null
  }
}

async function mayGoOn(guard: StreamGuard): Promise<boolean> {
  try {
    return await guard.mayGoOn()
  } catch (error) {
    log.warn({ err: error }, 'a stream could not find out whether its reader may go on')
    return false
  }
}
