import type { Exchange } from './exchange'
import { accountPath, messageJson } from './representation'
import type { Message } from './store'

const DEFAULT_PAGE_SIZE = 50
const MOST_PAGE_SIZE = 1000

/**
 * A page of the account's messages, newest first (https://www.twilio.com/docs/messaging/api/message-resource#read-multiple-message-resources).
 * A page token names the message at the edge of the page before, so messages that arrive meanwhile shift nothing.
 */
export function listMessages(exchange: Exchange, query: URLSearchParams, newestAt: number) {
  const size = readPageSize(query.get('PageSize'))
  const page = Math.max(0, Number(query.get('Page')) || 0)
  const fits = filterOf(query, newestAt)
  const messages = readPage(exchange, query.get('PageToken'), page, size, fits)
  const first = messages.at(0)
  const last = messages.at(-1)
  const hasOlder = last !== undefined && older(exchange.store.state.log, last.seq - 1, 1, fits).length > 0
  const uri = (number: number, token?: string) => pageUri(exchange, query, size, number, token)
  return {
    first_page_uri: uri(0),
    end: page * size + Math.max(0, messages.length - 1),
    previous_page_uri: page > 0 ? uri(page - 1, first && `PB${first.sid}`) : null,
    messages: messages.map((message) => messageJson(exchange.settings, message)),
    uri: uri(page, query.get('PageToken') ?? undefined),
    page_size: size,
    start: page * size,
    next_page_uri: hasOlder ? uri(page + 1, `PA${last.sid}`) : null,
    page,
  }
}

type Filter = (message: Message) => boolean

function readPage(exchange: Exchange, token: string | null, page: number, size: number, fits: Filter): Message[] {
  const { log, messages } = exchange.store.state
  const edge = token ? messages.get(token.slice(2)) : undefined
  if (edge && token?.startsWith('PB')) return newer(log, edge.seq, size, fits)
  if (edge) return older(log, edge.seq - 1, size, fits)
  return older(log, log.length, (page + 1) * size, fits).slice(page * size)
}

/** Up to `count` fitting messages, newest first, from the `seq`-th message down. */
function older(log: Message[], seq: number, count: number, fits: Filter): Message[] {
  const found: Message[] = []
  for (let place = seq - 1; place >= 0 && found.length < count; place -= 1) {
    const message = log[place]
    if (message && fits(message)) found.push(message)
  }
  return found
}

/** The `count` fitting messages just above the `seq`-th, newest first. */
function newer(log: Message[], seq: number, count: number, fits: Filter): Message[] {
  const found: Message[] = []
  for (let place = seq; place < log.length && found.length < count; place += 1) {
    const message = log[place]
    if (message && fits(message)) found.push(message)
  }
  return found.toReversed()
}

function filterOf(query: URLSearchParams, newestAt: number): Filter {
  const to = query.get('To')
  const from = query.get('From')
  const isOnDay = dayFilter(query)
  return (message) =>
    !message.automatic &&
    !message.deleted &&
    message.createdAt <= newestAt &&
    (to === null || message.to === to) &&
    (from === null || message.from === from) &&
    isOnDay(message)
}

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * DateSent, DateSent< and DateSent> compare whole GMT days, inclusive, whatever time of day they carry. A message not
 * yet sent counts by its creation, so that one just accepted can be found.
 */
function dayFilter(query: URLSearchParams): Filter {
  const since = dayOf(query.get('DateSent>') ?? query.get('DateSent'))
  const until = dayOf(query.get('DateSent<') ?? query.get('DateSent'))
  const from = since ?? Number.NEGATIVE_INFINITY
  const before = until === null ? Number.POSITIVE_INFINITY : until + DAY_MS
  return ({ sentAt, createdAt }) => {
    const at = sentAt ?? createdAt
    return at >= from && at < before
  }
}

/** When the day begins, in milliseconds; NaN, which nothing fits, for what is no date. */
function dayOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text.slice(0, 10))
}

function readPageSize(text: string | null): number {
  const size = Math.trunc(Number(text ?? DEFAULT_PAGE_SIZE))
  return size >= 1 ? Math.min(size, MOST_PAGE_SIZE) : DEFAULT_PAGE_SIZE
}

function pageUri(exchange: Exchange, query: URLSearchParams, size: number, page: number, token?: string): string {
  const params = new URLSearchParams(query)
  params.set('PageSize', String(size))
  params.set('Page', String(page))
  params.delete('PageToken')
  if (token) params.set('PageToken', token)
  return `${accountPath(exchange.settings)}/Messages.json?${params}`
}
