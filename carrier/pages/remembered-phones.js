// @ts-check

/**
 * A phone of this page. `business` is the number it last had open.
 * @typedef {{ number: string, name: string, business?: string }} RememberedPhone
 */

const key = 'handback.phones'

/**
 * The phones of the last visit. Undefined on a first visit, or when the browser keeps nothing.
 * @returns {RememberedPhone[] | undefined}
 */
export function rememberedPhones() {
  try {
    const stored = /** @type {unknown} */ (JSON.parse(localStorage.getItem(key) ?? 'null'))
    return Array.isArray(stored) ? stored.filter(isPhone) : undefined
  } catch {
    return undefined
  }
}

/** @param {RememberedPhone[]} phones */
export function rememberPhones(phones) {
  try {
    localStorage.setItem(key, JSON.stringify(phones))
  } catch {
    // A browser that keeps nothing still shows its phones until the page closes.
  }
}

/**
 * @param {unknown} value
 * @returns {value is RememberedPhone}
 */
function isPhone(value) {
  if (typeof value !== 'object' || value === null) return false
  const { number, name } = /** @type {Record<string, unknown>} */ (value)
  return typeof number === 'string' && /^\+\d{8,15}$/.test(number) && typeof name === 'string'
}
