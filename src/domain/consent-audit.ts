import { beginning, commitTo, hashOf, type Link, type LinkedRecord, type Personal, type Sha256 } from './consent-ledger'

/** How far a chain has been followed, and what is still to be accounted for. `follow` moves it on. */
export type Walk = {
  last: Link
  /** Emptied records for which no erasure has been met yet. */
  unexplained: Set<number>
  erased: number
}

/** The first place at which a chain does not hold. `recordId` is null where nothing is left to be named. */
export type Break = {
  problem: 'altered' | 'missing' | 'out_of_order' | 'emptied'
  seq: number
  recordId: string | null
  explanation: string
}

export const newWalk = (): Walk => ({ last: beginning, unexplained: new Set(), erased: 0 })

/** Goes on by one record, which must be the next by number. @returns where the chain breaks, or null where it holds. */
export function follow(walk: Walk, record: LinkedRecord, sha256: Sha256): Break | null {
  const broken = problemWith(walk.last, record, sha256)
  if (broken !== null) return broken
  walk.last = { seq: record.seq, hash: record.hash }
  if (isErased(record)) {
    walk.erased += 1
    walk.unexplained.add(record.seq)
  }
  for (const seq of record.erasedSeqs ?? []) walk.unexplained.delete(seq)
  return null
}

function problemWith(last: Link, record: LinkedRecord, sha256: Sha256): Break | null {
  const expected = last.seq + 1
  const { seq, id: recordId } = record
  if (seq > expected)
    return { problem: 'missing', seq: expected, recordId: null, explanation: `Record ${expected} is not there.` }
  const broken = (problem: Break['problem'], explanation: string): Break => ({ problem, seq, recordId, explanation })
  if (seq < expected) return broken('out_of_order', 'It is there twice, or comes before the first.')
  if (hashOf(record, sha256) !== record.hash) return broken('altered', 'Its fields do not give its hash.')
  if (!keepsItsWord(record, sha256)) return broken('altered', 'Its phone, words or page are not what was committed to.')
  if (record.prevHash === last.hash) return null
  return broken('out_of_order', `It does not follow from record ${last.seq}: one of the two is another one.`)
}

/** The end of a chain as it was written down beside it, or null where there is nothing. Finds what is gone from the end. */
export function endOf(walk: Walk, head: { length: number; headHash: string } | null): Break | null {
  const { last } = walk
  const length = head?.length ?? 0
  if (length > last.seq) {
    const gone = `The chain had ${length} records; those from ${last.seq + 1} on are not there.`
    return { problem: 'missing', seq: last.seq + 1, recordId: null, explanation: gone }
  }
  if (length < last.seq || (head !== null && head.headHash !== last.hash)) {
    const other = `The chain's end was written down as record ${length} with another hash.`
    return { problem: 'altered', seq: last.seq, recordId: null, explanation: other }
  }
  const [emptied] = [...walk.unexplained].toSorted((a, b) => a - b)
  if (emptied === undefined) return null
  const explanation = 'It was emptied, and no erasure says so.'
  return { problem: 'emptied', seq: emptied, recordId: null, explanation }
}

function isErased({ salt, commitment }: { salt: string | null; commitment: string | null }): boolean {
  return commitment !== null && salt === null
}

function keepsItsWord(record: LinkedRecord, sha256: Sha256): boolean {
  const { salt, commitment } = record
  if (salt === null) return !holdsWords(record)
  return commitment !== null && commitTo(record, salt, sha256) === commitment
}

const holdsWords = ({ phone, wording, pageUrl }: Personal) => phone !== null || wording !== null || pageUrl !== null
