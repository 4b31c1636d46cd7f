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
  'http:': new http.Agent({ keepAlive: true, maxSockets: 512 }),
  'https:': new https.Agent({ keepAlive: true, maxSockets: 512 }),
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
  return new Promise((resolve) => {
    const { protocol } = new URL(url)
    const secure = protocol === 'https:'
    const request = (secure ? https : http).request(url, {
      method: 'POST',
      agent: agents[secure ? 'https:' : 'http:'],
      headers: { ...headers, 'Content-Length': Buffer.byteLength(body) },
    })
    let reason: 'ct' | 'rt' = 'ct'
    let timer = setTimeout(() => request.destroy(new Error(`no connection within ${connectMs} ms`)), connectMs)
    const connected = () => {
      reason = 'rt'
      clearTimeout(timer)
      timer = setTimeout(() => request.destroy(new Error(`no answer within ${readMs} ms`)), readMs)
    }
    const finish = (result: PostResult | 'stale connection') => {
      clearTimeout(timer)
      resolve(result)
    }
    request.once('socket', (socket) => {
      if (!socket.connecting) connected()
      else socket.once(secure ? 'secureConnect' : 'connect', connected)
    })
    request.once('error', (error: NodeJS.ErrnoException) => {
      const isStale = request.reusedSocket && error.code === 'ECONNRESET'
      finish(isStale ? 'stale connection' : { answered: false, reason, error: error.message || String(error.code) })
    })
    request.once('response', (response) => readAnswer(response, finish))
    request.end(body)
  })
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
