import { type Dispatcher, util } from 'undici'
import { connections } from './account'

/** One POST. It is written to a connection once at most, and never again whatever becomes of it. */
export type Post = {
  origin: string
  path: string
  headers: Record<string, string>
  body: Buffer
  /** Asked at the last moment, with a connection at hand and nothing written. False, and nothing will be. */
  beforeWrite?: () => boolean
  /** Told as soon as the request has been given to the connection. */
  onRequestBegan?: () => void
  signal?: AbortSignal
}

/** How long the head of the answer, and the whole exchange, may take. */
export type Limits = { headersMs: number; totalMs: number }

export type Answer = { status: number; retryAfter: string | undefined; text: string }

export type Exchange = {
  /** Whether the server may have seen the request. */
  written: boolean
  ending: Ending
  /** As far as it came: only `complete` promises all of the text. */
  answer?: Answer
  error?: Error
}

export type Ending =
  | 'complete'
  | 'refused_before_write'
  | 'connection_failed'
  | 'timeout'
  | 'aborted'
  | 'answer_too_long'

type Course = {
  written: boolean
  answer?: { status: number; retryAfter: string | undefined; chunks: Buffer[]; length: number }
  /** Ends the exchange; only the first ending counts. */
  end: (ending: Ending, error?: Error) => void
  ended: boolean
  /** Gives up unless the exchange has ended by then. */
  mustEndWithin: (ms: number) => void
  closeConnection?: () => void
}

const longestAnswer = 1024 * 1024

/** Never rejects: whatever happens is an ending. */
export function exchange(post: Post, limits: Limits): Promise<Exchange> {
  return new Promise((resolve) => {
    const deadline = performance.now() + limits.totalMs
    const course = begin(post.signal, resolve)
    if (course.ended) return
    course.mustEndWithin(Math.min(limits.headersMs, limits.totalMs))
    const { origin, path, headers, body } = post
    connections.dispatch(
      { origin, path, method: 'POST', headers, body, headersTimeout: 0, bodyTimeout: 0 },
      handler(post, course, deadline),
    )
  })
}

function begin(signal: AbortSignal | undefined, resolve: (result: Exchange) => void): Course {
  let timer: NodeJS.Timeout | undefined
  const onAbort = () => course.end('aborted')
  const course: Course = {
    written: false,
    ended: false,
    end(ending, error) {
      if (course.ended) return
      course.ended = true
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      resolve({ written: course.written, ending, error, answer: answerSoFar(course) })
      if (ending !== 'complete') course.closeConnection?.()
    },
    mustEndWithin(ms) {
      clearTimeout(timer)
      timer = setTimeout(course.end, ms, 'timeout')
    },
  }
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  return course
}

function answerSoFar({ answer }: Course): Answer | undefined {
  if (answer === undefined) return undefined
  return { status: answer.status, retryAfter: answer.retryAfter, text: Buffer.concat(answer.chunks).toString() }
}

function handler(post: Post, course: Course, deadline: number): Dispatcher.DispatchHandlers {
  return {
    /** The bytes go onto the connection as soon as this returns. What it throws keeps them back, and the connection whole. */
    onConnect(abort) {
      if (course.ended || course.written) throw new Error('the request may no longer begin')
      if (post.beforeWrite?.() === false) course.end('refused_before_write')
      if (course.ended) throw new Error('refused before it was written')
      course.closeConnection = abort
      course.written = true
    },
    onBodySent() {
      post.onRequestBegan?.()
    },
    onHeaders(status, headers) {
      if (status < 200) return true
      const retryAfter = util.parseHeaders(headers)['retry-after']
      course.answer = { status, retryAfter: [retryAfter].flat()[0], chunks: [], length: 0 }
      course.mustEndWithin(deadline - performance.now())
      return true
    },
    onData(chunk) {
      const { answer } = course
      if (answer === undefined) return true
      answer.chunks.push(chunk)
      answer.length += chunk.length
      if (answer.length > longestAnswer) course.end('answer_too_long')
      return true
    },
    onComplete: () => course.end('complete'),
    onError: (error) => course.end('connection_failed', error),
  }
}
