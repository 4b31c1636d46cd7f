import { assentTo, type Force } from './assent'
import type { CheckInput, Refusal } from './check-input'
import { sentencesOf, wordsIn } from './folded'
import { isDenied, repeatsTheLead } from './phrasing'

/**
 * What something costs, or that it costs nothing, may only be said where the business has written it. What the lead has said
 * may be asked about or passed on; said plainly it would be agreed to.
 */
export function prices(input: CheckInput): Refusal | null {
  const known = new Set(amountsIn(input.businessWords))
  for (const sentence of sentencesOf(input.text)) {
    const amount = amountsIn(sentence).find((one) => !known.has(one) && !asTheLeadSaid(input, sentence, one))
    if (amount !== undefined) return refusal(amount)
    const term = termsIn(sentence).find((one) => !isTermKnown(input, sentence, one))
    if (term !== undefined) return refusal(term.words)
  }
  const agreed = assentTo(input, (sentence, force) => proposal(input, known, sentence, force))
  return agreed === null ? null : refusal(agreed)
}

/** A price in the lead's words that the business does not give. A mere “OK” is taken to agree to figures alone. */
function proposal(input: CheckInput, known: ReadonlySet<string>, sentence: string, force: Force): string | undefined {
  const amount = amountsIn(sentence).find((one) => !known.has(one))
  if (amount !== undefined || force === 'nod') return amount
  return termsIn(sentence).find((one) => !isWritten(input.businessWords, sentence, one))?.words
}

function refusal(found: string): Refusal {
  return {
    explanation: `It says “${found}”, a price or promise of money that the business has not written down.`,
    found,
  }
}

function asTheLeadSaid({ leadWords }: CheckInput, sentence: string, amount: string): boolean {
  return repeatsTheLead(sentence) && amountsIn(leadWords).includes(amount)
}

const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const numberWord = `(?:(?:an?|${[...ones, ...tens, 'hundred', 'thousand', 'and'].join('|')})[ -]?){1,8}`
const number = String.raw`\d+(?:[.,]\d+)*(?:\s?k\b)?`
const unit = String.raw`dollars?|bucks|usd|cad|eur|euros?|pounds?|quid|cents?|dólares|dolares|pesos|reais|grand`
const percent = String.raw`%|percent|per cent|por ciento|por cento|pour ?cent`
const spoken = String.raw`(?:cost|price|charge|fee|rate|total|quote|deposit|bill|cuesta|costaría|precio|coûte|prix|custa|preço)\w*`

const amountPatterns = [
  new RegExp(String.raw`(?:\b[a-z]{1,2})?[$€£¥]\s?(${number})`, 'g'),
  new RegExp(String.raw`(${number})\s?(?:[$€£¥]|(?:${unit})\b)`, 'g'),
  new RegExp(String.raw`\b(${numberWord})\s?(?:${unit})\b`, 'g'),
  new RegExp(String.raw`(${number})\s?(?:${percent})`, 'g'),
  new RegExp(String.raw`\b(${numberWord})\s?(?:${percent})`, 'g'),
  // A bare number after a word of money; a number of days, hours or years is none.
  new RegExp(
    String.raw`\b${spoken}(?:\s[\p{L}']+){0,3}?[\s:]+(\d{2,6}(?:\.\d{2})?)\b(?!\s?(?:days?|hours?|hrs?|minutes?|mins?|weeks?|months?|years?|am|pm|st|nd|rd|th|:)\b|[:/-]\d)`,
    'gu',
  ),
]

/** `$1,200.00`, `1200 dollars` and `1.2k` are the same amount; words stay words. */
function amountsIn(text: string): string[] {
  return amountPatterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, amount = '']) => plain(amount)))
}

function plain(amount: string): string {
  const trimmed = amount.trim()
  if (!/\d/.test(trimmed)) return trimmed.replace(/^an? /, 'one ').replace(/[ -]and[ -]|-/g, ' ')
  const value = Number(
    trimmed
      .replace(/\s?k$/, '')
      .replace(/[.,](?=\d{3}(?:\D|$))/g, '')
      .replace(',', '.'),
  )
  return `${trimmed.endsWith('k') ? value * 1000 : value}`
}

type Term = { kind: Kind; words: string; index: number }
type Kind = keyof typeof terms

