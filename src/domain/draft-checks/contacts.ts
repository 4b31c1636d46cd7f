import type { CheckInput, Refusal } from './check-input'

/** A phone number or an email address must be the business's, or the lead's own. */
export function contacts({ text, facts, businessWords, leadWords }: CheckInput): Refusal | null {
  const known = `${businessWords}\n${leadWords}`
  const phones = [...facts.phones.map(digitsOf), ...phonesIn(known)]
  const phone = phonesIn(text).find((found) => !phones.some((one) => one.endsWith(found) || found.endsWith(one)))
  const emails = new Set([...facts.emails.map((email) => email.toLowerCase()), ...emailsIn(known)])
  const found = emailsIn(text).find((email) => !emails.has(email)) ?? phone
  return found === undefined
    ? null
    : { explanation: `It gives out ${found}, which is neither the business’s nor the customer’s.`, found }
}

const email =
  /[\p{L}\p{N}._%+-]+ ?(?:@|[([]\s?at\s?[)\]]) ?[\p{L}\p{N}-]+(?:(?:\.|\s?[([]\s?dot\s?[)\]]\s?)[\p{L}\p{N}-]+)+/giu
const spelledEmail = /[\p{L}\p{N}._%+-]+\s+(?:at|arroba)\s+[\p{L}\p{N}-]+(?:\s+(?:dot|punto|point|ponto)\s+\p{L}+)+/giu

/** The text without the addresses in it: what follows their @ is no link. */
export const withoutEmails = (text: string) => text.replace(email, ' ').replace(spelledEmail, ' ')

function emailsIn(text: string): string[] {
  const found = [...text.matchAll(email), ...text.matchAll(spelledEmail)].map(([whole]) => whole.toLowerCase())
  const spelled = (word: string) => new RegExp(String.raw`\s?[([]\s?${word}\s?[)\]]\s?|\s+${word}\s+`, 'g')
  return found.map((one) =>
    one.replace(spelled('(?:at|arroba)'), '@').replace(spelled('(?:dot|punto|point|ponto)'), '.').replace(/\s/g, ''),
  )
}

const digitWords: Record<string, string> = Object.fromEntries(
  [
    ['zero', 'oh', 'cero', 'zéro'],
    ['one', 'uno', 'un', 'um'],
    ['two', 'dos', 'deux', 'dois'],
    ['three', 'tres', 'trois', 'três'],
    ['four', 'cuatro', 'quatre', 'quatro'],
    ['five', 'cinco', 'cinq'],
    ['six', 'seis'],
    ['seven', 'siete', 'sept', 'sete'],
    ['eight', 'ocho', 'huit', 'oito'],
    ['nine', 'nueve', 'neuf', 'nove'],
  ].flatMap((words, digit) => words.map((word) => [word, `${digit}`])),
)

const spokenDigits = new RegExp(String.raw`\b(?:${Object.keys(digitWords).join('|')})\b`, 'giu')
const written = /(?<![\p{L}\p{N}.$€£])\+?\(?\d(?:[\s().\-/]{0,3}\d){6,14}(?!\p{N})/gu
const vanity = /\b(?:1[-. ])?\(?8(?:00|33|44|55|66|77|88)\)?[-. ]+[a-z][a-z0-9-]{4,}/giu
const dateOrPostcode = /^(?:\d{4}-\d{2}-\d{2}|\d{5}-\d{4}|\d{1,2}\/\d{1,2}\/\d{4})$/

/** Seven digits or more that are written like a number to call; digits may also be said in words. */
function phonesIn(text: string): string[] {
  const asDigits = text.replace(spokenDigits, (word) => digitWords[word.toLowerCase()] ?? word)
  const numbers = [...asDigits.matchAll(written)].map(([whole]) => whole.trim())
  const words = [...text.matchAll(vanity)].map(([whole]) => whole.toLowerCase())
  return [...numbers.filter((number) => !dateOrPostcode.test(number)).map(digitsOf), ...words]
}

const digitsOf = (phone: string) => phone.replace(/\D/g, '')
