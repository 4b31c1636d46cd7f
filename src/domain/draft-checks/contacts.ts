import type { CheckInput, Refusal } from './check-input'
import { isQuestion, sentencesOf } from './folded'

/**
 * A phone number or an email address must be the business's. What the lead alone has written may be said back as theirs, and
 * never as where to call, write or pay.
 */
export function contacts({ text, facts, businessWords, leadWords }: CheckInput): Refusal | null {
  const known = [
    ...facts.phones.map(digitsOf),
    ...facts.emails.map((one) => one.toLowerCase()),
    ...contactsIn(businessWords),
  ]
  const strange = contactsIn(text).filter((one) => !isAmong(known, one))
  const heard = contactsIn(leadWords)
  const found = strange.find((one) => !isAmong(heard, one) || !isSaidAsTheirs(text, one))
  if (found === undefined) return null
  const whose = isAmong(heard, found) ? 'only the customer has written' : 'is neither the business’s nor the customer’s'
  return { explanation: `It gives out ${found}, which ${whose}.`, found }
}

const contactsIn = (text: string) => [...emailsIn(text), ...phonesIn(text)]

/** A number may be written with the code of its country or without. */
function isAmong(known: readonly string[], one: string): boolean {
  if (one.includes('@')) return known.includes(one)
  return known.some((other) => !other.includes('@') && (other.endsWith(one) || one.endsWith(other)))
}

const theirs =
  /\b(?:(?:have|has|got|noted|saved|wrote down) (?:you|your)|you at|(?:call|text|reach|email|contact|ring) you|your (?:best |own |new |phone |cell |mobile |callback )*(?:number|phone|cell|mobile|email)|you (?:gave|wrote|sent|said|mentioned|left)|(?:noted|saved))\b|\b(?:su|tu) (?:número|teléfono|celular|correo)|\bllamar(?:le|lo|la|te|emos)|\bvotre (?:numéro|téléphone|adresse|e-?mail)|\bvous (?:appel|rappel|join|écri)|\b(?:seu|teu) (?:número|telefone|celular|e-?mail)|\bligar para você|\b(?:anot|noté)/u
const ours =
  /\b(?:our|ours|my|us|office|hotline|headquarters|accounting|billing|payments?|pay|deposits?|send|wire|transfer|forward|write to|instead|nuestr\p{L}+|mi|oficina|pag\p{L}+|env[ií]\p{L}+|dep[oó]sit\p{L}+|transfi\p{L}+|notre|nos|mon|nous|bureau|pay(?:er|ez)|envoy\p{L}+|acompte|nosso|nossa|meu|escritório|mand\p{L}+)(?!\p{L})/u

/** Every sentence that names it speaks of it as the lead's, or asks whether it is. */
function isSaidAsTheirs(text: string, contact: string): boolean {
  const naming = sentencesOf(text).filter((sentence) => contactsIn(sentence).includes(contact))
  const isTheirs = (sentence: string) => (theirs.test(sentence) || isQuestion(sentence)) && !ours.test(sentence)
  return naming.length > 0 && naming.every(isTheirs)
}

const email =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+ ?(?:@|[([]\s?at\s?[)\]]) ?[\p{L}\p{N}-]+(?:(?:\.|\s?[([]\s?dot\s?[)\]]\s?)[\p{L}\p{N}-]+)+/giu
const spelledEmail =
  /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+\s+(?:at|arroba)\s+[\p{L}\p{N}-]+(?:\s+(?:dot|punto|point|ponto)\s+\p{L}+)+/giu

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
