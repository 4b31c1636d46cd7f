import { type DeliveryStatus, isFinal } from './delivery-status'
import { clockSlackMs } from './two-clocks'

/** A text of ours that the provider may have taken, and of which we do not know its id there. */
export type UnknownText = {
  id: string
  to: string
  from: string
  body: string
  claimedAt: Date
  /** Its request is still being made: the answer to it will bring the id. */
  underWay: boolean
}

/** An outbound entry of the provider's log under an id that is none of ours. */
export type LogEntry = {
  sid: string
  to: string
  from: string
  body: string
  createdAt: Date
  status: DeliveryStatus
  errorCode: string | null
}

/** What the log says of a text. `unclear`: an entry may be of this text or of another, and nothing tells which. */
export type LogMatch = { kind: 'found'; entry: LogEntry } | { kind: 'absent' } | { kind: 'unclear' }

/** Longer than a claimed text's request may take. */
const longestRequestMs = 60 * 1000

/** Whether the provider may have made this entry of this text, going by who texted whom and when. */
export function mayBe(text: Pick<UnknownText, 'to' | 'from' | 'claimedAt'>, entry: LogEntry): boolean {
  const afterMs = entry.createdAt.getTime() - text.claimedAt.getTime()
  const inTime = afterMs >= -clockSlackMs && afterMs <= longestRequestMs + clockSlackMs
  return inTime && text.to === entry.to && text.from === entry.from
}

/**
 * Finds texts in the provider's log. A text is found when it and the entry have only each other; or when there are as many
 * entries as texts with the same words, and all have come to the same end, so that it makes no difference which is which.
 * `texts` must hold every text of ours that an entry may be of. For `absent` to be true, `entries` must be complete.
 */
export function matchLogEntries(texts: readonly UnknownText[], entries: readonly LogEntry[]): Map<string, LogMatch> {
  const found = new Map(clustersOf(texts, entries).flatMap(pairsOf))
  // What nobody wrote in these words may still be ours: the provider may have changed, or blanked, what it shows of a body.
  const strangers = entries.filter((entry) => !texts.some((text) => isOf(text, entry)))
  return new Map(
    texts.map((text): [string, LogMatch] => {
      const entry = found.get(text.id)
      if (entry !== undefined) return [text.id, { kind: 'found', entry }]
      const possible = entries.some((one) => isOf(text, one)) || strangers.some((one) => mayBe(text, one))
      return [text.id, { kind: possible ? 'unclear' : 'absent' }]
    }),
  )
}

const isOf = (text: UnknownText, entry: LogEntry) => text.body === entry.body && mayBe(text, entry)

/** Texts with the same words that compete for the same entries, oldest first, with those entries, oldest first. */
type Cluster = { texts: UnknownText[]; entries: LogEntry[] }

/** Every text's time is equally wide, so that a text which shares an entry with a cluster shares one with its last text. */
function clustersOf(texts: readonly UnknownText[], entries: readonly LogEntry[]): Cluster[] {
  const clusters: Cluster[] = []
  const inOrder = oldestFirst(entries, ({ createdAt, sid }) => [createdAt, sid])
  for (const text of oldestFirst(texts, ({ claimedAt, id }) => [claimedAt, id])) {
    const own = inOrder.filter((entry) => isOf(text, entry))
    const shared = clusters.find((cluster) => cluster.entries.some((entry) => own.includes(entry)))
    if (shared === undefined) clusters.push({ texts: [text], entries: own })
    else {
      shared.texts.push(text)
      shared.entries.push(...own.filter((entry) => !shared.entries.includes(entry)))
    }
  }
  return clusters
}

/** At the same time, the smaller id comes first: what is found must not depend on the order of the question. */
function oldestFirst<Item>(items: readonly Item[], placeOf: (item: Item) => [at: Date, id: string]): Item[] {
  return items.toSorted((a, b) => {
    const [atOfA, idOfA] = placeOf(a)
    const [atOfB, idOfB] = placeOf(b)
    return atOfA.getTime() - atOfB.getTime() || (idOfA < idOfB ? -1 : 1)
  })
}

function pairsOf({ texts, entries }: Cluster): [string, LogEntry][] {
  const isCertain = texts.length === 1 || (texts.every(({ underWay }) => !underWay) && makeNoDifference(entries))
  if (texts.length !== entries.length || !isCertain) return []
  return entries.flatMap((entry, index) => {
    const text = texts[index]
    return text === undefined ? [] : [[text.id, entry]]
  })
}

/** Nothing more will be heard of any of them, and of all the same was heard. */
function makeNoDifference(entries: readonly LogEntry[]): boolean {
  const [first] = entries
  return entries.every(
    ({ status, errorCode }) => isFinal(status) && status === first?.status && errorCode === first.errorCode,
  )
}
