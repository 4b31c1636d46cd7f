import type { CheckInput, Refusal } from './check-input'
import { withoutEmails } from './contacts'

/** A link may only lead to where the business says that its AI may link, or below it. */
export function links({ text, facts }: CheckInput): Refusal | null {
  const found = hostsIn(withoutEmails(text)).find((host) => !isAllowed(host, facts.allowedLinks))
  if (found === undefined) return null
  return { explanation: `It links to ${found}, which is not among the links that the AI may send.`, found }
}

function isAllowed(host: string, allowed: readonly string[]): boolean {
  return allowed.map(asHost).some((one) => one !== '' && (host === one || host.endsWith(`.${one}`)))
}

const dot = String.raw`(?:\.|\s?[([]\s?(?:dot|\.)\s?[)\]]\s?|\s+dot\s+|\s+punto\s+|\s+point\s+|\s+ponto\s+)`
const label = String.raw`[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?`

/** Endings that are hardly ever a word after a forgotten space. */
const endings =
  'com|net|org|info|biz|io|co|app|dev|xyz|top|site|online|shop|store|link|click|live|club|website|space|tech|pro|mobi|name|gov|edu|us|uk|ca|mx|br|fr|de|es|eu|ru|cn|in|ly|gg|gl|ai|cc|tv|me|to|so|sh|cx|ws|tk|ml|ga|cf|pw|su|is|la|im|bio|page|cloud|support|services|plumbing|zip|mov'

const patterns = [
  // Anything with a scheme, also one that is written so as not to be one.
  /\b(h\s?(?:tt|xx)\s?ps?|ftp|javascript|data|tel|sms|mailto|whatsapp)\s?:\s?(\/\/)?\s?(\S+)/giu,
  new RegExp(String.raw`(?<![\p{L}\p{N}@-])((?:${label}${dot})+(?:${endings}|xn--[a-z0-9-]+))(?![\p{L}\p{N}])`, 'giu'),
  /(?<![\p{L}\p{N}])(www\s?\.\s?\S+)/giu,
  // The same with spaces around the dot, where no sentence ends.
  new RegExp(String.raw`(?<![\p{L}\p{N}@-])(${label}\s+\.\s*(?:${endings}))(?![\p{L}\p{N}])`, 'giu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}@-])(${label}\.\s+(?:com|net|org))(?![\p{L}\p{N}])`, 'giu'),
  // Three labels, or two with a path, are an address whatever they end with; so are the numbers of a machine.
  new RegExp(String.raw`(?<![\p{L}\p{N}@-])((?:${label}\.)+\p{L}{2,}/\S*)`, 'giu'),
  new RegExp(String.raw`(?<![\p{L}\p{N}@-])((?:\p{L}[\p{L}\p{N}-]+\.){2,}\p{L}{2,})`, 'giu'),
  /(?<![\d.$€£])(\d{1,3}(?:\.\d{1,3}){3})(?![\d.])/gu,
]

/** Every host that a text points to, also where a scheme, a dot or a space was written so as to hide it. */
function hostsIn(text: string): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(hostOf))
}

function hostOf([whole, first = '', , rest]: RegExpMatchArray): string {
  if (rest === undefined) return asHost(first)
  // A scheme that is no page, such as tel:, is named by itself and is never on a list of hosts.
  return /^h/i.test(first) ? asHost(rest) : whole.toLowerCase()
}

/** `https://user@Shop.Example.com:8080/x` is `shop.example.com`; letters beyond ASCII become what a browser asks for. */
function asHost(address: string): string {
  const plain = address
    .replace(/\s?[([]\s?(?:dot|\.)\s?[)\]]\s?|\s+(?:dot|punto|point|ponto)\s+|\s*\.\s*/giu, '.')
    .replace(/^[a-z]+:\/\//i, '')
    .replace(/[.,!?;:)\]"']+$/, '')
  try {
    return new URL(`https://${plain.replace(/\s.*$/s, '')}`).hostname.replace(/^www\./, '')
  } catch {
    return plain.toLowerCase()
  }
}
