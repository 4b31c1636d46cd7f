import { countSegments } from '@/lib/utils/segments'

/** The provider refuses a longer text (error 21617). Counted in characters, so that an emoji is one. */
const longest = 1_600

export type TextLength = {
  segments: number
  encoding: 'GSM-7' | 'UCS-2'
  /** The characters that cost the whole text its compact alphabet, each once. */
  costly: string[]
  /** Why the text cannot be sent as it is. */
  problem: string | null
}

/** How many texts a message is, and what makes it more than it looks. */
export function textLength(body: string): TextLength {
  const { segments, encoding, costly } = countSegments(body)
  const length = Array.from(body).length
  return {
    segments,
    encoding,
    costly: costly.filter(({ reason }) => reason === 'not_gsm').map(({ character }) => character),
    problem: length > longest ? tooLong(length) : null,
  }
}

/** "about $0.02", and never "$0.00" for what is not free. */
export function approximateCost(segments: number, segmentCostMicros: number): string {
  const dollars = (segments * segmentCostMicros) / 1_000_000
  if (dollars > 0 && dollars < 0.005) return 'less than $0.01'
  return `about $${dollars.toFixed(2)}`
}

function tooLong(length: number): string {
  const over = (length - longest).toLocaleString('en-US')
  return `Too long by ${over}: at most 1,600 characters can be sent at once. Shorten it or send it in parts.`
}
