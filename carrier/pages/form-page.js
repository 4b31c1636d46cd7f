// @ts-check
import { CarrierError, readConfig, submitForm } from './carrier-api.js'
import { find, linkDesk } from './dom.js'
import { grouped, toE164 } from './phone-number.js'

/** @import { BusinessNumber, Refusal } from './carrier-api.js' */

const form = find(document, '#contact', HTMLFormElement)
const button = find(form, 'button', HTMLButtonElement)
const result = find(document, '#result', HTMLElement)
const resting = button.textContent
const stillHere = 'What you wrote is still here.'
/** The request that was last tried, so that trying it again cannot make a second lead. */
let attempt = { written: '', key: '' }

form.addEventListener('submit', (event) => {
  event.preventDefault()
  if (button.ariaDisabled === 'true') return
  result.replaceChildren()
  if (isComplete()) void submit()
})
await start()

async function start() {
  try {
    const { numbers, deskUrl, formConfigured } = await readConfig()
    linkDesk(deskUrl)
    if (numbers[0]) nameBusiness(numbers[0])
    if (!formConfigured) showResult('error', [paragraph('This form is not connected to a business yet.')])
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error
    showResult('error', [paragraph(error.message)])
  }
}

/** @param {BusinessNumber} business */
function nameBusiness({ number, label }) {
  for (const element of document.querySelectorAll('[data-business]')) element.textContent = label
  find(document, '[data-business-number]', HTMLElement).textContent = grouped(number)
  document.title = label
}

function isComplete() {
  const phone = field('phone')
  const email = field('email')
  const phoneProblem = phone.value.trim() === '' ? 'Write your phone number, so that we can text you back.' : ''
  const emailProblem = email.validity.typeMismatch
    ? 'This does not look like an email address. Correct it or leave it out.'
    : ''
  complain(email, emailProblem)
  complain(phone, phoneProblem)
  return !phoneProblem && !emailProblem
}

/**
 * @param {HTMLInputElement} input
 * @param {string} words empty when all is well
 */
function complain(input, words) {
  find(form, `#${input.id}-problem`, HTMLElement).textContent = words
  input.setAttribute('aria-invalid', String(words !== ''))
  if (words) input.focus()
}

async function submit() {
  const lead = readLead()
  setBusy(true)
  try {
    const desk = await submitForm(lead, keyFor(lead))
    if (desk.ok) thank(lead)
    else showRefusal(desk)
  } catch (error) {
    if (!(error instanceof CarrierError)) throw error
    showResult('error', [paragraph(error.message), paragraph(stillHere)])
  } finally {
    setBusy(false)
  }
}

/** @param {ReturnType<typeof readLead>} lead */
function keyFor(lead) {
  const written = JSON.stringify(lead)
  if (written !== attempt.written) attempt = { written, key: crypto.getRandomValues(new Uint32Array(4)).join('-') }
  return attempt.key
}

/** What was left empty is left out. */
function readLead() {
  /** @type {{ phone: string, consent: boolean } & Record<string, string | boolean>} */
  const lead = { phone: field('phone').value.trim(), consent: field('consent').checked }
  for (const [name, value] of new FormData(form)) {
    if (name !== 'consent' && typeof value === 'string' && value.trim() !== '') lead[name] = value.trim()
  }
  return lead
}

/** @param {boolean} busy */
function setBusy(busy) {
  button.ariaDisabled = String(busy)
  button.textContent = busy ? 'Sending…' : resting
}

/** @param {{ phone: string, consent: boolean, name?: string }} lead */
function thank({ phone, consent, name }) {
  const number = toE164(phone)
  const thanks = paragraph(`${name ? `Thank you, ${name}.` : 'Thank you.'} Your request has reached us.`)
  const silence = paragraph('You did not agree to texts, so we will not text you first.')
  form.reset()
  attempt = { written: '', key: '' }
  showResult('success', [thanks, ...(consent ? [] : [silence]), ...(number ? [linkToPhone(number, name)] : [])])
}

/**
 * @param {string} number
 * @param {string} [name]
 */
function linkToPhone(number, name) {
  const link = document.createElement('a')
  link.className = 'button'
  link.href = `/phone?${new URLSearchParams({ phone: number, ...(name && { name }) })}`
  link.textContent = `Open the phone ${grouped(number)}`
  return link
}

/** @param {Refusal} refusal what the desk said against the request */
function showRefusal({ status, code, message, fields }) {
  const answered = paragraph(`The desk answered ${status}, ${code}.`, 'fine')
  showResult('error', [paragraph(message), paragraph(stillHere), answered])
  for (const { path, message: words } of fields) {
    if (path === 'phone' || path === 'email') complain(field(path), words)
  }
}

/**
 * @param {string} words
 * @param {string} [className]
 */
function paragraph(words, className = '') {
  const element = document.createElement('p')
  element.className = className
  element.textContent = words
  return element
}

/**
 * @param {'success' | 'error'} state
 * @param {HTMLElement[]} content
 */
function showResult(state, content) {
  result.dataset.state = state
  result.replaceChildren(...content)
  result.scrollIntoView({ block: 'nearest' })
}

/** @param {string} name */
function field(name) {
  return find(form, `#${name}`, HTMLInputElement)
}
