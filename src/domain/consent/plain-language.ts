import { english } from './english'
import { french } from './french'
import { earFor, type Vocabulary } from './nothing-else'
import { phrasesPattern } from './phrases'
import { portuguese } from './portuguese'
import { spanish } from './spanish'
import { weigh } from './weigh'
import { sentencesOf } from './words-of'

/** How somebody says that they want no more texts, in whatever language. */
type OptOutRule =
  | 'stop'
  | 'stop_texting'
  | 'do_not_text'
  | 'unwanted'
  | 'no_more'
  | 'remove_me'
  | 'unsubscribe'
  | 'consent_withdrawn'
  | 'leave_alone'
  | 'blocking'
  | 'threat'

/** What may mean it and may not: for a person to read. */
type HoldRule =
  | 'wrong_number'
  | 'not_me'
  | 'not_interested'
  | 'stop_it'
  | 'spam'
  | 'never_asked'
  | 'cancel_what'
  | 'no_more_what'
  | 'remove_what'
  | 'other_channel'
  | 'about_the_word'
  | 'unclear'

/** A language as a table of phrases (`phrases.ts`). Every text is read in all of them: nobody says in which they write. */
export type Language = {
  groups: Readonly<Record<string, string>>
  /** What customers say with the same words. It is taken out of the text before anything else is looked for. */
  customer: readonly string[]
  hold: Partial<Record<HoldRule, readonly string[]>>
  optOut: Partial<Record<OptOutRule, readonly string[]>>
  /** Words for no and words for texts, in one sentence that nothing above has understood. */
  doubt: { unclear: readonly string[] }
  /** For what no phrase has understood (`nothing-else.ts`). */
  vocabulary: Vocabulary
}

const languages: readonly Language[] = [english, french, spanish, portuguese]

type Rule = { rule: string; pattern: RegExp }

const customer = languages.map((language) => phrasesPattern(language.customer, language.groups))
const hold = languages.flatMap((language) => rulesOf('hold', language.hold, language))
const doubt = languages.flatMap((language) => rulesOf('hold', language.doubt, language))
const optOut = languages.flatMap((language) => rulesOf('plain', language.optOut, language))
const { nothingElse, refusal } = earFor(languages.map(({ vocabulary }) => vocabulary))

function rulesOf(
  kind: 'hold' | 'plain',
  table: Partial<Record<string, readonly string[]>>,
  language: Language,
): Rule[] {
  return Object.entries(table).map(([name, phrases = []]) => ({
    rule: `${kind}:${name}`,
    pattern: phrasesPattern(phrases, language.groups),
  }))
}

export type PlainReading = { intent: 'opt_out' | 'hold'; rule: string } | undefined

/**
 * Reads what is said in so many words. What a customer says is taken out first, then what is ambiguous; what still asks for
 * no more texts is an opt-out, whatever else stands beside it: «wrong number, don't text again» is more than a wrong number.
 * What no phrase has understood is held where it speaks of the texting and of nothing else, or where its words weigh enough.
 */
export function readPlainLanguage(text: string): PlainReading {
  if (isReaction(text)) return undefined
  const sentences = sentencesOf(text)
  const said = customer.reduce((rest, pattern) => without(rest, pattern), sentences)
  const clear = hold.reduce((rest, { pattern }) => without(rest, pattern), said)
  const refused = ruleIn(clear, optOut)
  if (refused !== undefined) return { intent: 'opt_out', rule: refused }
  const doubtful = ruleIn(said, hold) ?? doubtOf(text, sentences, clear)
  return doubtful === undefined ? undefined : { intent: 'hold', rule: doubtful }
}

/** What no phrase has understood is weighed: a doubt needs less to be held than a text of which nothing else is known. */
function doubtOf(text: string, sentences: string, clear: string): string | undefined {
  const weight = weigh(sentences)
  if (weight < forgivenByWeight) return undefined
  const unclear = ruleIn(clear, doubt)
  if (unclear !== undefined) return unclear
  if (!asks(text) && nothingElse(withSomethingElse(sentences))) return 'hold:nothing_else'
  const least = refusal(sentences) ? heldByWeight : heldUnheard
  return weight > least ? 'hold:weighed' : undefined
}

/**
 * What is heavy enough to be held, where a word refuses something or speaks of messages and where none does, and what is light
 * enough to forgive a doubt. Set by cross-validation, so that of a hundred customers no more than three are held.
 */
const heldByWeight = -0.5
const heldUnheard = 1.5
const forgivenByWeight = -1.5

/** What a customer says is something else: it leaves a word that no vocabulary has. */
function withSomethingElse(sentences: string): string {
  return customer.reduce((rest, pattern) => rest.replace(pattern, ' …'), sentences)
}

/** Whoever ends with a question waits for its answer. «OK?» after a comma is none. */
function asks(text: string): boolean {
  const end = text.slice(-endLength)
  return /\?[^\p{L}\p{N}]*$/u.test(end) && !/,\s?\p{L}+\s?\?[^\p{L}\p{N}]*$/u.test(end)
}

/** Characters, of which a question mark and the smileys behind it need few. */
const endLength = 40

/** A phone without another way to show it sends a reaction as a text that quotes ours, with its «Reply STOP to opt out». */
function isReaction(text: string): boolean {
  return (
    /^\s{0,9}[\p{L}\p{Extended_Pictographic}\p{M} ]{3,30}[“"«].{0,1700}[”"»]\s{0,9}$/su.test(text) && reacts.test(text)
  )
}

const reacts =
  /^\s*(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|removed an?|reacted|a aimé|a adoré|le gustó|me gusta|curtiu|amou)\b/iu

/** What is taken out leaves a gap that no phrase reaches across. */
function without(words: string, pattern: RegExp): string {
  return words.replace(pattern, ' |')
}

function ruleIn(words: string, rules: readonly Rule[]): string | undefined {
  return rules.find(({ pattern }) => words.search(pattern) !== -1)?.rule
}
