import { randomUUID } from 'node:crypto'
import {
  type ConnectionOverrides,
  type RetryReason,
  readConnectionOverrides,
  withoutFragment,
} from './connection-overrides'
import type { Exchange } from './exchange'
import { type PostResult, post } from './http-post'
import { sign } from './signature'
import type { Attempt } from './store'

export type WebhookParams = [name: string, value: string][]

export type WebhookResult = {
  attempts: Attempt[]
  /** The last answer; null when there was none. */
  answer: { status: number; contentType: string; body: string } | null
}

/** Posts a signed webhook, trying again as the URL's fragment (or Twilio's default) says. Never throws. */
export async function postWebhook(
  exchange: Exchange,
  url: string,
  params: WebhookParams,
  idempotencyToken: string = randomUUID(),
): Promise<WebhookResult> {
  const overrides = readConnectionOverrides(url)
  const deadline = Date.now() + overrides.totalMs
  const attempts: Attempt[] = []
  for (;;) {
    const beganAt = Date.now()
    const result = await postSigned(exchange, url, params, idempotencyToken, withinTotal(overrides, deadline - beganAt))
    attempts.push(attemptOf(url, beganAt, result))
    const mayRetry = attempts.length <= overrides.retries && Date.now() < deadline && !exchange.work.isStopped()
    if (!mayRetry || !shouldRetry(result, overrides)) return { attempts, answer: result.answered ? result : null }
  }
}

function postSigned(
  exchange: Exchange,
  url: string,
  params: WebhookParams,
  idempotencyToken: string,
  limits: Pick<ConnectionOverrides, 'connectMs' | 'readMs'>,
): Promise<PostResult> {
  const target = withoutFragment(url)
  return post({
    url: target,
    headers: {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      Accept: '*/*',
      'User-Agent': 'TwilioProxy/1.1',
      'X-Twilio-Signature': sign(exchange.settings.authToken, target, params),
      'I-Twilio-Idempotency-Token': idempotencyToken,
    },
    body: new URLSearchParams(params).toString(),
    ...limits,
  })
}

function withinTotal(overrides: ConnectionOverrides, leftMs: number) {
  return { connectMs: Math.min(overrides.connectMs, leftMs), readMs: Math.min(overrides.readMs, leftMs) }
}

function shouldRetry(result: PostResult, overrides: ConnectionOverrides): boolean {
  const reason = failureOf(result)
  return reason !== null && overrides.retryOn.has(reason)
}

function failureOf(result: PostResult): RetryReason | null {
  if (!result.answered) return result.reason
  if (result.status >= 500) return '5xx'
  return result.status >= 400 ? '4xx' : null
}

function attemptOf(url: string, beganAt: number, result: PostResult): Attempt {
  return {
    url,
    beganAt,
    answeredAt: Date.now(),
    httpStatus: result.answered ? result.status : null,
    error: result.answered ? null : result.error,
  }
}
