// @ts-check
import { part } from './dom.js'

/** @import { Picture } from './carrier-api.js' */

/** A carrier takes ten pictures of 5 MB each with one message (https://www.twilio.com/docs/messaging/api/message-resource). */
const mostPictures = 10
const mostBytes = 5_000_000

/**
 * The pictures that wait beside the typing box.
 * @param {HTMLElement} composer
 * @param {(problem: string) => void} complain
 */
export function createAttachments(composer, complain) {
  const list = part(composer, 'attachments', HTMLElement)
  const files = part(composer, 'files', HTMLInputElement)
  /** @type {(Picture & { name: string })[]} */
  let waiting = []

  files.addEventListener('change', () => {
    const chosen = Array.from(files.files ?? [])
    files.value = ''
    void attach(chosen)
  })

  /** @param {File[]} chosen */
  async function attach(chosen) {
    const problem = problemWith(chosen, waiting.length)
    complain(problem ?? '')
    if (problem !== undefined) return
    const pictures = await Promise.all(chosen.map(readPicture)).catch(() => undefined)
    if (pictures) show([...waiting, ...pictures])
    else complain('That picture could not be read. Choose it once more.')
  }

  /** @param {typeof waiting} pictures */
  function show(pictures) {
    waiting = pictures
    list.replaceChildren(...pictures.map((picture) => preview(picture, () => remove(picture))))
  }

  /** @param {Picture} picture */
  function remove(picture) {
    show(waiting.filter((other) => other !== picture))
    files.focus()
  }

  return {
    /** Hands over what waits and empties the tray. */
    take() {
      const taken = waiting
      show([])
      return taken
    },
    /** @param {typeof waiting} pictures that could not be sent */
    putBack: (pictures) => show([...pictures, ...waiting]),
  }
}

/**
 * @param {File[]} chosen
 * @param {number} alreadyWaiting
 */
function problemWith(chosen, alreadyWaiting) {
  if (alreadyWaiting + chosen.length > mostPictures) return `One text carries at most ${mostPictures} pictures.`
  const other = chosen.find((file) => !file.type.startsWith('image/'))
  if (other) return `“${other.name}” is not a picture.`
  const large = chosen.find((file) => file.size > mostBytes)
  if (large) return `“${large.name}” is larger than 5 MB, which is more than a carrier takes.`
  return undefined
}

/**
 * @param {File} file
 * @returns {Promise<Picture & { name: string }>}
 */
function readPicture(file) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.addEventListener('error', () => reject(new Error(`${file.name} cannot be read`, { cause: reader.error })))
    reader.addEventListener('load', () => {
      const dataUrl = /** @type {string} */ (reader.result)
      resolve({ name: file.name, contentType: file.type, base64: dataUrl.slice(dataUrl.indexOf(',') + 1) })
    })
    reader.readAsDataURL(file)
  })
}

/**
 * @param {Picture & { name: string }} picture
 * @param {() => void} remove
 */
function preview(picture, remove) {
  const item = document.createElement('li')
  const image = document.createElement('img')
  image.src = `data:${picture.contentType};base64,${picture.base64}`
  image.alt = picture.name
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet-button'
  button.textContent = 'Take out'
  button.setAttribute('aria-label', `Take out ${picture.name}`)
  button.addEventListener('click', remove)
  item.append(image, button)
  return item
}
