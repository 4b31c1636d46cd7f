// @ts-check
import { createAttachments } from './attachments.js'
import { CarrierError } from './carrier-api.js'
import { part } from './dom.js'

/** @import { Picture } from './carrier-api.js' */

/**
 * The typing box of a phone: Enter sends, Shift and Enter starts a line. A text that could not leave comes back into the box.
 * @param {HTMLFormElement} form
 * @param {(body: string, pictures: Picture[]) => Promise<void>} send
 */
export function setUpComposer(form, send) {
  const input = part(form, 'input', HTMLTextAreaElement)
  const problem = part(form, 'problem', HTMLElement)
  const attachments = createAttachments(form, complain)

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    void sendTyped()
  })
  form.addEventListener('click', ({ target }) => {
    const chip = target instanceof Element ? target.closest('.chips button') : null
    if (chip instanceof HTMLButtonElement) void attempt(() => send(chip.value, []), `“${chip.value}” was not sent.`)
  })
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    form.requestSubmit()
  })

  async function sendTyped() {
    const body = input.value
    const pictures = attachments.take()
    input.value = ''
    input.focus()
    if (body.trim() === '' && pictures.length === 0) return complain('Write a text or add a picture first.')
    const left = await attempt(() => send(body, pictures), 'Not sent; your text is back in the box.')
    if (left) return
    input.value = [body, input.value].filter(Boolean).join('\n')
    attachments.putBack(pictures)
  }

  /**
   * @param {() => Promise<void>} deed
   * @param {string} consequence what a failure means for the person at the phone
   */
  async function attempt(deed, consequence) {
    complain('')
    try {
      await deed()
      return true
    } catch (error) {
      if (!(error instanceof CarrierError)) throw error
      complain(`${error.message} ${consequence}`)
      return false
    }
  }

  /** @param {string} words */
  function complain(words) {
    problem.textContent = words
  }
}
