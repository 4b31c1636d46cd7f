// @ts-check
import { find } from './dom.js'

/** @import { RememberedPhone } from './remembered-phones.js' */

/**
 * Which phone a small screen shows. Wide screens show all of them and hide these buttons.
 * @param {(number: string) => void} chosen
 */
export function createSwitcher(chosen) {
  const group = find(document, '#switcher', HTMLElement)
  /** @type {Map<string, number>} */
  const unseen = new Map()
  let current = ''

  group.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest('button') : null
    if (button === null) return
    chosen(button.value)
    find(group, `[value="${button.value}"]`, HTMLButtonElement).focus()
  })

  return {
    /**
     * @param {RememberedPhone[]} phones
     * @param {string} number the phone on screen
     */
    show(phones, number) {
      current = number
      unseen.delete(number)
      group.replaceChildren(...phones.map((phone) => button(phone, phone.number === number)))
    },
    /**
     * @param {string} number
     * @param {number} count texts that arrived on this phone
     */
    count(number, count) {
      const everyPhoneIsOnScreen = group.offsetParent === null
      if (everyPhoneIsOnScreen || number === current || count === 0) return
      unseen.set(number, (unseen.get(number) ?? 0) + count)
      const chip = group.querySelector(`[value="${number}"] .unseen`)
      if (chip) chip.textContent = unseenWords(number)
    },
  }

  /**
   * @param {RememberedPhone} phone
   * @param {boolean} pressed
   */
  function button(phone, pressed) {
    const element = document.createElement('button')
    const words = document.createElement('span')
    element.type = 'button'
    element.value = phone.number
    element.setAttribute('aria-pressed', String(pressed))
    words.className = 'unseen'
    words.textContent = unseenWords(phone.number)
    element.append(phone.name, words)
    return element
  }

  /** @param {string} number */
  function unseenWords(number) {
    const count = unseen.get(number)
    return count ? ` · ${count} new` : ''
  }
}
