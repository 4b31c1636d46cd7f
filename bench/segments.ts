import { countSegments } from '../src/lib/utils/segments'
import { compare } from './measure'

const plain =
  "Hi Bo, it's Acme Plumbing. Thanks for asking about a new boiler! We can come by tomorrow between 8 and 10 in the morning and have a look at it. Would that be all right for you both?"

/** Ours beside a count that cuts every text into characters with the language's segmenter, as Twilio's calculator does. */
export async function run(): Promise<void> {
  compareOn(`${plain.length} characters of GSM-7`, plain)
  compareOn('the same with a curly apostrophe', plain.replace("'", '’'))
  compareOn('the same with an emoji at the end', `${plain} 👍🏽`)
  compareOn('1,600 characters of Japanese', 'お電話ありがとうございます。'.repeat(114))
}

function compareOn(title: string, body: string): void {
  if (countSegments(body).segments !== byCharacters(body)) throw new Error(`They differ on ${title}`)
  compare(title, { countSegments: () => countSegments(body), 'character by character': () => byCharacters(body) })
}

const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà]*$/
const segmenter = new Intl.Segmenter('en')

/** Without the characters of two septets, which these texts do not have. */
function byCharacters(body: string): number {
  const characters = Array.from(segmenter.segment(body), ({ segment }) => segment)
  const [alone, joined] = characters.every((character) => gsm.test(character)) ? [160, 153] : [70, 67]
  if (body.length <= alone) return 1
  let segments = 1
  let used = 0
  for (const { length } of characters) {
    if (used + length > joined) {
      segments += 1
      used = 0
    }
    used += length
  }
  return segments
}
