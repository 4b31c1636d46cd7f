// @ts-check
import { setUpComposer } from './composer.js'
import { copyOf, part } from './dom.js'
import { grouped } from './phone-number.js'
import { reachedPhone, showThread } from './thread.js'

/** @import { BusinessNumber, PhoneMessage, Picture } from './carrier-api.js' */
/** @import { RememberedPhone } from './remembered-phones.js' */

/**
 * @typedef {object} PanelDeeds
 * @property {() => void} remove
 * @property {(business: string) => void} openedBusiness
 * @property {(business: string, body: string, pictures: Picture[]) => Promise<void>} send
 * @property {(sentence: string) => void} announce
 */

/**
 * One phone on the page.
 * @param {RememberedPhone} phone
 * @param {[BusinessNumber, ...BusinessNumber[]]} numbers the businesses it can text
 * @param {PanelDeeds} deeds
 */
export function createPhonePanel(phone, numbers, deeds) {
  const element = copyOf('phone-template')
  const list = part(element, 'messages', HTMLElement)
  const select = setUpBusinesses(element, numbers, open)
  const elsewhere = setUpElsewhere(element, open)
  let business = businessOf(phone.business ?? '') ?? numbers[0]
  /** @type {PhoneMessage[]} */
  let messages = []
  /** @type {Set<string> | undefined} */
  let received

  labelOwner(element, phone)
  part(element, 'remove', HTMLButtonElement).addEventListener('click', deeds.remove)
  setUpComposer(part(element, 'composer', HTMLFormElement), (body, pictures) => {
    part(element, 'thread', HTMLElement).scrollTop = 0
    return deeds.send(business.number, body, pictures)
  })
  render()

  return {
    element,
    /**
     * @param {PhoneMessage[]} latest every message of this phone, oldest first
     * @returns {number} how many texts arrived since it was last told
     */
    show(latest) {
      messages = latest
      const arrived = latest.filter((message) => message.direction === 'in' && reachedPhone(message))
      const fresh = arrived.filter(({ sid }) => received !== undefined && !received.has(sid))
      received = new Set(arrived.map(({ sid }) => sid))
      fresh.forEach(notice)
      render()
      return fresh.length
    },
    focus: () => part(element, 'input', HTMLTextAreaElement).focus(),
  }

  /** @param {string} number */
  function open(number) {
    business = businessOf(number) ?? business
    elsewhere.opened(number)
    deeds.openedBusiness(business.number)
    list.replaceChildren()
    render()
  }

  function render() {
    labelBusiness(element, phone, business)
    select.value = business.number
    const thread = messages.filter((message) => message.business === business.number)
    showThread(list, thread, { phone: phone.name, business: business.label })
    part(element, 'empty', HTMLElement).hidden = list.childElementCount > 0
  }

  /** @param {PhoneMessage} message a text that has just arrived */
  function notice(message) {
    const sender = businessOf(message.business)
    deeds.announce(`${phone.name} got a text from ${sender?.label ?? message.business}: ${message.body || 'a picture'}`)
    if (sender && sender !== business) elsewhere.point(sender)
  }

  /** @param {string} number */
  function businessOf(number) {
    return numbers.find((other) => other.number === number)
  }
}

/**
 * @param {HTMLElement} element
 * @param {RememberedPhone} phone
 */
function labelOwner(element, phone) {
  element.dataset.phone = phone.number
  element.setAttribute('aria-label', `Phone of ${phone.name}`)
  part(element, 'name', HTMLElement).textContent = phone.name
  part(element, 'number', HTMLElement).textContent = grouped(phone.number)
  part(element, 'remove', HTMLElement).setAttribute('aria-label', `Remove ${phone.name}’s phone from this page`)
}

/**
 * @param {HTMLElement} element
 * @param {RememberedPhone} phone
 * @param {BusinessNumber} business
 */
function labelBusiness(element, phone, business) {
  part(element, 'business-name', HTMLElement).textContent = business.label
  const digits = grouped(business.number)
  part(element, 'business-number', HTMLElement).textContent = digits === business.label ? '' : digits
  part(element, 'empty', HTMLElement).textContent = `No texts with ${business.label} yet. Write the first one below.`
  part(element, 'thread', HTMLElement).setAttribute('aria-label', `Texts between ${phone.name} and ${business.label}`)
  part(element, 'input', HTMLElement).setAttribute('aria-label', `Text from ${phone.name} to ${business.label}`)
}

/**
 * A choice of business, where there is one.
 * @param {HTMLElement} element
 * @param {BusinessNumber[]} numbers
 * @param {(number: string) => void} choose
 */
function setUpBusinesses(element, numbers, choose) {
  const select = part(element, 'business-select', HTMLSelectElement)
  const several = numbers.length > 1
  select.setAttribute('aria-label', 'Business to text')
  select.replaceChildren(...numbers.map(({ number, label }) => new Option(label, number)))
  select.hidden = !several
  part(element, 'business-name', HTMLElement).hidden = several
  select.addEventListener('change', () => choose(select.value))
  return select
}

/**
 * Says that a text came from a business whose thread is not open, and opens it.
 * @param {HTMLElement} element
 * @param {(number: string) => void} open
 */
function setUpElsewhere(element, open) {
  const button = part(element, 'elsewhere', HTMLButtonElement)
  button.addEventListener('click', () => {
    open(button.value)
    part(element, 'business-select', HTMLSelectElement).focus()
  })
  return {
    /** @param {BusinessNumber} sender */
    point({ number, label }) {
      button.textContent = `New text from ${label}`
      button.value = number
      button.hidden = false
    },
    /** @param {string} number */
    opened(number) {
      if (button.value === number) button.hidden = true
    },
  }
}
