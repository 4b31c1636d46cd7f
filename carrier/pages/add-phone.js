// @ts-check
import { readPhones } from './carrier-api.js'
import { find } from './dom.js'
import { grouped, madeUpNumber, toE164 } from './phone-number.js'

/** @import { BusinessNumber } from './carrier-api.js' */
/** @import { RememberedPhone } from './remembered-phones.js' */

const firstNames = ['Dana', 'Sam', 'Priya', 'Luis', 'Mei', 'Jordan', 'Aisha', 'Tom', 'Ines', 'Noah']
const mostSeen = 8

/**
 * A name and a number that nobody on the page has yet.
 * @param {RememberedPhone[]} phones
 * @param {BusinessNumber[]} businesses
 * @returns {RememberedPhone}
 */
export function nextPhone(phones, businesses) {
  const names = new Set(phones.map(({ name }) => name))
  return {
    name: firstNames.find((name) => !names.has(name)) ?? `Phone ${phones.length + 1}`,
    number: madeUpNumber([...phones, ...businesses].map(({ number }) => number)) ?? '',
  }
}

/**
 * The panel that adds a phone: a new one, or one that has texted before.
 * @param {() => RememberedPhone[]} phones those on the page
 * @param {BusinessNumber[]} businesses
 * @param {(phone: RememberedPhone) => void} add
 */
export function setUpAddPhone(phones, businesses, add) {
  const opener = find(document, '#add-phone', HTMLButtonElement)
  const form = find(document, '#add-form', HTMLFormElement)
  const name = find(form, '#add-name', HTMLInputElement)
  const number = find(form, '#add-number', HTMLInputElement)
  const problem = find(form, '#add-problem', HTMLElement)

  opener.hidden = false
  opener.addEventListener('click', () => (form.hidden ? open() : close()))
  find(form, '#add-cancel', HTMLButtonElement).addEventListener('click', close)
  form.addEventListener('keydown', ({ key }) => key === 'Escape' && close())
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const e164 = toE164(number.value)
    if (e164 === undefined) return complain('Write a whole phone number, such as +1 512 555 0101.')
    finish({ number: e164, name: name.value.trim() || grouped(e164) })
  })

  function open() {
    const next = nextPhone(phones(), businesses)
    name.value = next.name
    number.value = grouped(next.number)
    complain('')
    reveal(true)
    name.select()
    void offerSeen(phones(), finish)
  }

  /** @param {RememberedPhone} phone */
  function finish(phone) {
    reveal(false)
    add(phone)
  }

  function close() {
    reveal(false)
    opener.focus()
  }

  /** @param {boolean} shown */
  function reveal(shown) {
    form.hidden = !shown
    opener.setAttribute('aria-expanded', String(shown))
  }

  /** @param {string} words */
  function complain(words) {
    problem.textContent = words
    number.setAttribute('aria-invalid', String(words !== ''))
    if (words) number.focus()
  }
}

/**
 * @param {RememberedPhone[]} shown
 * @param {(phone: RememberedPhone) => void} choose
 */
async function offerSeen(shown, choose) {
  const section = find(document, '#seen', HTMLElement)
  const numbers = new Set(shown.map(({ number }) => number))
  const seen = await readPhones().catch(() => [])
  const others = seen.filter((number) => !numbers.has(number)).slice(0, mostSeen)
  section.hidden = others.length === 0
  find(section, 'ul', HTMLElement).replaceChildren(...others.map((number) => seenPhone(number, choose)))
}

/**
 * @param {string} number
 * @param {(phone: RememberedPhone) => void} choose
 */
function seenPhone(number, choose) {
  const item = document.createElement('li')
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'button number'
  button.textContent = grouped(number)
  button.addEventListener('click', () => choose({ number, name: grouped(number) }))
  item.append(button)
  return item
}
