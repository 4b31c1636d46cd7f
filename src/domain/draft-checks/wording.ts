import { languageOf, languageOfAll } from '@/domain/language'
import { countSegments } from '@/lib/utils/segments'
import type { CheckInput, Refusal } from './check-input'
import { wordsIn } from './folded'

export function isEmpty({ text }: CheckInput): Refusal | null {
  return text.trim() === '' ? { explanation: 'It says nothing.' } : null
}

/** What a customer reads on a phone at once, and what a business pays for one answer. */
const mostSegments = 4

export function isTooLong({ draft }: CheckInput): Refusal | null {
  const { segments } = countSegments(draft.text)
  if (segments <= mostSegments) return null
  return { explanation: `It takes ${segments} segments, and ${mostSegments} are the most.`, found: `${segments}` }
}

const placeholders =
  /\{\{?[^{}]*\}\}?|\[[^[\]]*\]|<[^<>]*>|\b(?:your|customer|insert) name here\b|\bX{3,}\b|_{3,}|\blorem ipsum\b|\bTBD\b/iu

export function hasPlaceholders({ text, businessWords }: CheckInput): Refusal | null {
  const found = placeholders.exec(text)?.[0]
  if (found === undefined || businessWords.includes(found.toLowerCase())) return null
  return { explanation: `It holds a gap that was not filled in: “${found}”.`, found }
}

const recentTexts = 10
const fewestWords = 4
const nearlyEqual = 0.85

/** The same again tells the lead that nobody is listening. Thanks may be said twice. */
export function repeatsItself({ text, request }: CheckInput): Refusal | null {
  const own = request.history.filter(({ author }) => author === 'ai' || author === 'automation').slice(-recentTexts)
  const words = new Set(wordsIn(text))
  if (words.size < fewestWords) return null
  const found = own.find(({ body }) => similarity(words, new Set(wordsIn(body))) >= nearlyEqual)
  return found === undefined ? null : { explanation: 'It says almost the same as a text before.', found: found.body }
}

/** Of all the words in both, the share that they have in common. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((word) => other.has(word)).length
  return common / Math.max(1, one.size + other.size - common)
}

const languageNames: Record<string, string> = { en: 'English', es: 'Spanish', fr: 'French', pt: 'Portuguese' }
const named = (language: string) => languageNames[language] ?? `${language} letters`

export function isInAnotherLanguage({ text, request }: CheckInput): Refusal | null {
  const texts = request.history.filter(({ author }) => author === 'lead').map(({ body }) => body)
  const theirs = languageOfAll(texts)
  const ours = languageOf(text)
  if (theirs === null || ours === null || theirs === ours) return null
  return { explanation: `It is in ${named(ours)}, and they write in ${named(theirs)}.`, found: ours }
}

/** Below this a draft is a guess. */
const leastConfidence = 0.5

export function isUnsure({ draft }: CheckInput): Refusal | null {
  if (draft.confidence >= leastConfidence) return null
  return { explanation: 'The AI was not sure of its own answer.', found: draft.confidence.toFixed(2) }
}
