import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import { type Control, ControlError, notFound } from './control'
import { behaviourSchema, faultsSchema, numberSchema, redeliverySchema, textSchema } from './control-schemas'
import { streamEvents } from './event-stream'
import type { Exchange } from './exchange'
import { type Answer, jsonAnswer, readBody, send } from './http-answer'
import { mediaAnswer } from './messages-api'
import { submitForm } from './sample-form'

/** Ten pictures of 5 MB, in base64. */
const MOST_BODY_BYTES = 70 * 1024 * 1024
const IDLE_LIMIT_MS = 10_000

type Call = { captured: string; query: URLSearchParams; body: unknown; request: IncomingMessage }

type Route = {
  method: string
  /** Follows /control; `*` is the one part that varies. */
  path: string
  answer: (control: Control, call: Call, exchange: Exchange) => Answer | Promise<Answer>
}

const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/config', answer: (control, _, exchange) => jsonAnswer(200, config(control, exchange)) },
  { method: 'GET', path: '/numbers', answer: (control) => jsonAnswer(200, { numbers: control.numbers() }) },
  { method: 'PUT', path: '/numbers/*', answer: putNumber },
  { method: 'POST', path: '/texts', answer: postText },
  { method: 'POST', path: '/redeliver', answer: redeliver },
  { method: 'GET', path: '/messages', answer: (control, { query }) => jsonAnswer(200, listMessages(control, query)) },
  { method: 'GET', path: '/phones', answer: (control) => jsonAnswer(200, { phones: control.phones() }) },
  { method: 'GET', path: '/ledger', answer: (control) => jsonAnswer(200, control.ledger()) },
  { method: 'GET', path: '/behaviours', answer: (control) => jsonAnswer(200, { behaviours: control.behaviours() }) },
  { method: 'PUT', path: '/behaviours/*', answer: putBehaviour },
  { method: 'DELETE', path: '/behaviours/*', answer: deleteBehaviour },
  { method: 'GET', path: '/faults', answer: (control) => jsonAnswer(200, control.faults()) },
  { method: 'POST', path: '/faults', answer: postFaults },
  { method: 'DELETE', path: '/faults', answer: deleteFaults },
  { method: 'GET', path: '/idle', answer: waitForIdle },
  { method: 'POST', path: '/reset', answer: resetAll },
  {
    method: 'POST',
    path: '/form',
    answer: (_, { body, request }, exchange) => submitForm(exchange, body, keyOf(request)),
  },
  { method: 'GET', path: '/media/*', answer: (_, { captured }, exchange) => readMedia(exchange, captured) },
]

/** Answers one request under /control. Errors are `{error: {code, message}}`. */
export async function answerControl(
  exchange: Exchange,
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    refuseForeignPages(exchange, request)
    const url = new URL(request.url ?? '/', exchange.url)
    if (url.pathname === '/control/events') return streamEvents(exchange, response)
    const { route, captured } = findRoute(request.method ?? 'GET', url.pathname)
    const body = route.method === 'GET' ? undefined : await readJson(request)
    send(response, await route.answer(control, { captured, query: url.searchParams, body, request }, exchange))
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    send(response, jsonAnswer(error.status, { error: { code: error.code, message: error.message } }))
  }
}

function config(control: Control, { settings }: Exchange) {
  return {
    numbers: control.numbers().map(({ number, label }) => ({ number, label: label ?? number })),
    deskUrl: settings.deskUrl,
    formConfigured: settings.deskUrl !== null && settings.formToken !== null,
  }
}

function putNumber(control: Control, { captured, body }: Call): Answer {
  return jsonAnswer(200, { number: control.putNumber(captured, parse(numberSchema, body)) })
}

async function postText(control: Control, { body }: Call): Promise<Answer> {
  const { deliver, wait, ...text } = parse(textSchema, body)
  return jsonAnswer(201, await control.text(text, { deliver, wait }))
}

async function redeliver(control: Control, { body }: Call): Promise<Answer> {
  return jsonAnswer(200, await control.redeliver(parse(redeliverySchema, body).sid))
}

function listMessages(control: Control, query: URLSearchParams) {
  const text = (name: string) => query.get(name) ?? undefined
  return {
    messages: control.messages({ phone: text('phone'), number: text('number'), after: Number(text('after')) || 0 }),
  }
}

function putBehaviour(control: Control, { captured, body }: Call): Answer {
  control.setBehaviour(captured, parse(behaviourSchema, body))
  return jsonAnswer(200, { behaviours: control.behaviours() })
}

function deleteBehaviour(control: Control, { captured }: Call): Answer {
  control.setBehaviour(captured, null)
  return jsonAnswer(200, { behaviours: control.behaviours() })
}

async function postFaults(control: Control, { body }: Call): Promise<Answer> {
  const { rules, seed } = parse(faultsSchema, body)
  await control.setFaults(rules, seed)
  return jsonAnswer(201, control.faults())
}

async function deleteFaults(control: Control): Promise<Answer> {
  await control.setFaults([])
  return jsonAnswer(200, control.faults())
}

async function waitForIdle(control: Control): Promise<Answer> {
  const idle = control.idle().then(() => true)
  return jsonAnswer(200, { idle: await Promise.race([idle, sleep(IDLE_LIMIT_MS, false, { ref: false })]) })
}

async function resetAll(control: Control): Promise<Answer> {
  await control.reset()
  return jsonAnswer(200, { numbers: control.numbers() })
}

function readMedia({ store }: Exchange, sid: string): Answer {
  const media = store.state.log.flatMap((message) => message.media).find((each) => each.sid === sid && each.base64)
  if (!media) throw notFound(`There is no media ${sid}.`)
  return mediaAnswer(media)
}

function keyOf(request: IncomingMessage): string | undefined {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : undefined
}

function findRoute(method: string, path: string): { route: Route; captured: string } {
  const [, , resource = '', ...rest] = path.split('/')
  const captured = decodeURIComponent(rest.join('/'))
  const pattern = rest.length > 0 ? `/${resource}/*` : `/${resource}`
  const route = ROUTES.find((each) => each.method === method && each.path === pattern)
  if (!route) throw notFound(`There is no ${method} ${path}.`)
  return { route, captured }
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The control API knows no credentials, so a page of another site that is open in the same browser must not reach it:
 * browsers say where a request comes from, and by which name they found this machine.
 */
function refuseForeignPages(exchange: Exchange, request: IncomingMessage): void {
  const { origin, host = '' } = request.headers
  const isLocal = LOOPBACK.includes(new URL(exchange.url).hostname)
  const isOwnName = !isLocal || LOOPBACK.includes(host.replace(/:\d+$/, ''))
  if (isOwnName && (origin === undefined || origin === `http://${host}`)) return
  throw new ControlError(403, 'foreign_origin', 'The control API answers only the pages of the carrier itself.')
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readBody(request, MOST_BODY_BYTES)
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ControlError(400, 'bad_json', 'The body is not JSON.')
  }
}

function parse<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const place = issue && issue.path.length > 0 ? issue.path.join('.') : 'body'
  throw new ControlError(422, 'bad_request', `${place}: ${issue?.message}`)
}
