import { and, eq } from 'drizzle-orm'
import { blockedNumbers } from '@/db/schema'
import { olderThan, type Place } from '@/lib/conversations/newest-first'
import { csvLines, csvMark } from '@/lib/utils/csv-lines'
import { blockedRows, whyBlocked } from './blocked-list'

const atOnce = 1_000

/** A business's blocked numbers as a CSV that `importBlocked` reads, the latest first, however many. */
export async function* exportBlocked(clientId: string): AsyncGenerator<string> {
  yield csvMark + csvLines([['phone', 'reason', 'since', 'rule', 'lead']])
  for (let place: Place | null | undefined; place !== null; ) {
    const rows = await rowsBefore(clientId, place)
    yield csvLines(rows.map((row) => [row.phone, whyBlocked(row), row.since.toISOString(), row.reason, row.leadName]))
    const last = rows.at(-1)
    place = last === undefined || rows.length < atOnce ? null : { at: last.since, id: last.id }
  }
}

async function rowsBefore(clientId: string, place: Place | undefined) {
  const { createdAt, id } = blockedNumbers
  const further = place && olderThan(createdAt, id, place)
  return await blockedRows(and(eq(blockedNumbers.clientId, clientId), further), atOnce)
}
