/**
 * One line of JSON that holds these words and nothing but data. Whatever could end the line, pass for markup or for the special
 * tokens that chat templates know, such as `<|im_start|>` or `[INST]`, or stay unseen by those who read along, is written as
 * the escapes of JSON: nothing is lost, and nothing of it is left to obey.
 */
export function asData(words: Record<string, string | number | null | undefined>): string {
  return JSON.stringify(words).replace(/[<>[\]|`\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, escaped)
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('')
}
