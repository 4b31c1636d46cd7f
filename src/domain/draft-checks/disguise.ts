import type { CheckInput, Refusal } from './check-input'

/** Words that are made to read one way for people and another for programs have no place in a text to a customer. */
export function disguise({ draft, text }: CheckInput): Refusal | null {
  const found = mixedScripts(text) ?? hidden(draft.text) ?? spacedOut(text) ?? encoded(text)
  return found === null ? null : { explanation: 'It holds letters in disguise, which can hide what it says.', found }
}

function mixedScripts(text: string): string | null {
  const words = text.match(/\p{L}+/gu) ?? []
  const mixes = (word: string) => /\p{Script=Latin}/u.test(word) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)
  return words.find(mixes) ?? null
}

/** Between two letters of one word there is nothing to hide; emoji and scripts from right to left need such characters. */
function hidden(text: string): string | null {
  return /[A-Za-z0-9.][\u00ad\u200b-\u200f\u2060-\u2064\ufeff\u202a-\u202e]+[A-Za-z0-9.]/.exec(text)?.[0] ?? null
}

const spacedOut = (text: string) =>
  /(?:(?<![\p{L}\p{N}'])\p{L}[ .\-_*]){4,}\p{L}(?![\p{L}\p{N}])/u.exec(text)?.[0] ?? null

/** No word of any language is so long without a hyphen; a link may be, and is looked at as a link. */
const encoded = (text: string) => /(?<!\S)[A-Za-z0-9+/=_]{40,}(?!\S)/.exec(text)?.[0] ?? null
