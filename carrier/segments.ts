/** Characters of the GSM 03.38 alphabet, by how many septets each takes (https://www.twilio.com/docs/glossary/what-is-gsm-7-character-encoding). */
const ONE_SEPTET = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
)
const TWO_SEPTETS = new Set('\f^{}\\[~]|€')

/** How many SMS segments a body takes; an empty body takes one. */
export function countSegments(body: string): number {
  const characters = Array.from(body)
  const isGsm = characters.every((character) => ONE_SEPTET.has(character) || TWO_SEPTETS.has(character))
  return isGsm
    ? pack(characters, (character) => (TWO_SEPTETS.has(character) ? 2 : 1), 160, 153)
    : pack(characters, (character) => character.length, 70, 67)
}

/** Characters that take two units (escape pairs, surrogate pairs) are never split across segments. */
function pack(characters: string[], units: (character: string) => number, alone: number, each: number): number {
  const total = characters.reduce((sum, character) => sum + units(character), 0)
  if (total <= alone) return 1
  let segments = 1
  let filled = 0
  for (const character of characters) {
    if (filled + units(character) > each) {
      segments += 1
      filled = 0
    }
    filled += units(character)
  }
  return segments
}
