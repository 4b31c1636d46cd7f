import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerThroughFaults } from './answer-through-faults'
import { fingerprintOf } from './create-message'
import { type Exchange, newSid } from './exchange'
import type { FaultPoint, FaultRule } from './faults'
import { type Answer, jsonAnswer, readBody, reset, send } from './http-answer'
import { type Call, type Operation, ROUTES, type Route } from './messages-api'
import type { ApiRequest } from './store'
import { errorBody, Refusal } from './twilio-errors'

const MOST_FORM_BYTES = 256 * 1024
const ACCOUNTS = '/2010-04-01/Accounts/'

/** Answers one request to the Twilio REST API, through whatever fault strikes it, and writes it down. */
export async function answerApi(exchange: Exchange, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const entry = openEntry(exchange, request, response)
  const outage = exchange.faults.outage(Date.now())
  if (outage) return endInOutage(outage, entry, response)
  const url = new URL(request.url ?? '/', exchange.url)
  const form = new URLSearchParams(await readBody(request, MOST_FORM_BYTES))
  const found = findRoute(request.method ?? 'GET', url.pathname)
  describe(entry, found?.route.operation, form)
  const faults = strike(exchange, found?.route.operation, form, url.searchParams)
  entry.fault = faults.map((rule) => rule.kind).join(' ') || null
  const call: Call = {
    path: url.pathname,
    captured: found?.captured ?? [],
    form,
    query: url.searchParams,
    faults,
    entry,
  }
  await answerThroughFaults(exchange, faults, response, async () =>
    answerOrRefuse(entry, () => {
      authorize(exchange, request, url.pathname)
      if (!found) throw new Refusal(20404, { value: url.pathname })
      return found.route.answer(exchange, call)
    }),
  )
}

function openEntry(exchange: Exchange, request: IncomingMessage, response: ServerResponse): ApiRequest {
  const entry: ApiRequest = {
    operation: 'unknown',
    method: request.method ?? 'GET',
    path: request.url ?? '/',
    beganAt: Date.now(),
    answeredAt: null,
    httpStatus: null,
    errorCode: null,
    fault: null,
    sid: null,
    to: null,
    from: null,
    fingerprint: null,
  }
  exchange.openRequests.add(entry)
  response.once('close', () => {
    exchange.openRequests.delete(entry)
    if (response.headersSent) entry.httpStatus = response.statusCode
    if (response.writableFinished) entry.answeredAt = Date.now()
    exchange.store.record({ type: 'request', request: entry })
  })
  return entry
}

function endInOutage(outage: FaultRule, entry: ApiRequest, response: ServerResponse): void {
  entry.fault = outage.kind
  if (outage.status) send(response, refusalAnswer(new Refusal(20503), outage.status))
  else reset(response)
}

function findRoute(method: string, path: string): { route: Route; captured: string[] } | null {
  if (!path.startsWith(ACCOUNTS)) return null
  const rest = path.slice(ACCOUNTS.length).replace(/^\w+/, '')
  for (const route of ROUTES) {
    const match = route.method === method ? route.pattern.exec(rest) : null
    if (match) return { route, captured: match.slice(1) }
  }
  return null
}

function describe(entry: ApiRequest, operation: Operation | undefined, form: URLSearchParams): void {
  entry.operation = operation ?? 'unknown'
  if (operation !== 'create') return
  entry.to = form.get('To')
  entry.from = form.get('From')
  entry.fingerprint = fingerprintOf(form)
}

const FAULT_POINTS: Partial<Record<Operation, FaultPoint>> = { create: 'create', list: 'list', fetch: 'fetch' }

function strike(
  exchange: Exchange,
  operation: Operation | undefined,
  form: URLSearchParams,
  query: URLSearchParams,
): FaultRule[] {
  const point = operation && FAULT_POINTS[operation]
  if (!point) return []
  const field = (name: string) => form.get(name) ?? query.get(name) ?? undefined
  return exchange.faults.strike(point, { to: field('To'), from: field('From'), body: field('Body') })
}

/** HTTP basic auth with the account's SID and token, for that account alone. */
function authorize(exchange: Exchange, request: IncomingMessage, path: string): void {
  const { accountSid, authToken } = exchange.settings
  const expected = Buffer.from(`Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`)
  const given = Buffer.from(request.headers.authorization ?? '')
  const isKnown = given.length === expected.length && timingSafeEqual(given, expected)
  const account = /^\w+/.exec(path.slice(ACCOUNTS.length))?.[0]
  if (!isKnown || account !== accountSid) throw new Refusal(20003)
}

async function answerOrRefuse(entry: ApiRequest, answer: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return withTwilioHeaders(await answer(), entry)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    entry.errorCode = error.code
    return withTwilioHeaders(refusalAnswer(error), entry)
  }
}

export function refusalAnswer(refusal: Refusal, status: number = refusal.status): Answer {
  const challenge: Record<string, string> = status === 401 ? { 'WWW-Authenticate': 'Basic realm="Twilio API"' } : {}
  return jsonAnswer(status, errorBody({ code: refusal.code, message: refusal.message, status }), challenge)
}

function withTwilioHeaders(answer: Answer, entry: ApiRequest): Answer {
  const headers = {
    'Twilio-Request-Id': newSid('RQ'),
    'Twilio-Request-Duration': ((Date.now() - entry.beganAt) / 1000).toFixed(3),
    'Twilio-Concurrent-Requests': '1',
    'X-API-Domain': 'api.twilio.com',
    'X-Home-Region': 'us1',
  }
  return { ...answer, headers: { ...answer.headers, ...headers } }
}
