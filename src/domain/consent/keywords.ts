import { bareWords } from './words-of'

type KeywordIntent = 'opt_out' | 'opt_in' | 'help'

/** Twilio's eight: https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out */
const twilioOptOut = ['stop', 'unsubscribe', 'end', 'quit', 'stopall', 'revoke', 'optout', 'cancel']

/** The FCC lists «opt out» in two words: 47 CFR 64.1200(a)(10). */
const otherEnglish = ['opt out', 'stop all', 'un subscribe']

/** ARRET is the word of Canada's carriers beside STOP. */
const french = [
  'arret',
  'arreter',
  'arrete',
  'arretez',
  'desabonner',
  'se desabonner',
  'desabonnement',
  'desinscrire',
  'desinscription',
  'annuler',
]
const spanish = ['alto', 'pare', 'parar', 'cancelar', 'baja', 'detener', 'salir', 'desuscribir']
const portuguese = ['sair', 'descadastrar']

/**
 * Words that count only as the whole text. To opt in or to ask for help there are no others than Twilio's: only START
 * reopens, and a lead who writes AYUDA wants help from a plumber.
 */
const wholeTexts: Record<KeywordIntent, readonly string[]> = {
  opt_out: [...twilioOptOut, ...otherEnglish, ...french, ...spanish, ...portuguese],
  opt_in: ['start', 'unstop', 'yes'],
  help: ['help', 'info'],
}

export type KeywordReading = { intent: KeywordIntent; rule: string }

const readings = new Map(
  Object.entries(wholeTexts).flatMap(([intent, words]) =>
    words.map((word): [string, KeywordReading] => [
      word,
      { intent: intent as KeywordIntent, rule: `keyword:${word.replaceAll(' ', '_')}` },
    ]),
  ),
)

/** Reads a text that is one of these words and nothing else, however it is typed: «Stop.», «S T O P», «stoppp», «STOP STOP». */
export function readKeyword(text: string): KeywordReading | undefined {
  const words = bareWords(text)
  if (words.length === 0 || words.length > longestSpelling) return undefined
  const said = onceEach(spelledOut(words)).join(' ')
  return readings.get(said) ?? readings.get(said.replace(/(\p{L})\1$/u, '$1'))
}

/** Letters of the longest word, or as often as anybody says STOP. */
const longestSpelling = 16

/** «S T O P» is one word. */
function spelledOut(words: readonly string[]): readonly string[] {
  return words.length > 2 && words.every(({ length }) => length === 1) ? [words.join('')] : words
}

function onceEach(words: readonly string[]): readonly string[] {
  return new Set(words).size === 1 ? words.slice(0, 1) : words
}
