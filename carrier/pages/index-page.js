// @ts-check
import { CarrierError, readConfig } from './carrier-api.js'
import { find, linkDesk } from './dom.js'
import { grouped } from './phone-number.js'

/** @import { BusinessNumber } from './carrier-api.js' */

const note = find(document, '#numbers-note', HTMLElement)

try {
  const { numbers, deskUrl } = await readConfig()
  linkDesk(deskUrl)
  find(document, '[data-desk-only]', HTMLElement).hidden = !deskUrl
  find(document, '#numbers', HTMLElement).replaceChildren(...numbers.map(numberRow))
  if (numbers.length === 0) note.textContent = 'None yet. Create a business in the desk first.'
} catch (error) {
  if (!(error instanceof CarrierError)) throw error
  note.textContent = error.message
}

/** @param {BusinessNumber} business */
function numberRow({ number, label }) {
  const row = document.createElement('li')
  const name = document.createElement('span')
  const digits = document.createElement('span')
  name.textContent = label
  digits.className = 'number'
  digits.textContent = grouped(number)
  row.append(name, digits)
  return row
}
