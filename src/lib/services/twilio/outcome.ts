import { z } from 'zod'
import { type DeliveryStatus, deliveryStatuses } from '@/domain/delivery-status'
import type { Answer, Ending, Exchange } from './exchange'
import { isMessageSid, type MessageSid } from './sid'

/**
 * What became of one attempt to text somebody. After `rate_limited` and `not_sent` nobody was texted and the same text may be
 * tried again; after `refused` it may not; after `unknown` only the callback or the message log can tell.
 */
export type PostOutcome =
  | { kind: 'accepted'; sid: MessageSid; status: DeliveryStatus }
  | { kind: 'refused'; retryable: false; code?: number; httpStatus?: number }
  | { kind: 'rate_limited'; code?: number; httpStatus: number; retryAfterMs?: number }
  | { kind: 'not_sent'; cause: Cause; error?: Error }
  | { kind: 'unknown'; cause: Cause; code?: number; httpStatus?: number; error?: Error }

type Cause = Ending | 'server_error' | 'unreadable_answer'

/** Reads what happened on the wire. `now` is for a Retry-After that names a time. */
export function outcomeOf({ written, ending, answer, error }: Exchange, now: Date): PostOutcome {
  if (!written) return { kind: 'not_sent', cause: ending, error }
  if (answer === undefined) return { kind: 'unknown', cause: ending, error }
  const { status: httpStatus } = answer
  if (httpStatus === 429) {
    return { kind: 'rate_limited', code: errorCode(answer), httpStatus, retryAfterMs: retryAfterMs(answer, now) }
  }
  // The status line settles it, whether or not the explanation below it arrived whole.
  if (isRefusal(httpStatus)) return { kind: 'refused', retryable: false, code: errorCode(answer), httpStatus }
  if (ending !== 'complete') return { kind: 'unknown', cause: ending, httpStatus, error }
  if (httpStatus >= 500) return { kind: 'unknown', cause: 'server_error', code: errorCode(answer), httpStatus }
  return acceptance(answer) ?? { kind: 'unknown', cause: 'unreadable_answer', httpStatus }
}

/** A 408 is no refusal: somebody on the way was tired of waiting, and for whom is not said. */
function isRefusal(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408
}

const acceptedMessage = z.object({
  sid: z.custom<MessageSid>(isMessageSid),
  status: z.enum(deliveryStatuses).catch('queued'),
})

function acceptance({ status, text }: Answer): PostOutcome | undefined {
  if (status < 200 || status > 299) return undefined
  const message = acceptedMessage.safeParse(parseJson(text))
  return message.success ? { kind: 'accepted', ...message.data } : undefined
}

const errorAnswer = z.object({ code: z.int().positive() })

/** Twilio's number for what was wrong, which is not the HTTP status. */
export function errorCode({ text }: { text: string }): number | undefined {
  return errorAnswer.safeParse(parseJson(text)).data?.code
}

/** Seconds, or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
export function retryAfterMs({ retryAfter }: { retryAfter: string | undefined }, now: Date): number | undefined {
  if (retryAfter === undefined) return undefined
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(retryAfter) ? Number(retryAfter) * 1000 : Date.parse(retryAfter) - now.getTime()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
