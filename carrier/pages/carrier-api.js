// @ts-check
import { grouped } from './phone-number.js'

/** @import { ControlMessage } from '../control-view' */

/**
 * @typedef {{ number: string, label: string }} BusinessNumber
 * @typedef {{ numbers: BusinessNumber[], deskUrl: string | null, formConfigured: boolean }} CarrierConfig
 * @typedef {{ contentType: string, base64: string }} Picture
 * @typedef {{ path: string, message: string }} FieldProblem what is wrong with one field, by its name
 * @typedef {{ ok: false, status: number, code: string, message: string, fields: FieldProblem[] }} Refusal
 */

/**
 * How the desk took a text of the phone; `status` is that of its HTTP answer, null when none came.
 * @typedef {NonNullable<ControlMessage['webhook']>} DeskAnswer
 */

/**
 * A message as the phone sees it: `out` left the phone, `in` came from the business.
 * @typedef {object} PhoneMessage
 * @property {string} sid
 * @property {'in' | 'out'} direction
 * @property {string} business the number at the other end
 * @property {string} body
 * @property {ControlMessage['media']} media
 * @property {ControlMessage['status']} status
 * @property {number | null} errorCode Twilio's, when a text from the business failed
 * @property {DeskAnswer | null} desk null while the desk has not answered, and for texts from the business
 * @property {Date} at
 */

/** The carrier answered with an error, or did not answer. `message` may be shown. */
export class CarrierError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message)
    this.name = 'CarrierError'
    this.code = code
  }
}

/** @returns {Promise<CarrierConfig>} */
export async function readConfig() {
  /** @type {CarrierConfig} */
  const { numbers, ...rest } = await ask('/control/config')
  return { ...rest, numbers: numbers.map(named) }
}

/**
 * A number that nobody named is called by its own digits.
 * @param {BusinessNumber} business
 * @returns {BusinessNumber}
 */
function named({ number, label }) {
  return { number, label: label === number ? grouped(number) : label }
}

/** The numbers of the phones that have texted or were texted, the latest first. */
export async function readPhones() {
  /** @type {{ phones: { number: string }[] }} */
  const { phones } = await ask('/control/phones')
  return phones.map(({ number }) => number)
}

/**
 * Every message of a phone, oldest first.
 * @param {string} phone
 */
export async function readMessages(phone) {
  /** @type {{ messages: ControlMessage[] }} */
  const { messages } = await ask(`/control/messages?${new URLSearchParams({ phone })}`)
  return messages.map(asPhoneMessage)
}

/**
 * Texts a business. Resolves when the carrier has the text; how the desk took it comes with the next change.
 * @param {{ from: string, to: string, body: string, pictures: Picture[] }} text
 * @throws {CarrierError} when the carrier did not take it
 */
export async function sendText({ from, to, body, pictures }) {
  const media = pictures.map(({ contentType, base64 }) => ({ contentType, base64 }))
  await ask('/control/texts', { from, to, body, media, wait: false })
}

/**
 * Sends the form of the sample website to the desk, through the carrier, which holds the form's token.
 * @param {Record<string, string | boolean>} lead
 * @param {string} idempotencyKey the same for every attempt at one request
 * @returns {Promise<{ ok: true } | Refusal>} what the desk said
 */
export async function submitForm(lead, idempotencyKey) {
  const response = await request('/control/form', lead, { 'idempotency-key': idempotencyKey })
  if (response.ok) return { ok: true }
  const error = await errorIn(response, 'The desk did not take this request.')
  return { ok: false, status: response.status, ...error }
}

/**
 * Tells which phone has something new, for as long as the page is open.
 * @param {{ connected: () => void, changed: (phone: string) => void, lost: () => void }} on
 * @param {number} [wait] milliseconds until the next attempt, when this one fails
 */
export function listen(on, wait = 500) {
  const source = new EventSource('/control/events')
  let next = wait
  source.addEventListener('open', () => {
    next = 500
    on.connected()
  })
  source.addEventListener('message', ({ data }) => {
    const { message } = /** @type {{ message: ControlMessage }} */ (JSON.parse(String(data)))
    on.changed((message.direction === 'inbound' ? message.from : message.to) ?? '')
  })
  source.addEventListener('reset', on.connected)
  // A browser gives up after an answer such as 503 and retries other failures: closing makes the two the same.
  source.addEventListener('error', () => {
    source.close()
    on.lost()
    setTimeout(listen, next, on, Math.min(next * 2, 8_000))
  })
}

/**
 * @param {ControlMessage} message
 * @returns {PhoneMessage}
 */
function asPhoneMessage({ sid, direction, from, to, body, media, status, error_code, webhook, created_at }) {
  const isFromPhone = direction === 'inbound'
  return {
    sid,
    direction: isFromPhone ? 'out' : 'in',
    business: (isFromPhone ? to : from) ?? '',
    body,
    media,
    status,
    errorCode: error_code,
    desk: webhook,
    at: new Date(created_at),
  }
}

/**
 * @template T
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<T>} what the carrier answered; the caller knows its shape
 */
async function ask(path, body) {
  const response = await request(path, body)
  if (response.ok) return /** @type {T} */ (await response.json())
  const { code, message } = await errorIn(response, `The carrier answered ${response.status}.`)
  throw new CarrierError(code, message)
}

/**
 * @param {string} path
 * @param {unknown} [body] sent as JSON with POST
 * @param {Record<string, string>} [headers]
 */
async function request(path, body, headers) {
  const asJson = { ...headers, 'content-type': 'application/json' }
  try {
    return await fetch(path, body === undefined ? {} : { method: 'POST', headers: asJson, body: JSON.stringify(body) })
  } catch {
    throw new CarrierError('carrier_unreachable', 'The carrier does not answer. Is it still running?')
  }
}

/**
 * @param {Response} response
 * @param {string} otherwise the words when the answer has none of its own
 */
async function errorIn(response, otherwise) {
  const json = /** @type {Promise<{ error?: { code?: string, message?: string, details?: unknown } }>} */ (
    response.json()
  )
  const error = (await json.catch(() => undefined))?.error
  const fields = /** @type {FieldProblem[]} */ (Array.isArray(error?.details) ? error.details : [])
  return { code: error?.code ?? 'unreadable_answer', message: error?.message ?? otherwise, fields }
}
