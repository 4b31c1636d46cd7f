import { createHash } from 'node:crypto'
import { validateRequest } from 'twilio/lib/webhooks/webhooks.js'
import { config } from '@/lib/config'
import { readBody } from './read-body'

type Read = { bytes: Buffer; parameters: URLSearchParams }

/** Kept beside the request: nothing that a client can send ends up here without having been read. */
const readRequests = new WeakMap<Request, Read>()

/** Many times what Twilio sends, and few enough that a forgery costs nothing to refuse. */
const mostParameters = 1_000

export async function readWebhook(request: Request): Promise<Request> {
  const { url, method, headers } = request
  if (method === 'GET' || method === 'HEAD') {
    return remember(request, { bytes: Buffer.alloc(0), parameters: new URL(url).searchParams })
  }
  const bytes = await readBody(request)
  const parameters = mediaType(request) === form ? parseForm(bytes) : new URLSearchParams()
  return remember(new Request(url, { method, headers, body: bytes }), { bytes, parameters })
}

export function webhookParameters(request: Request): URLSearchParams {
  const read = readRequests.get(request)
  if (read === undefined) throw new Error('the webhook was not read; pass what readTwilioWebhook returned')
  return read.parameters
}

/** Whether one of the account's tokens signed this. https://www.twilio.com/docs/usage/webhooks/webhooks-security */
export function isSignedWebhook(request: Request): boolean {
  const { TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS } = config()
  const signature = request.headers.get('x-twilio-signature')
  const parameters = signedParameters(request)
  if (TWILIO_AUTH_TOKEN === undefined || signature === null || parameters === undefined) return false
  const url = signedUrl(request)
  return [TWILIO_AUTH_TOKEN, TWILIO_AUTH_TOKEN_PREVIOUS].some(
    (token) => token !== undefined && validateRequest(token, signature, url, parameters),
  )
}

function remember(request: Request, read: Read): Request {
  readRequests.set(request, read)
  return request
}

/** What the signature covers besides the address. Undefined where it would cover less than the request says. */
function signedParameters(request: Request): Record<string, string[]> | undefined {
  if (request.method === 'GET') return {}
  const read = readRequests.get(request)
  if (request.method !== 'POST' || read === undefined) return undefined
  switch (mediaType(request)) {
    case form:
      return read.parameters.size > mostParameters ? undefined : grouped(read.parameters)
    case 'application/json':
      // The address is signed, it carries the hash, and the hash covers the body.
      return new URL(request.url).searchParams.get('bodySHA256') === sha256(read.bytes) ? {} : undefined
    default:
      return undefined
  }
}

/**
 * The address that Twilio called: the public one where it is known, whatever Host says. A fragment, which holds Twilio's
 * connection overrides, is neither sent nor signed.
 */
function signedUrl(request: Request): string {
  const [url = ''] = request.url.split('#', 1)
  const { PUBLIC_URL } = config()
  return PUBLIC_URL === undefined ? url : PUBLIC_URL + url.slice(url.indexOf('/', url.indexOf('//') + 2))
}

const form = 'application/x-www-form-urlencoded'

function mediaType(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase()
}

/** The ampersand adds nothing, but keeps a first name that begins with a question mark from losing it. */
function parseForm(bytes: Buffer): URLSearchParams {
  return new URLSearchParams(`&${bytes.toString()}`)
}

/** As the SDK wants it: all values of a name together. Without a prototype, `__proto__` is a name like any other. */
function grouped(parameters: URLSearchParams): Record<string, string[]> {
  const values = Object.create(null) as Record<string, string[]>
  for (const [name, value] of parameters) {
    values[name] ??= []
    values[name].push(value)
  }
  return values
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex')
}
