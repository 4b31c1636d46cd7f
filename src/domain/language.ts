/** Languages that are told apart by their small words. */
const functionWords = {
  en: 'the and is are you your i we my it to of for in on with that this can could would do does have has will what when where how please thanks thank hi hello not just need there our from at be am was but if so yes help get someone somebody',
  es: 'el la los las un una y es son usted tu su mi yo nosotros que de para en con por puede pueden podría quiero necesito tengo tiene hay cuándo cuando dónde donde cómo cuánto gracias hola favor no sí pero está esta estoy muy hoy mañana buenos buenas días tardes ayuda se me le lo del al nos cuál qué',
  fr: 'le la les un une et est sont vous votre tu mon ma mes je nous que de des du pour dans avec sur par pouvez peut voudrais besoin ai avez a quand où comment combien merci bonjour bonsoir salut pas mais ce cette il elle très demain plaît ne se au aux en qui quel quelle notre chez suis',
  pt: 'o a os as um uma e é são você seu sua meu minha eu nós que de do da para em no na com por pode podem quero preciso tenho tem quando onde como quanto obrigado obrigada olá oi não sim mas está estou muito hoje amanhã bom boa dia tarde ajuda se me ao qual vocês nosso',
} as const

export type Language = keyof typeof functionWords

const languages = Object.keys(functionWords) as Language[]

const wordsOf = Object.fromEntries(
  languages.map((language) => [language, new Set(functionWords[language].split(' '))]),
) as Record<Language, Set<string>>

/** A word that only one of them has counts for more than one that they share. */
const sharedBy = (word: string) => languages.filter((language) => wordsOf[language].has(word)).length

/** What a text is written in: a language, or else a script such as `Cyrillic`; null where too little is said to tell. */
export function languageOf(text: string): string | null {
  const script = foreignScript(text)
  if (script !== null) return script
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = languages.map((language) => ({ language, score: scoreOf(words, language) }))
  const [best, second] = scores.toSorted((one, other) => other.score - one.score)
  if (best === undefined || second === undefined || best.score < 1.5) return null
  return best.score >= second.score * 1.5 ? best.language : null
}

/** Of what somebody has written, oldest first: the language of the newest text that tells one, or of all together. */
export function languageOfAll(texts: readonly string[]): string | null {
  return texts.map(languageOf).findLast((language) => language !== null) ?? languageOf(texts.join('\n'))
}

function scoreOf(words: readonly string[], language: Language): number {
  const own = words.filter((word) => wordsOf[language].has(word))
  return own.reduce((score, word) => score + 1 / sharedBy(word), 0)
}

const scripts = ['Cyrillic', 'Greek', 'Arabic', 'Hebrew', 'Devanagari', 'Thai', 'Hangul', 'Han', 'Armenian', 'Georgian']
const patterns = scripts.map((script) => ({ script, pattern: new RegExp(`\\p{Script=${script}}`, 'gu') }))
const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/** The script of most letters, where that is not the Latin one. */
function foreignScript(text: string): string | null {
  const letters = text.match(/\p{L}/gu)?.length ?? 0
  const found = patterns.find(({ pattern }) => (text.match(pattern)?.length ?? 0) * 2 > letters)
  if (letters > 0 && japanese.test(text)) return 'Japanese'
  return found?.script ?? null
}
