import { twilioAccount } from './account'
import { exchange, type Limits } from './exchange'
import { outcomeOf, type PostOutcome } from './outcome'

export type OutgoingMessage = {
  to: string
  body: string
  from: string
  statusCallback?: string
  mediaUrls?: readonly string[]
  /**
   * Asked synchronously at the last moment, when a connection is there and nothing is written. False keeps the request back:
   * the outcome is `not_sent` for `refused_before_write`.
   */
  beforeWrite?: () => boolean
  /** Told synchronously as soon as the request has been given to the connection. From here on it cannot be recalled. */
  onRequestBegan?: () => void
  /** Gives up: `not_sent` while nothing is written, `unknown` afterwards. */
  signal?: AbortSignal
}

/** Less than the 40 seconds that a send may take in all, so that the answer is given within them. */
export const sendLimits: Limits = { headersMs: 30_000, totalMs: 38_000 }

/**
 * Asks Twilio once to send a text: at most one request is written, whatever happens. To, From and Body leave as they are, in
 * UTF-8 (where half a surrogate pair, which UTF-8 cannot say, is U+FFFD as everywhere on the web).
 * @throws {ConfigError} when the account is not set; every other ending is returned.
 */
export async function postMessage(message: OutgoingMessage): Promise<PostOutcome> {
  return postWithin(message, sendLimits)
}

export async function postWithin(message: OutgoingMessage, limits: Limits): Promise<PostOutcome> {
  const account = twilioAccount()
  const code = refusedBeforehand(message)
  if (code !== undefined) return { kind: 'refused', retryable: false, code }
  const { beforeWrite, onRequestBegan, signal } = message
  const result = await exchange(
    {
      origin: account.origin,
      path: `${account.path}/Messages.json`,
      headers: {
        authorization: account.authorization,
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'handback',
      },
      body: Buffer.from(form(message).toString()),
      beforeWrite,
      onRequestBegan,
      signal,
    },
    limits,
  )
  return outcomeOf(result, new Date())
}

/** What Twilio is certain to refuse is not asked: the number it would answer with. */
function refusedBeforehand({ to, from, body, mediaUrls = [] }: OutgoingMessage): number | undefined {
  if (to === '') return 21604
  if (from === '') return 21603
  if (body === '' && mediaUrls.length === 0) return 21602
  if (body.length > longestBody && Array.from(body).length > longestBody) return 21617
  return undefined
}

function form({ to, from, body, statusCallback, mediaUrls = [] }: OutgoingMessage): URLSearchParams {
  const fields = new URLSearchParams({ To: to, From: from, Body: body })
  for (const url of mediaUrls) fields.append('MediaUrl', url)
  if (statusCallback !== undefined) fields.append('StatusCallback', statusCallback)
  return fields
}

/** Characters as people count them, an emoji being one. https://www.twilio.com/docs/api/errors/21617 */
const longestBody = 1600
