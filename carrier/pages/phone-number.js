// @ts-check

/**
 * What a person in the United States types, as E.164. Undefined when it cannot be a phone number.
 * @param {string} typed
 */
export function toE164(typed) {
  const digits = typed.replace(/\D/g, '')
  if (/^[2-9]\d{9}$/.test(digits)) return `+1${digits}`
  if (/^1[2-9]\d{9}$/.test(digits)) return `+${digits}`
  const international = typed.trim().startsWith('+') && /^[2-9]\d{7,14}$/.test(digits)
  return international ? `+${digits}` : undefined
}

/**
 * Set in groups, so that it can be read aloud.
 * @param {string} e164
 */
export function grouped(e164) {
  return e164.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, '+1 $1 $2 $3')
}

/**
 * A number that no real phone has: 555-0100 to 555-0199 are kept for fiction (https://en.wikipedia.org/wiki/555_(telephone_number)).
 * Undefined when all are taken.
 * @param {Iterable<string>} taken
 */
export function madeUpNumber(taken) {
  const used = new Set(taken)
  const numbers = Array.from({ length: 99 }, (_, index) => `+1512555${String(101 + index).padStart(4, '0')}`)
  return numbers.find((number) => !used.has(number))
}
