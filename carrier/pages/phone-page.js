// @ts-check
import { nextPhone, setUpAddPhone } from './add-phone.js'
import { CarrierError, listen, readConfig, readMessages, sendText } from './carrier-api.js'
import { find, linkDesk } from './dom.js'
import { toE164 } from './phone-number.js'
import { createPhonePanel } from './phone-panel.js'
import { rememberedPhones, rememberPhones } from './remembered-phones.js'
import { createSwitcher } from './switcher.js'

/** @import { BusinessNumber } from './carrier-api.js' */
/** @import { RememberedPhone } from './remembered-phones.js' */
/** @typedef {ReturnType<typeof createPhonePanel>} Panel */
/** @typedef {[BusinessNumber, ...BusinessNumber[]]} Numbers */

const screen = find(document, '#phones', HTMLElement)
const connection = find(document, '.connection', HTMLElement)
const announcements = find(document, '#announcements', HTMLElement)
const switcher = createSwitcher(show)

/** @type {Map<string, Panel & { refresh: () => Promise<void> }>} */
const panels = new Map()
/** @type {RememberedPhone[]} */
let phones = []
/** The number of the phone that a small screen shows. */
let current = ''

await start()

async function start() {
  try {
    const { numbers, deskUrl } = await readConfig()
    linkDesk(deskUrl)
    const [first, ...others] = numbers
    if (first) showFirstPhones([first, ...others])
    else connection.textContent = 'The carrier has no business number yet, so there is nobody to text.'
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error
    connection.textContent = `${error.message} Reload this page when it runs.`
  }
}

/** @param {Numbers} numbers */
function showFirstPhones(numbers) {
  for (const phone of rememberedPhones() ?? []) add(phone, numbers)
  const asked = phoneInAddress(numbers)
  if (asked) add(asked, numbers)
  else if (rememberedPhones() === undefined) add(nextPhone([], numbers), numbers)
  show(asked?.number ?? phones[0]?.number ?? '')
  if (asked) panels.get(asked.number)?.focus()
  setUpAddPhone(
    () => phones,
    numbers,
    (phone) => {
      add(phone, numbers)
      show(phone.number)
      panels.get(phone.number)?.focus()
    },
  )
  listen({ connected: refreshAll, changed: (number) => void panels.get(number)?.refresh(), lost })
}

/**
 * @param {RememberedPhone} phone
 * @param {Numbers} numbers
 */
function add(phone, numbers) {
  if (panels.has(phone.number)) return
  const panel = createPhonePanel(phone, numbers, {
    remove: () => remove(phone),
    openedBusiness: (business) => {
      phone.business = business
      rememberPhones(phones)
    },
    send: async (business, body, pictures) => {
      await sendText({ from: phone.number, to: business, body, pictures })
      await refresh()
    },
    announce,
  })
  const refresh = oneAtATime(async () => switcher.count(phone.number, panel.show(await readMessages(phone.number))))
  panels.set(phone.number, { ...panel, refresh })
  phones.push(phone)
  screen.append(panel.element)
}

/** @param {RememberedPhone} phone */
function remove(phone) {
  panels.get(phone.number)?.element.remove()
  panels.delete(phone.number)
  phones = phones.filter((other) => other !== phone)
  show(current === phone.number ? (phones[0]?.number ?? '') : current)
  find(document, '#add-phone', HTMLButtonElement).focus()
}

/** @param {string} number */
function show(number) {
  current = number
  rememberPhones(phones)
  for (const [other, { element, refresh }] of panels) {
    element.toggleAttribute('data-current', other === current)
    if (other === current) void refresh()
  }
  switcher.show(phones, current)
  find(document, '#no-phones', HTMLElement).hidden = phones.length > 0
}

function refreshAll() {
  connection.textContent = ''
  for (const { refresh } of panels.values()) void refresh()
}

function lost() {
  connection.textContent = 'The carrier does not answer. Trying again…'
}

/**
 * The phone that the address of the page names.
 * @param {Numbers} numbers
 * @returns {RememberedPhone | undefined}
 */
function phoneInAddress(numbers) {
  const parameters = new URLSearchParams(location.search)
  const number = toE164(parameters.get('phone') ?? '')
  const name = parameters.get('name')?.trim() ?? ''
  return number ? { number, name: name === '' ? nextPhone(phones, numbers).name : name } : undefined
}

/** @param {string} sentence */
function announce(sentence) {
  const line = document.createElement('p')
  line.textContent = sentence
  announcements.append(line)
  while (announcements.childElementCount > 5) announcements.firstElementChild?.remove()
}

/**
 * However often it is asked for while it runs, `deed` runs once more afterwards.
 * @param {() => Promise<void>} deed
 */
function oneAtATime(deed) {
  let running = false
  let askedAgain = false
  return async function run() {
    askedAgain = running
    if (running) return
    running = true
    await deed()
      .catch(carrierIsAway)
      .finally(() => {
        running = false
      })
    if (askedAgain) await run()
  }
}

/** @param {unknown} error The stream notices too, and reads everything again when the carrier is back. */
function carrierIsAway(error) {
  if (!(error instanceof CarrierError)) throw error
}
