/**
 * The words with which somebody speaks of being texted and of nothing else: `stop/quit`, as the tables of phrases have them
 * (`phrases.ts`), and `unsubscrib*` for all that begin so. A word may be in several groups.
 */
export type Vocabulary = {
  /** They say no, and what they refuse follows: «I don't want these texts». «The text didn't say when» is no refusal. */
  refusing: readonly string[]
  /** They end something or complain of it, before or after they say what: «stop the texts», «turn the texts off». */
  ending: readonly string[]
  /** They need no further word: «unsubscribe me», «this is harassment». */
  leaving: readonly string[]
  /** Messages, and what only a sender of many sends. */
  texting: readonly string[]
  /** How messages reach somebody: numbers, phones, lists. They mean messages where nothing else is spoken of. */
  reaching: readonly string[]
  /** They stand in sentences about anything. */
  ordinary: readonly string[]
}

type Group = keyof Vocabulary
type Groups = ReadonlySet<Group>
type Lexicon = ReadonlyMap<string, Groups>

/**
 * Nobody can list the ways to say «no more texts», but the words they are made of are few. A customer's sentence nearly always
 * has another word in it: a sink, a price, a Tuesday. So a sentence which refuses or ends something, and in which every word is
 * one of these, is about the texting. In a long sentence it is enough that many words on end are.
 */
export function earFor(vocabularies: readonly Vocabulary[]): Ear {
  const lexicons = vocabularies.map(lexiconOf)
  return {
    nothingElse: (sentences) => lexicons.some((lexicon) => isDoubtful(sentences, lexicon)),
    refusal: (sentences) => lexicons.some((lexicon) => isTelling(groupsOf(sentences.replaceAll('|', ''), lexicon))),
  }
}

type Ear = {
  /** Whether a sentence refuses or ends something, and speaks of texting and of nothing else. */
  nothingElse: (sentences: string) => boolean
  /** Whether any word refuses or ends something, or is about messages. «Hey» is how many revocations begin, and is none. */
  refusal: (sentences: string) => boolean
}

function isTelling(words: readonly Groups[]): boolean {
  return (['refusing', 'ending', 'leaving', 'texting'] as const).some((group) => has(words, group))
}

function isDoubtful(sentences: string, lexicon: Lexicon): boolean {
  const said = sentences.split('|').map((sentence) => groupsOf(sentence, lexicon))
  const speaksOfTexts = said.some((words) => has(words, 'texting'))
  return said
    .flatMap(partsOfNothingElse)
    .some((words) => has(words, 'leaving') || refusesTexts(words) || (speaksOfTexts && refuses(words)))
}

/** The sentence if every word of it is known, otherwise what is long enough of it. */
function partsOfNothingElse(sentence: readonly Groups[]): Groups[][] {
  const stretches: Groups[][] = [[]]
  for (const word of sentence) {
    if (word.size > 0) stretches.at(-1)?.push(word)
    else stretches.push([])
  }
  return stretches.length === 1 ? stretches : stretches.filter(({ length }) => length >= longStretch)
}

/** So many words on end that what stands around them changes little. */
const longStretch = 6

function refusesTexts(words: readonly Groups[]): boolean {
  if (has(words, 'ending') && (has(words, 'texting') || has(words, 'reaching'))) return true
  const refusal = words.findIndex((word) => word.has('refusing'))
  return refusal !== -1 && words.slice(refusal).some((word) => word.has('texting') || word.has('reaching'))
}

function refuses(words: readonly Groups[]): boolean {
  return words.length > 1 && (has(words, 'refusing') || has(words, 'ending'))
}

function has(words: readonly Groups[], group: Group): boolean {
  return words.some((word) => word.has(group))
}

function groupsOf(sentence: string, lexicon: Lexicon): Groups[] {
  return sentence
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^\d{2,}$/.test(word) ? aNumber : lookUp(word, lexicon)))
}

/** Whose it is does not matter. */
const aNumber: Groups = new Set<Group>(['ordinary'])

function lookUp(word: string, lexicon: Lexicon): Groups {
  const groups = new Set(lexicon.get(word))
  for (let length = Math.min(word.length, longestStem); length > 0; length -= 1)
    for (const group of lexicon.get(`${word.slice(0, length)}*`) ?? []) groups.add(group)
  return groups
}

/** Keeps a text that is one endless word from being looked up letter by letter. */
const longestStem = 12

function lexiconOf(vocabulary: Vocabulary): Lexicon {
  const lexicon = new Map<string, Set<Group>>()
  for (const [group, lines] of Object.entries(vocabulary) as [Group, readonly string[]][])
    for (const word of lines.flatMap((line) => line.split('/')))
      lexicon.set(word, new Set(lexicon.get(word)).add(group))
  return lexicon
}
