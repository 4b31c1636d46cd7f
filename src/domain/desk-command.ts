/** What a text from a registered phone asks of the desk. Codes are in capitals. */
export type DeskCommand =
  | { kind: 'join'; code: string }
  | { kind: 'status' }
  | { kind: 'commands' }
  | { kind: 'hand_back'; code: string | null }
  | { kind: 'answer'; code: string | null; words: string }
  /** A code without words, or nothing at all. */
  | { kind: 'empty' }
  /** Words around a code that could mean more than one thing. */
  | { kind: 'unclear' }
  /** Nobody wrote it: a phone that is driving, or a tap on a text. */
  | { kind: 'automatic' }

/** Letters and digits that nobody takes for another, whatever the font. */
const letters = 'CDFHJKMNPRTVWXY'
const digits = '234679'

/** How many codes there are to give out. */
export const deskCodeCount = letters.length ** 2 * digits.length ** 2

/** The code of this number, below `deskCodeCount`: two letters and two digits, as in `KM47`. */
export function deskCode(number: number): string {
  const [first, second] = placesOf(Math.floor(number / digits.length ** 2), letters, 2)
  return [first, second, ...placesOf(number % digits.length ** 2, digits, 2)].join('')
}

const joinLength = 3

export const joinCodeCount = letters.length ** joinLength * digits.length ** joinLength

/** What a phone texts after JOIN, as in `KMT472`. */
export function joinCode(number: number): string {
  const [head, tail] = [Math.floor(number / digits.length ** joinLength), number % digits.length ** joinLength]
  return [...placesOf(head, letters, joinLength), ...placesOf(tail, digits, joinLength)].join('')
}

function placesOf(number: number, alphabet: string, length: number): string[] {
  const places: string[] = []
  for (let rest = number; places.length < length; rest = Math.floor(rest / alphabet.length))
    places.unshift(alphabet.charAt(rest % alphabet.length))
  return places
}

/** Any two letters and two digits: a code that was mistyped is no word for a lead either. */
const code = '[a-z]{2}[0-9]{2}'
const leading = new RegExp(`^[\\s\\p{P}]*(${code})(?![\\p{L}\\p{N}])[\\s:;,.)\\]"”'’–—-]*(.*)$`, 'isu')
const handBack = new RegExp(`^AI(?: (${code}))?$|^(${code}) AI$`, 'i')
const handBackAndMore = new RegExp(`^\\W*AI\\s+${code}\\b`, 'i')
const mentioned = new RegExp(`(?<![\\p{L}\\p{N}])[${letters}]{2}[${digits}]{2}(?![\\p{L}\\p{N}])`, 'iu')

/** The words of iOS and Android around a reaction to a text, and of phones whose owner is driving. */
const automatic =
  /^\s*(?:(?:liked|loved|disliked|laughed at|emphasized|questioned|reacted \S+ to|removed an? .{1,20} from) [“"«]|i['’]m driving with|\[?auto(?:matic)?[- ]?reply\b)/iu

/** Reads a text from a registered phone. Whoever calls has made sure of the phone: a lead's text is never read by this. */
export function readDeskCommand(text: string): DeskCommand {
  if (automatic.test(text)) return { kind: 'automatic' }
  return wholeCommand(text) ?? readAnswer(text)
}

/** Commands are the whole text, whatever its case and punctuation. */
function wholeCommand(text: string): DeskCommand | null {
  const bare = bareWords(text)
  if (bare === 'STATUS') return { kind: 'status' }
  if (bare === 'COMMANDS' || /^\s*[?？]+\s*$/u.test(text)) return { kind: 'commands' }
  if (bare === '') return { kind: 'empty' }
  const join = /^JOIN ([A-Z]{3}\d{3})$/.exec(bare)?.[1]
  if (join !== undefined) return { kind: 'join', code: join }
  const found = handBack.exec(bare)
  return found === null ? null : { kind: 'hand_back', code: found[1] ?? found[2] ?? null }
}

function readAnswer(text: string): DeskCommand {
  const [, given, said = ''] = leading.exec(text) ?? []
  const words = said.trim()
  if (given !== undefined)
    return words === '' ? { kind: 'empty' } : { kind: 'answer', code: given.toUpperCase(), words }
  if (mentioned.test(text) || handBackAndMore.test(text)) return { kind: 'unclear' }
  return { kind: 'answer', code: null, words: text.trim() }
}

function bareWords(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\p{Cf}+/gu, '')
    .replace(/[\p{P}\p{S}\s]+/gu, ' ')
    .trim()
    .toUpperCase()
}
