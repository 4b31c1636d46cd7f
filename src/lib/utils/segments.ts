/**
 * How a text is cut into the segments it is sent and billed in, by Twilio's rules with Smart Encoding off:
 * https://www.twilio.com/docs/glossary/what-sms-character-limit and, for where the cuts fall, Twilio's own calculator,
 * https://github.com/TwilioDevEd/message-segment-calculator. Needs nothing but the language: the composer runs it too.
 */

export interface SegmentCount {
  encoding: 'GSM-7' | 'UCS-2'
  /** At least one: an empty text counts as the calculator has it. */
  segments: number
  /** Septets in GSM-7, 16-bit units in UCS-2. */
  units: number
  /** How many units each segment holds: fewer when there are several, for each then says which part it is. */
  unitsPerSegment: number
  /** Units free in the last segment. */
  unitsLeft: number
  /** Characters that make the text cost more than it looks, each once, in the order of the text. */
  costly: CostlyCharacter[]
}

export interface CostlyCharacter {
  character: string
  /** `not_gsm` puts the whole text in UCS-2; `two_septets` is in GSM-7's extension table. */
  reason: 'not_gsm' | 'two_septets'
  count: number
  /** Where it first stands, in UTF-16 units. */
  index: number
}

/** Counts the segments of a text in one pass, or two where it turns out not to fit GSM-7. */
export function countSegments(body: string): SegmentCount {
  const { encoding, units, capacity, starts, lastUnits, costly } = layOut(body)
  const unitsLeft = capacity - lastUnits
  return {
    encoding,
    segments: starts.length,
    units,
    unitsPerSegment: capacity,
    unitsLeft,
    costly: [...costly.values()],
  }
}

/** The text of each segment. Together they are the body. */
export function splitSegments(body: string): string[] {
  const { starts } = layOut(body)
  return starts.map((start, segment) => body.slice(start, starts[segment + 1]))
}

/** Units in a segment that is alone, and in one of several: https://www.twilio.com/docs/glossary/what-sms-character-limit */
const ALONE = { 'GSM-7': 160, 'UCS-2': 70 }
const JOINED = { 'GSM-7': 153, 'UCS-2': 67 }

interface Layout {
  encoding: SegmentCount['encoding']
  units: number
  capacity: number
  /** Where each segment starts in the body, in UTF-16 units. */
  starts: number[]
  lastUnits: number
  costly: Map<string, CostlyCharacter>
}

function layOut(body: string): Layout {
  const layout = inGsm(body) ?? inUcs2(body)
  const alone = ALONE[layout.encoding]
  return layout.units > alone ? layout : { ...layout, capacity: alone, starts: [0], lastUnits: layout.units }
}

function emptyLayout(encoding: Layout['encoding']): Layout {
  return { encoding, units: 0, capacity: JOINED[encoding], starts: [0], lastUnits: 0, costly: new Map() }
}

function inGsm(body: string): Layout | undefined {
  const layout = emptyLayout('GSM-7')
  for (let at = 0; at < body.length; at += 1) {
    const septets = SEPTETS[body.charCodeAt(at)]
    if (!septets) return undefined
    if (septets === 2) note(layout, body.charAt(at), at, 'two_septets')
    place(layout, at, septets)
  }
  return layout
}

function inUcs2(body: string): Layout {
  const layout = emptyLayout('UCS-2')
  let at = 0
  for (const end of characterEnds(body)) {
    if (end - at > 1 || !SEPTETS[body.charCodeAt(at)]) note(layout, body.slice(at, end), at, 'not_gsm')
    place(layout, at, end - at)
    at = end
  }
  return layout
}

/** Puts a character where it fits whole: into the last segment, or into a new one. */
function place(layout: Layout, at: number, units: number): void {
  if (layout.lastUnits + units > layout.capacity) {
    layout.starts.push(at)
    layout.lastUnits = 0
  }
  layout.lastUnits += units
  layout.units += units
}

function note({ costly }: Layout, character: string, index: number, reason: CostlyCharacter['reason']): void {
  const known = costly.get(character)
  if (known) known.count += 1
  else costly.set(character, { character, reason, count: 1, index })
}

/** 3GPP TS 23.038, 6.2.1 and 6.2.1.1: https://www.3gpp.org/dynareport/23038.htm */
const ONE_SEPTET =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
  '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà'
const TWO_SEPTETS = '\f^{}\\[~]|€'

/** Septets by UTF-16 unit; 0 or nothing for what GSM-7 does not have. */
const SEPTETS = new Uint8Array(0x20ad)
for (const character of ONE_SEPTET) SEPTETS[character.charCodeAt(0)] = 1
for (const character of TWO_SEPTETS) SEPTETS[character.charCodeAt(0)] = 2

/**
 * Where each character ends, as a reader sees characters: an emoji with its skin tone or a letter with its accents is one,
 * yet CR LF is two, for it is sent as two. The language's segmenter knows, and is slow, so it is only asked about the
 * stretches in which units may belong together.
 */
function characterEnds(body: string): number[] {
  const ends: number[] = []
  for (let at = 0; at < body.length; ) {
    let end = at + 1
    while (end < body.length && !(standsAlone(body.charCodeAt(end - 1)) && standsAlone(body.charCodeAt(end)))) end += 1
    if (end === at + 1) ends.push(end)
    else pushClusterEnds(ends, body, at, end)
    at = end
  }
  return ends
}

/**
 * Whether a unit never joins another such unit: Latin, Greek and Cyrillic letters, common punctuation, kana, Han, Hangul.
 * https://www.unicode.org/reports/tr29/#Grapheme_Cluster_Boundary_Rules
 */
function standsAlone(unit: number): boolean {
  if (unit < 0x300) return true
  if (unit < 0x2010) return unit >= 0x370 && unit < 0x483
  if (unit < 0x3000) return unit < 0x2028
  if (unit < 0xa000) return (unit < 0x302a || unit > 0x302f) && unit !== 0x3099 && unit !== 0x309a
  return unit >= 0xac00 && unit < 0xd7a4
}

const clusters = new Intl.Segmenter('en', { granularity: 'grapheme' })
/** The segmenter takes longer for each character the longer its text is, so it gets a little at a time. */
const WINDOW = 128

function pushClusterEnds(ends: number[], body: string, start: number, stop: number): void {
  for (let at = start; at < stop; ) {
    const window = body.slice(at, windowEnd(body, at, stop))
    const found = Array.from(clusters.segment(window), ({ segment }) => segment)
    // The last could go on behind the window; it comes first in the next.
    if (at + window.length < stop && found.length > 1) found.pop()
    for (const piece of found.flatMap(fittingPieces)) {
      at += piece.length
      ends.push(at)
    }
  }
}

function windowEnd(body: string, at: number, stop: number): number {
  const end = Math.min(at + WINDOW, stop)
  const cutsPair = end < stop && (body.charCodeAt(end) & 0xfc00) === 0xdc00
  return cutsPair ? end + 1 : end
}

/** A cluster that fits no segment has to be cut, though never through a surrogate pair. */
function fittingPieces(cluster: string): string[] {
  return cluster.length > JOINED['UCS-2'] ? Array.from(cluster) : [cluster]
}
