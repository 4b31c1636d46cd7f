/** Characters that show nothing, and the frame of a digit on a key: they part a word for a program and not for a reader. */
const invisible = /\p{Cf}|\u20e3|\u115f|\u1160|\u3164|\p{Variation_Selector}/gu

/** A text as a reader takes it: one form of each letter, plain quotes, dashes and spaces, nothing that cannot be seen. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(invisible, '')
    .replace(/[‘’ʼ´`]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[。｡․]/g, '.')
    .replace(/[^\S\n]+/g, ' ')
}

/** Sentences with the sign that ends them, in small letters; `a.m.` ends none. */
export function sentencesOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/\b([ap])\.\s?m\b\.?/g, '$1m')
    .split(/(?<=[.!?])[\s"')]+|\n+/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '')
}

export const isQuestion = (sentence: string) => /\?["')\s]*$/.test(sentence)

/** Words without their signs, in small letters. */
export function wordsIn(text: string): string[] {
  return (
    folded(text)
      .toLowerCase()
      .match(/[\p{L}\p{N}']+/gu) ?? []
  )
}
