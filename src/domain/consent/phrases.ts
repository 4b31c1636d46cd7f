/**
 * Phrases as the tables write them, word by word, against a text between bars (`words-of.ts`):
 *
 * - `stop/quit` one of these words; `desabonn*` a word that begins so; `please?` perhaps
 * - `...` up to three words of the same sentence; `.....` up to seven
 * - `!to/at` any word but these comes next, or none; `!!to/at` none of these is among the next three
 * - `^` and `$` the sentence begins, or ends
 * - `<texts>` a group of words that the language has named
 *
 * Each becomes a regular expression without an unbounded repetition inside another, so that no text takes longer than its
 * length says.
 */
export function phrasesPattern(phrases: readonly string[], groups: Readonly<Record<string, string>>): RegExp {
  const alternatives = phrases.map((phrase) =>
    phrase
      .split(' ')
      .map((part) => expressionOf(part, groups))
      .join(''),
  )
  return new RegExp(alternatives.join('|'), 'g')
}

function expressionOf(part: string, groups: Readonly<Record<string, string>>): string {
  switch (part) {
    case '^':
      return '(?<=\\|)'
    case '$':
      return '(?= \\|)'
    case '...':
      return '(?: [^ |]+){0,3}?'
    case '.....':
      return '(?: [^ |]+){0,7}?'
  }
  if (part.startsWith('!!')) return `(?!(?: [^ |]+){0,2}? ${oneOf(part.slice(2), groups)})`
  if (part.startsWith('!')) return `(?! ${oneOf(part.slice(1), groups)})`
  return part.endsWith('?') ? `(?: ${oneOf(part.slice(0, -1), groups)})?` : ` ${oneOf(part, groups)}`
}

function oneOf(words: string, groups: Readonly<Record<string, string>>): string {
  const expanded = words.replace(/<(\w+)>/g, (_, name: string) => {
    const group = groups[name]
    if (group === undefined) throw new Error(`No group of words is called ${name}`)
    return group
  })
  return `(?:${expanded.replaceAll('*', '[^ |]*').replaceAll('/', '|').replaceAll('$', '\\|')})(?= )`
}
