import { createHash } from 'node:crypto'
import type { Exchange } from './exchange'
import { senderOf } from './lifecycle'
import { namedMedia, storeMessage } from './new-message'
import type { Message } from './store'
import { Refusal } from './twilio-errors'

const MOST_CHARACTERS = 1600
const MOST_MEDIA = 10
const MOST_VALIDITY_SECONDS = 36_000
const SCHEDULE_SECONDS = { soonest: 300, latest: 35 * 24 * 3600 }

/** Two POSTs with the same fingerprint are the same POST, made twice. */
export function fingerprintOf(form: URLSearchParams): string {
  const fields = [...form].map(([name, value]) => `${name}=${value}`).toSorted()
  return createHash('sha1').update(fields.join('\n')).digest('hex')
}

/** Accepts a message as the Messages resource's create does, or throws the Refusal that Twilio would answer. */
export function createMessage(exchange: Exchange, form: URLSearchParams): Message {
  const to = form.get('To') ?? ''
  const body = form.get('Body') ?? ''
  const media = form.getAll('MediaUrl')
  const service = form.get('MessagingServiceSid')
  checkPresence(form, body, media)
  checkService(exchange, service)
  const from = form.get('From')
  checkRecipient(exchange, to, from)
  checkSender(exchange, from)
  checkContent(body, media)
  checkOptions(form)
  const scheduledAt = readSchedule(form.get('SendAt'), service)
  if (from && !service && exchange.store.isBlocked(from, to)) throw new Refusal(21610, { to, from })
  return storeMessage(exchange, {
    direction: 'outbound-api',
    from,
    to,
    body,
    media: media.map(namedMedia),
    messagingServiceSid: service,
    status: scheduledAt === null ? (service ? 'accepted' : 'queued') : 'scheduled',
    scheduledAt,
    statusCallback: form.get('StatusCallback'),
    fingerprint: fingerprintOf(form),
  })
}

function checkPresence(form: URLSearchParams, body: string, media: string[]): void {
  if (!form.get('To')) throw new Refusal(21604)
  if (!form.get('From') && !form.get('MessagingServiceSid')) throw new Refusal(21603)
  if (body === '' && media.length === 0) throw new Refusal(21602)
}

function checkService(exchange: Exchange, service: string | null): void {
  if (service === null) return
  if (!/^MG[0-9a-f]{32}$/i.test(service)) throw new Refusal(21705, { value: service })
  if (!senderOf(exchange, service)) throw new Refusal(21701, { value: service })
}

function checkRecipient(exchange: Exchange, to: string, from: string | null): void {
  const details = { to, from: from ?? '' }
  if (!isPhoneNumber(to)) throw new Refusal(21211, details)
  if (to === from) throw new Refusal(21266, details)
  const behaviour = exchange.store.state.behaviours.get(to)
  if (behaviour && 'refuse' in behaviour) throw new Refusal(behaviour.refuse, details)
}

function checkSender(exchange: Exchange, from: string | null): void {
  if (!from || exchange.store.state.numbers.has(from)) return
  if (isPhoneNumber(from)) throw new Refusal(21606, { from })
  throw new Refusal(/^[A-Za-z0-9 ]{3,11}$/.test(from) ? 21659 : 21212, { from })
}

function checkContent(body: string, media: string[]): void {
  if (body.length > MOST_CHARACTERS) throw new Refusal(21617)
  if (media.length > MOST_MEDIA) throw new Refusal(21623)
  const invalid = media.find((url) => !isHttpUrl(url))
  if (invalid !== undefined) throw new Refusal(21620, { value: invalid })
}

function checkOptions(form: URLSearchParams): void {
  const callback = form.get('StatusCallback')
  if (callback && !isHttpUrl(callback)) throw new Refusal(21609, { value: callback })
  const validity = form.get('ValidityPeriod')
  if (validity === null) return
  const seconds = Number(validity)
  const isValid = Number.isInteger(seconds) && seconds >= 1 && seconds <= MOST_VALIDITY_SECONDS
  if (!isValid) throw new Refusal(21624, { value: validity })
}

function readSchedule(sendAt: string | null, service: string | null): number | null {
  if (sendAt === null) return null
  if (!service) throw new Refusal(35111)
  const at = Date.parse(sendAt)
  const seconds = (at - Date.now()) / 1000
  if (!(seconds >= SCHEDULE_SECONDS.soonest && seconds <= SCHEDULE_SECONDS.latest)) throw new Refusal(35114)
  return at
}

/** E.164, and in North America ten digits with a plausible area code. */
function isPhoneNumber(text: string): boolean {
  return /^\+(1[2-9]\d{9}|[2-9]\d{6,14})$/.test(text)
}

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)
}
