import { pipeline, Readable, Transform } from 'node:stream'
import { type Dispatcher, request } from 'undici'
import { AppError } from '@/lib/errors'
import { connections, twilioAccount } from './account'
import { readError } from './read-api'
import { TwilioError } from './twilio-error'

export type MediaFile = {
  /** Safe to answer with: what a browser might run is `application/octet-stream` here. */
  contentType: string
  /** Whether it may be shown in place, rather than saved. */
  inline: boolean
  /** Breaks with an error when the file is longer than it may be. */
  body: ReadableStream<Uint8Array>
}

/** Three times the largest that Twilio accepts. */
const longestFile = 16 * 1024 * 1024
const mostRedirects = 3

/**
 * A file that came with a text, from Twilio. The account's credentials go to the account's own API and nowhere else: it sends
 * us on to a host for files, and that one is asked without them.
 * @returns null when Twilio no longer has it, or when the address is none of our account.
 * @throws {TwilioError} {AppError} 502 `media_too_large`.
 */
export async function fetchMedia(url: string, signal?: AbortSignal): Promise<MediaFile | null> {
  const { origin, path, authorization } = twilioAccount()
  if (!URL.canParse(url) || !new URL(url).href.startsWith(`${origin}${path}/Messages/`)) return null
  const { statusCode, headers, body } = await follow(new URL(url), { authorization }, signal)
  if (statusCode !== 200) {
    await body.dump()
    if (statusCode === 404 || statusCode === 410) return null
    throw readError(statusCode)
  }
  if (Number(headers['content-length']) > longestFile) {
    // Undici calls it an error when what nobody wants any more does not come.
    body.once('error', () => {}).destroy()
    throw tooLarge()
  }
  return { ...presentable(headers['content-type']), body: stream(body) }
}

async function follow(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal | undefined,
  redirects = 0,
): Promise<Dispatcher.ResponseData> {
  const response = await get(url, headers, signal)
  const { location } = response.headers
  if (response.statusCode < 300 || response.statusCode > 399 || typeof location !== 'string') return response
  await response.body.dump()
  const next = URL.canParse(location, url) ? new URL(location, url) : undefined
  // Never from an encrypted connection to a plain one.
  const mayFollow = next?.protocol === 'https:' || next?.protocol === url.protocol
  if (next === undefined || !mayFollow || redirects === mostRedirects) throw readError(response.statusCode)
  return follow(next, {}, signal, redirects + 1)
}

async function get(url: URL, headers: Record<string, string>, signal: AbortSignal | undefined) {
  try {
    const limits = { headersTimeout: 10_000, bodyTimeout: 10_000 }
    return await request(url, { dispatcher: connections, headers, signal, ...limits })
  } catch (cause) {
    throw new TwilioError('Twilio could not be read', { outcome: 'unknown', retryable: true, cause })
  }
}

/** What a browser shows and does not run: no pages, no scripts, no SVG. */
const shown = /^(image\/(jpeg|png|gif|webp|avif|bmp|tiff|heic|heif)|(audio|video)\/[\w.+-]+)$/
const saved = /^(application\/pdf|text\/(vcard|x-vcard|calendar|csv|plain))$/

function presentable(contentType: string | string[] | undefined): { contentType: string; inline: boolean } {
  const [type = ''] = `${[contentType].flat()[0]}`.toLowerCase().split(';', 1)
  if (shown.test(type.trim())) return { contentType: type.trim(), inline: true }
  return { contentType: saved.test(type.trim()) ? type.trim() : 'application/octet-stream', inline: false }
}

/** Whoever stops reading stops the fetch, and what breaks the fetch breaks the reading. */
function stream(body: Readable): ReadableStream<Uint8Array> {
  let length = 0
  const bounded = new Transform({
    transform(chunk: Buffer, _, done) {
      length += chunk.length
      done(length > longestFile ? tooLarge() : null, chunk)
    },
  })
  pipeline(body, bounded, () => {})
  return Readable.toWeb(bounded) as ReadableStream<Uint8Array>
}

function tooLarge(): AppError {
  return new AppError(502, 'media_too_large', `The file is longer than ${longestFile} bytes`)
}
