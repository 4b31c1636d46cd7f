import http from 'node:http'
import https from 'node:https'
import type { RetryReason } from './connection-overrides'

export type PostResult =
  | { answered: true; status: number; contentType: string; body: string }
  | { answered: false; reason: Extract<RetryReason, 'ct' | 'rt'>; error: string }

export type Post = {
  url: string
  headers: Record<string, string>
  body: string
  connectMs: number
  readMs: number
}

/** TwiML longer than this is cut, as Twilio would refuse it. */
const MOST_ANSWER_BYTES = 64 * 1024

const agents = {
  http: new http.Agent({ keepAlive: true, maxSockets: 512 }),
  https: new https.Agent({ keepAlive: true, maxSockets: 512 }),
}

/** Never throws: what went wrong is part of the result. Redirects are not followed. */
export async function post(request: Post): Promise<PostResult> {
  const first = await postOnce(request)
  // The receiver had closed an idle connection just as it was used: nothing arrived there.
  return first === 'stale connection' ? sureResult(await postOnce(request)) : first
}

function sureResult(result: PostResult | 'stale connection'): PostResult {
  return result === 'stale connection' ? { answered: false, reason: 'ct', error: 'connection was closed' } : result
}

function postOnce({ url, headers, body, connectMs, readMs }: Post): Promise<PostResult | 'stale connection'> {
  const secure = new URL(url).protocol === 'https:'
  const request = (secure ? https : http).request(url, {
    method: 'POST',
    agent: secure ? agents.https : agents.http,
    headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
  })
  const clock = timeLimits(request, secure, connectMs, readMs)
  return new Promise<PostResult | 'stale connection'>((resolve) => {
    request.once('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && error.code === 'ECONNRESET'
      resolve(isStale ? 'stale connection' : { answered: false, reason: clock.phase(), error: wordsOf(error) })
    })
    request.once('response', (response) => readAnswer(response, resolve))
    request.end(body)
  }).finally(clock.stop)
}

/** Gives up on the request when connecting, and from then on answering, takes too long. */
function timeLimits(request: http.ClientRequest, secure: boolean, connectMs: number, readMs: number) {
  let phase: 'ct' | 'rt' = 'ct'
  let timer = setTimeout(() => request.destroy(new Error(`no connection within ${connectMs} ms`)), connectMs)
  const connected = () => {
    phase = 'rt'
    clearTimeout(timer)
    timer = setTimeout(() => request.destroy(new Error(`no answer within ${readMs} ms`)), readMs)
  }
  request.once('socket', (socket) => {
    if (socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', connected)
    else connected()
  })
  return { phase: () => phase, stop: () => clearTimeout(timer) }
}

/** Node leaves the message of a failed connection to several addresses empty. */
function wordsOf(error: NodeJS.ErrnoException): string {
  return error.message === '' ? String(error.code) : error.message
}

function readAnswer(response: http.IncomingMessage, finish: (result: PostResult) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (size <= MOST_ANSWER_BYTES) chunks.push(chunk)
  })
  response.once('error', (error) => finish({ answered: false, reason: 'rt', error: error.message }))
  response.once('end', () =>
    finish({
      answered: true,
      status: response.statusCode ?? 0,
      contentType: response.headers['content-type'] ?? '',
      body: Buffer.concat(chunks).toString('utf8'),
    }),
  )
}
