import { createMessage } from './create-message'
import type { Exchange } from './exchange'
import type { FaultRule } from './faults'
import { type Answer, jsonAnswer } from './http-answer'
import { cancel, hurryThrough, isFinal, startLifecycle } from './lifecycle'
import { listMessages } from './list-messages'
import { accountJson, accountPath, mediaJson, messageJson, numberJson } from './representation'
import type { ApiRequest, Media, Message } from './store'
import { Refusal } from './twilio-errors'

export type Call = {
  /** Path as it was asked for, for the text of a 404. */
  path: string
  /** What the route's pattern captured. */
  captured: string[]
  form: URLSearchParams
  query: URLSearchParams
  faults: FaultRule[]
  /** The line this call leaves in the log. */
  entry: ApiRequest
}

export type Operation =
  | 'create'
  | 'list'
  | 'fetch'
  | 'update'
  | 'delete'
  | 'list-media'
  | 'fetch-media'
  | 'media'
  | 'account'
  | 'numbers'

export type Route = {
  method: string
  /** Follows /2010-04-01/Accounts/{Sid}. */
  pattern: RegExp
  operation: Operation
  answer: (exchange: Exchange, call: Call) => Answer | Promise<Answer>
}

export const ROUTES: readonly Route[] = [
  { method: 'POST', pattern: /^\/Messages\.json$/, operation: 'create', answer: create },
  { method: 'GET', pattern: /^\/Messages\.json$/, operation: 'list', answer: list },
  { method: 'GET', pattern: /^\/Messages\/(\w+)\.json$/, operation: 'fetch', answer: fetchOne },
  { method: 'POST', pattern: /^\/Messages\/(\w+)\.json$/, operation: 'update', answer: update },
  { method: 'DELETE', pattern: /^\/Messages\/(\w+)\.json$/, operation: 'delete', answer: remove },
  { method: 'GET', pattern: /^\/Messages\/(\w+)\/Media\.json$/, operation: 'list-media', answer: listMedia },
  { method: 'GET', pattern: /^\/Messages\/(\w+)\/Media\/(\w+)\.json$/, operation: 'fetch-media', answer: fetchMedia },
  { method: 'GET', pattern: /^\/Messages\/(\w+)\/Media\/(\w+)$/, operation: 'media', answer: mediaContent },
  { method: 'GET', pattern: /^\.json$/, operation: 'account', answer: account },
  { method: 'GET', pattern: /^\/IncomingPhoneNumbers\.json$/, operation: 'numbers', answer: numbers },
]

async function create(exchange: Exchange, { form, faults, entry }: Call): Promise<Answer> {
  const message = createMessage(exchange, form)
  entry.sid = message.sid
  const answer = jsonAnswer(201, messageJson(exchange.settings, message))
  const early = faults.find((rule) => rule.kind === 'early-callback')
  if (early) await hurryThrough(exchange, message, early.through ?? 'sent')
  void startLifecycle(exchange, message)
  return answer
}

function list(exchange: Exchange, { query, faults }: Call): Answer {
  const lag = faults.find((rule) => rule.kind === 'lag')
  const newestAt = lag ? Date.now() - (lag.ms ?? 1000) : Number.POSITIVE_INFINITY
  return jsonAnswer(200, listMessages(exchange, query, newestAt))
}

function fetchOne(exchange: Exchange, call: Call): Answer {
  return jsonAnswer(200, messageJson(exchange.settings, findMessage(exchange, call)))
}

/** Redacts the body (Body must be empty) or cancels what has not yet begun to leave (Status=canceled). */
function update(exchange: Exchange, call: Call): Answer {
  const message = findMessage(exchange, call)
  const body = call.form.get('Body')
  const status = call.form.get('Status')
  const asksOneThing = (body === '' && status === null) || (body === null && status === 'canceled')
  if (!asksOneThing) throw new Refusal(30400)
  if (status && !cancel(exchange, message)) throw new Refusal(30409)
  if (!status) redact(exchange, message)
  return jsonAnswer(200, messageJson(exchange.settings, message))
}

function redact(exchange: Exchange, message: Message): void {
  if (!isFinal(message.status)) throw new Refusal(20009)
  exchange.store.record({ type: 'redacted', sid: message.sid, at: Date.now() })
}

function remove(exchange: Exchange, call: Call): Answer {
  const message = findMessage(exchange, call)
  if (!isFinal(message.status)) throw new Refusal(20009)
  exchange.store.record({ type: 'deleted', sid: message.sid })
  return { status: 204, body: '' }
}

function listMedia(exchange: Exchange, call: Call): Answer {
  const message = findMessage(exchange, call)
  const uri = `${accountPath(exchange.settings)}/Messages/${message.sid}/Media.json`
  const items = message.media.map((media) => mediaJson(exchange.settings, message, media))
  return jsonAnswer(200, onePage(uri, 'media_list', items))
}

function fetchMedia(exchange: Exchange, call: Call): Answer {
  return jsonAnswer(200, mediaJson(exchange.settings, findMessage(exchange, call), findMedia(exchange, call)))
}

/** Bytes, or a redirect: to where a sender's media lives, and everywhere when the carrier plays Twilio's CDN. */
function mediaContent(exchange: Exchange, call: Call): Answer {
  const media = findMedia(exchange, call)
  if (media.url) return { status: 307, headers: { Location: media.url }, body: '' }
  if (exchange.settings.redirectMedia) {
    return { status: 307, headers: { Location: `${exchange.url}/control/media/${media.sid}` }, body: '' }
  }
  return mediaAnswer(media)
}

export function mediaAnswer(media: Media): Answer {
  return {
    status: 200,
    headers: { 'Content-Type': media.contentType ?? 'application/octet-stream', 'X-Content-Type-Options': 'nosniff' },
    body: Buffer.from(media.base64 ?? '', 'base64'),
  }
}

function account(exchange: Exchange): Answer {
  return jsonAnswer(200, accountJson(exchange.settings))
}

function numbers(exchange: Exchange, { query }: Call): Answer {
  const wanted = query.get('PhoneNumber')
  const owned = [...exchange.store.state.numbers.values()].filter((each) => !wanted || each.number.includes(wanted))
  const uri = `${accountPath(exchange.settings)}/IncomingPhoneNumbers.json`
  const items = owned.map((each) => numberJson(exchange.settings, each))
  return jsonAnswer(200, onePage(uri, 'incoming_phone_numbers', items))
}

function onePage(uri: string, key: string, items: unknown[]) {
  return {
    first_page_uri: `${uri}?PageSize=1000&Page=0`,
    end: Math.max(0, items.length - 1),
    previous_page_uri: null,
    [key]: items,
    uri: `${uri}?PageSize=1000&Page=0`,
    page_size: 1000,
    start: 0,
    next_page_uri: null,
    page: 0,
  }
}

function findMessage(exchange: Exchange, { captured: [sid = ''], path }: Call): Message {
  const message = exchange.store.state.messages.get(sid)
  if (!message || message.deleted || message.automatic) throw new Refusal(20404, { value: path })
  return message
}

function findMedia(exchange: Exchange, call: Call): Media {
  const media = findMessage(exchange, call).media.find(({ sid }) => sid === call.captured[1])
  if (!media) throw new Refusal(20404, { value: call.path })
  return media
}
