/**
 * Text as PostgreSQL can keep it: without NUL, which `text` refuses, and without lone surrogates, which `jsonb` refuses.
 * Both become U+FFFD, so that a strange message is stored nearly whole instead of being lost.
 */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
