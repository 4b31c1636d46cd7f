// @ts-check
import { copyOf, part } from './dom.js'

/** @import { DeskAnswer, PhoneMessage } from './carrier-api.js' */

/** What the business sent and the carrier still holds has not reached the phone, so the phone cannot show it. */
const stillWithCarrier = new Set(['accepted', 'scheduled', 'queued', 'sending', 'canceled'])
const neverArrived = new Set(['failed', 'undelivered'])

const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' })
const calendar = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' })

const endedWords = {
  delivered: 'Delivered to the desk',
  dropped: 'Lost on the way to the desk',
  none: 'No desk listens on this number',
}

/** @param {PhoneMessage} message */
export function reachedPhone(message) {
  return message.direction === 'out' || !(stillWithCarrier.has(message.status) || neverArrived.has(message.status))
}

/**
 * Shows the messages of one thread. What is on screen already keeps its element, so nothing flickers or loses focus.
 * @param {HTMLElement} list
 * @param {PhoneMessage[]} messages oldest first
 * @param {{ phone: string, business: string }} names
 */
export function showThread(list, messages, names) {
  const shown = new Map(Array.from(list.children, (row) => [row.getAttribute('data-key'), row]))
  const rows = messages
    .filter((message) => !stillWithCarrier.has(message.status))
    .flatMap((message, index, visible) => {
      const row = shown.get(message.sid) ?? newRow(message, names)
      update(row, message)
      return startsDay(message, visible[index - 1]) ? [shown.get(dayOf(message)) ?? newDay(message), row] : [row]
    })
  const wanted = new Set(rows)
  for (const row of shown.values()) if (!wanted.has(row)) row.remove()
  rows.forEach((row, index) => {
    if (list.children[index] !== row) list.insertBefore(row, list.children[index] ?? null)
  })
}

/**
 * @param {PhoneMessage} message
 * @param {{ phone: string, business: string }} names
 */
function newRow(message, names) {
  const row = copyOf('message-template')
  const sender = message.direction === 'out' ? names.phone : names.business
  row.dataset.key = message.sid
  row.dataset.direction = message.direction
  part(row, 'who', HTMLElement).textContent = `${sender},`
  showBody(part(row, 'body', HTMLElement), message.body)
  showMedia(part(row, 'media', HTMLElement), message.media, sender)
  const time = part(row, 'time', HTMLTimeElement)
  time.dateTime = message.at.toISOString()
  time.textContent = clock.format(message.at)
  return row
}

/**
 * @param {HTMLElement} element
 * @param {string} body
 */
function showBody(element, body) {
  element.textContent = body
  element.hidden = body === ''
}

/**
 * @param {HTMLElement} list
 * @param {PhoneMessage['media']} media
 * @param {string} sender
 */
function showMedia(list, media, sender) {
  list.hidden = media.length === 0
  list.replaceChildren(...media.map((item) => mediaRow(item, sender)))
}

/**
 * @param {PhoneMessage['media'][number]} media
 * @param {string} sender
 */
function mediaRow({ url, content_type }, sender) {
  const row = document.createElement('li')
  const link = document.createElement('a')
  link.href = url
  link.target = '_blank'
  const isPicture = content_type === null || content_type.startsWith('image/')
  link.append(isPicture ? picture(url, `Picture from ${sender}`) : `File from ${sender} (${content_type})`)
  row.append(link)
  return row
}

/**
 * @param {string} url
 * @param {string} name
 */
function picture(url, name) {
  const image = document.createElement('img')
  image.src = url
  image.alt = name
  return image
}

/**
 * The part of a row that changes while the message lives: how far it got.
 * @param {Element} row
 * @param {PhoneMessage} message
 */
function update(row, message) {
  row.setAttribute('data-status', message.status)
  if (message.direction === 'out') row.setAttribute('data-desk', message.desk?.outcome ?? 'pending')
  const delivery = part(row, 'delivery', HTMLElement)
  const words = deliveryWords(message)
  if (delivery.textContent !== words) delivery.textContent = words
  row.toggleAttribute('data-undelivered', hasFailed(message))
}

/** @param {PhoneMessage} message */
function hasFailed({ direction, status, desk }) {
  return direction === 'in' ? neverArrived.has(status) : desk !== null && desk.outcome !== 'delivered'
}

/** @param {PhoneMessage} message */
function deliveryWords(message) {
  if (message.direction === 'out') return `· ${deskWords(message.desk)}`
  return hasFailed(message) ? `· Did not reach this phone${inBrackets(message.errorCode)}` : ''
}

/** @param {DeskAnswer | null} desk */
function deskWords(desk) {
  if (desk === null) return 'On its way to the desk'
  if (desk.outcome !== 'failed') return endedWords[desk.outcome]
  const refused = desk.status !== null && desk.status >= 400 && desk.status < 500
  return `${refused ? 'The desk refused this text' : 'The desk did not answer'}${inBrackets(desk.status)}`
}

/** @param {number | null} number */
function inBrackets(number) {
  return number === null ? '' : ` (${number})`
}

/**
 * @param {PhoneMessage} message
 * @param {PhoneMessage | undefined} previous
 */
function startsDay(message, previous) {
  return previous === undefined || dayOf(previous) !== dayOf(message)
}

/** @param {PhoneMessage} message */
function dayOf(message) {
  return message.at.toDateString()
}

/** @param {PhoneMessage} message */
function newDay(message) {
  const row = document.createElement('li')
  row.className = 'day'
  row.dataset.key = dayOf(message)
  row.textContent = dayOf(message) === new Date().toDateString() ? 'Today' : calendar.format(message.at)
  return row
}
