import type { ServerResponse } from 'node:http'
import type { Exchange } from './exchange'
import type { FaultKind, FaultRule } from './faults'
import { type Answer, JSON_TYPE, jsonAnswer, reset, send } from './http-answer'
import { errorBody, Refusal } from './twilio-errors'

/** Faults that keep the request from being acted on; all others strike the answer of one that was. */
const BEFORE: readonly FaultKind[] = [
  'reset-before-accept',
  'error-before-accept',
  'rate-limit',
  'reset',
  'drop',
  'error',
]

/** Works out the answer and sends it, unless a fault makes something else of either. */
export async function answerThroughFaults(
  exchange: Exchange,
  faults: FaultRule[],
  response: ServerResponse,
  answer: () => Promise<Answer>,
): Promise<void> {
  for (const rule of faults) {
    const isInTime = rule.kind !== 'latency' || (await exchange.work.pause(rule.ms ?? 1000))
    if (!isInTime) return reset(response)
  }
  const before = faults.find((rule) => BEFORE.includes(rule.kind))
  if (before) return strikeResponse(before, response, { status: 500, body: '' })
  const given = await answer()
  const after = faults.find((rule) => rule.kind in STRIKES)
  return after ? strikeResponse(after, response, given) : send(response, given)
}

type Strike = (response: ServerResponse, rule: FaultRule, answer: Answer) => void

const resetConnection: Strike = (response) => reset(response)
const serverError: Strike = (response, rule) => send(response, errorAnswer(20500, rule.status ?? 500))
/** The client waits for as long as it likes. */
const saysNothing: Strike = () => {}

const STRIKES: Partial<Record<FaultKind, Strike>> = {
  'reset-before-accept': resetConnection,
  'reset-after-accept': resetConnection,
  reset: resetConnection,
  'error-before-accept': serverError,
  'error-after-accept': serverError,
  error: serverError,
  'drop-after-accept': saysNothing,
  drop: saysNothing,
  'rate-limit': (response, rule) => send(response, tooManyRequests(rule)),
  'malformed-json': (response, _, { status }) =>
    send(response, { status, headers: JSON_TYPE, body: '<html><body>upstream connect error</body></html>' }),
  'truncated-json': (response, _, answer) => send(response, { ...answer, body: firstHalf(answer) }),
  'stalled-body': (response, _, answer) => {
    response.writeHead(answer.status, { ...answer.headers, 'Content-Length': Buffer.byteLength(answer.body) })
    response.write(firstHalf(answer))
  },
}

function strikeResponse(rule: FaultRule, response: ServerResponse, answer: Answer): void {
  STRIKES[rule.kind]?.(response, rule, answer)
}

function firstHalf({ body }: Answer): Buffer {
  const bytes = Buffer.from(body)
  return bytes.subarray(0, Math.floor(bytes.length / 2))
}

function tooManyRequests(rule: FaultRule): Answer {
  const answer = errorAnswer(20429, 429)
  if (rule.retryAfter === undefined) return answer
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(rule.retryAfter) } }
}

function errorAnswer(code: number, status: number): Answer {
  return jsonAnswer(status, errorBody({ code, message: new Refusal(code).message, status }))
}
