import { describeProviderError } from '@/domain/provider-errors'
import type { PostOutcome } from './outcome'

export type FailedOutcome = Exclude<PostOutcome, { kind: 'accepted' }>

type Facts = {
  outcome: FailedOutcome['kind']
  retryable: boolean
  code?: number
  httpStatus?: number
  retryAfterMs?: number
  cause?: unknown
}

/** Twilio did not do what it was asked, or nobody knows whether it did. The message names no phone number. */
export class TwilioError extends Error {
  override readonly name = 'TwilioError'
  /** Whether anybody may have been texted: only `unknown` leaves that open. */
  readonly outcome: FailedOutcome['kind']
  /** Whether the same request may be made again without texting anybody twice. */
  readonly retryable: boolean
  /** Twilio's own number, where it gave one: https://www.twilio.com/docs/api/errors */
  readonly code: number | undefined
  readonly httpStatus: number | undefined
  /** How long Twilio asked to be left alone. */
  readonly retryAfterMs: number | undefined

  constructor(what: string, facts: Facts) {
    super(sentence(what, facts), { cause: facts.cause })
    this.outcome = facts.outcome
    this.retryable = facts.retryable
    this.code = facts.code
    this.httpStatus = facts.httpStatus
    this.retryAfterMs = facts.retryAfterMs
  }
}

/** The outcome of a send, as an error. */
export function sendError(outcome: FailedOutcome): TwilioError {
  const retryable = outcome.kind === 'rate_limited' || outcome.kind === 'not_sent'
  const cause = 'error' in outcome ? outcome.error : undefined
  return new TwilioError(said[outcome.kind], { ...outcome, outcome: outcome.kind, retryable, cause })
}

const said: Record<FailedOutcome['kind'], string> = {
  refused: 'Twilio refused the message',
  rate_limited: 'Twilio had too many requests and did not take the message',
  not_sent: 'Twilio could not be reached; the message was not sent',
  unknown: 'Twilio gave no clear answer; whether the message was sent is unknown',
}

function sentence(what: string, { code, httpStatus }: Facts): string {
  if (code !== undefined) return `${what}: ${describeProviderError(code).explanation} (error ${code})`
  return httpStatus === undefined ? what : `${what} (HTTP ${httpStatus})`
}
