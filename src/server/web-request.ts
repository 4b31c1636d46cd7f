import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const unspeakable = new Set(['TRACE', 'CONNECT', 'TRACK'])

/** Node's request as the web's, which is what the API is written for. Its signal aborts when the caller hangs up. */
export function toWebRequest(incoming: IncomingMessage, outgoing: ServerResponse): Request {
  // The web's Request refuses to be a TRACE or a CONNECT; nobody here answers one, and says so of any word it does not know.
  const method = unspeakable.has(incoming.method ?? '') ? 'OPTIONS' : (incoming.method ?? 'GET')
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(addressOf(incoming), {
    method,
    headers: headersOf(incoming),
    signal: hangUpOf(outgoing),
    ...(hasBody && { body: bodyOf(incoming, outgoing), duplex: 'half' }),
  })
}

export async function sendWebResponse(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.statusCode = response.status
  for (const [name, value] of response.headers) if (name !== 'set-cookie') outgoing.setHeader(name, value)
  const cookies = response.headers.getSetCookie()
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies)
  if (response.body === null || outgoing.req.method === 'HEAD') {
    outgoing.end()
    return
  }
  outgoing.flushHeaders()
  await pipeline(Readable.fromWeb(response.body as never), outgoing)
}

function addressOf({ headers, url = '/' }: IncomingMessage): string {
  // A Host may be no host, and what is asked for is still the path; a path such as `//` is none, and nothing is there.
  const bases = [`http://${headers.host ?? 'localhost'}`, 'http://localhost']
  const base = bases.find((candidate) => URL.canParse(url, candidate))
  return base === undefined ? 'http://localhost/api/' : new URL(url, base).href
}

function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers()
  for (const [name, values = []] of Object.entries(headersDistinct))
    for (const value of values) headers.append(name, value)
  return headers
}

function hangUpOf(outgoing: ServerResponse): AbortSignal {
  const controller = new AbortController()
  outgoing.once('close', () => controller.abort())
  return controller.signal
}

/**
 * Unlike node's own conversion, giving up on this body does not destroy the connection: the refusal of a body that is too
 * large has still to be written to it. What nobody has read by then is read and thrown away, or the connection's next request
 * would wait behind it.
 */
function bodyOf(incoming: IncomingMessage, outgoing: ServerResponse): ReadableStream<Uint8Array> {
  let unwanted = false
  const discard = () => {
    unwanted = true
    incoming.resume()
  }
  outgoing.once('finish', discard)
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause()
        incoming.on('data', (chunk: Buffer) => {
          if (unwanted) return
          incoming.pause()
          controller.enqueue(chunk)
        })
        incoming.once('end', () => unwanted || controller.close())
        incoming.once('error', (error) => unwanted || controller.error(error))
      },
      pull: () => void incoming.resume(),
      cancel: discard,
    },
    { highWaterMark: 0 },
  )
}