/** Words that promise money without a number, by what they promise, in the languages in which leads are answered. */
const terms = {
  free: /\bfree(?= ?(?:[.,;!?)]|$))|\bfree of charge\b|\b(?:no|without|at no|zero) (?:extra |additional |any )?(?:charge|cost)s?\b|\bcomplimentary\b|\bon the house\b|\bwon't (?:cost|charge)\b|\bgratis\b|\bgratuit\w*|\bgrátis\b|\bsin (?:costo|coste|cargo)\b|\bsem custo\b|\bsans frais\b|\boffert\w*|\bde regalo\b/g,
  nothing:
    /\b(?:pay|pays|owe|owes|costs?|charge)(?: (?:us|you|me))? (?:nothing|zero)\b|\bnothing to pay\b|\b(?:don't|won't|not|never)(?: (?:have|need) to)? (?:pay|owe)(?: us)? (?:anything|a (?:thing|cent|dime|penny))\b|(?:\b(?:is|are|be)|'s|'re) (?:all |totally |completely |entirely )?on us\b|\bno (?:pagas?|pagan|pagará\w*|cuesta|costará) nada\b|\bva por nosotros\b|\bpor nuestra cuenta\b|\bne (?:payez|paierez|paies|coûte|coûtera) rien\b|\brien à payer\b|\bnão (?:paga|pagará|custa) nada\b|\bpor nossa conta\b|\bde graça\b/g,
  freeThing: /\bfree [a-z]+/g,
  discount:
    /\bdiscount\w*|\brebate\w*|\bcoupon\w*|\bvoucher\w*|\bhalf (?:price|off)\b|\bwaive\w*|\bdescuento\w*|\brebaja\w*|\bremise\b|\brabais\b|\bréduction\b|\bdesconto\w*/g,
  refund: /\brefund\w*|\bmoney[- ]back\b|\bcredit your\b|\breembols\w*|\brembours\w*/g,
  warranty: /\bwarrant(?:y|ies)\b|\bgarantía\b|\bgarantie\b|\bgarantia\b/g,
  best: /\bprice[- ]match\w*|\bmatch (?:any|their|that) (?:price|quote)\b|\bbeat any\b|\bcheapest\b|\blowest price\b|\bbest price\b/g,
}

const isNoPrice =
  /\b(?:feel|toll|hands|smoke|pet|stress|hassle|worry|are you|you are|you're|time) free\b|\bfree (?:to|up|time|slot|spot)\b|\bfree of (?!charge)/

function termsIn(sentence: string): Term[] {
  return (Object.keys(terms) as Kind[]).flatMap((kind) =>
    [...sentence.matchAll(terms[kind])]
      .filter(({ 0: words, index }) => !words.startsWith('free') || !isNoPrice.test(around(sentence, words, index)))
      .map(({ 0: words, index }) => ({ kind, words, index })),
  )
}

const around = (sentence: string, words: string, index: number) =>
  sentence.slice(Math.max(0, index - 9), index + words.length + 4)

function isTermKnown({ businessWords, leadWords }: CheckInput, sentence: string, term: Term): boolean {
  if (isDenied(sentence, term.index)) return true
  if (repeatsTheLead(sentence) && leadWords.search(terms[term.kind]) !== -1) return true
  return isWritten(businessWords, sentence, term)
}

function isWritten(businessWords: string, sentence: string, term: Term): boolean {
  if (term.kind === 'free' || term.kind === 'freeThing' || term.kind === 'nothing')
    return isFree(businessWords, sentence, term)
  return businessWords.search(terms[term.kind]) !== -1
}

/** `Free estimates` in the knowledge makes no water heater free: what is free must be named there as well. */
function isFree(businessWords: string, sentence: string, { kind, words }: Term): boolean {
  const named = kind === 'freeThing' ? thingsIn(words) : []
  const things = named.length > 0 ? named : thingsIn(sentence)
  const written = businessWords
    .split(/[.!?\n]/)
    .filter((one) => /\bfree\b/.test(one) || one.search(terms.free) !== -1 || one.search(terms.nothing) !== -1)
  const translated = translations.filter((pattern) => things.some((thing) => pattern.test(thing)))
  return written.some(
    (one) => things.some((thing) => one.includes(thing)) || translated.some((pattern) => pattern.test(one)),
  )
}

/** What is often free, by what it is called elsewhere: the knowledge may be in another language than the answer. */
const translations = [
  /estimat|presupuest|estimaci|cotizaci|\bdevi|orçament|quote/,
  /visit/,
  /inspec|revisi/,
  /consult/,
  /diagn/,
  /deliver|entrega|livraison|envío/,
]

const noThing =
  /^(?:free|charge|cost|that|this|there|with|will|nothing|anything|cuesta|your|have|from|them|they|then|what|when|first|gratis)$/

/** Words that may name something, without the sign of the plural. */
function thingsIn(text: string): string[] {
  return wordsIn(text)
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => word.length >= 4 && !noThing.test(word))
}
