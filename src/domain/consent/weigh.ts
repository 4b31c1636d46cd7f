import learned from './word-weights.json'

const weights = new Map(Object.entries(learned.weights))

/**
 * How much the words of a text speak for wanting no more texts: above 0 more for it, below 0 more for a customer. What each
 * word, and each two that stand close, weigh is learned from the labelled texts (`npm run corpus -- --learn`); the rest weighs nothing.
 */
export function weigh(sentences: string): number {
  const parts = partsOf(sentences)
  const sum = parts.reduce((total, part) => total + (weights.get(part) ?? 0), 0)
  return learned.start + sum * shareOf(parts.length)
}

/**
 * The words of a text, each two in a row, and each two that stand close: `dont .. texts`. Once each; a bar is where a sentence
 * begins and ends, a number is any number, and the ends of long words, which say who and when, are left out.
 */
export function partsOf(sentences: string): string[] {
  const words = sentences
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => (/^\d+$/.test(word) ? '0' : word.slice(0, stemLength)))
  const pairs = words.flatMap((word, at) =>
    words
      .slice(at + 1, at + 1 + closeBy)
      .map((other, between) => (between === 0 ? `${word} ${other}` : `${word} .. ${other}`)),
  )
  return [...new Set([...words, ...pairs])]
}

const closeBy = 4
/** Letters; with four- and five-letter stems, and with whole words, cross-validation misses more. */
const stemLength = 6

/** A long text has more to weigh, and its words say less each. */
export function shareOf(parts: number): number {
  return 1 / Math.sqrt(parts + 1)
}
