import { randomUUID } from 'node:crypto'
import { EventEmitter, once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { aClient, aConversation } from '@tests/setup/builders'
import { eventually } from '@tests/setup/eventually'
import { readSse } from '@tests/setup/sse-reader'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { sql, TransactionRollbackError } from 'drizzle-orm'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { getDb, type Tx } from '@/db'
import type { Conversation } from '@/db/schema'
import { changesAfter, type FeedRow } from '@/lib/realtime/change-feed'
import { startOf } from '@/lib/realtime/feed-place'
import { followChanges } from '@/lib/realtime/follow-changes'
import { stopListening } from '@/lib/realtime/listener'
import { endStreams, openStream } from '@/lib/realtime/open-stream'
import { recordChanges } from '@/lib/realtime/record-changes'

useTestDatabase()
afterEach(endStreams)
afterAll(stopListening)

const aPlace = async () => await aConversation({ clientId: (await aClient()).id })
const record = (tx: Tx, { id, clientId }: Conversation, messageId: string = randomUUID()) =>
  recordChanges(tx, [{ clientId, conversationId: id, messageId }])

/** A transaction that has recorded its change and does not commit until it is let go. */
async function held(conversation: Conversation) {
  const gate = new EventEmitter()
  const recorded = once(gate, 'recorded')
  const done = getDb().transaction(async (tx) => {
    await record(tx, conversation)
    const letGo = once(gate, 'let go')
    gate.emit('recorded')
    await letGo
  })
  await Promise.race([recorded, done])
  return {
    commit: async () => {
      gate.emit('let go')
      await done
    },
  }
}

const waitingForLock = async () => {
  const { rows } = await getDb().execute(
    sql`select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  )
  return rows[0]?.count
}

const seqsOf = async ({ clientId }: Conversation) => {
  const reading = await changesAfter(clientId, 0)
  return reading.kind === 'rows' ? reading.rows.map(({ seq }) => seq) : reading
}

describe('numbers in the feed', () => {
  test('become visible in order: a transaction that would commit a higher one first waits for the lower one', async () => {
    const [contested, elsewhere] = [await aPlace(), await aPlace()]
    const first = await held(contested)
    // Proves that a transaction can overtake the one that is held, where they do not share a feed.
    await (await held(elsewhere)).commit()
    expect(await seqsOf(elsewhere)).toEqual([1])

    const second = getDb().transaction((tx) => record(tx, contested))
    await eventually(async () => expect(await waitingForLock()).toBe(1))
    expect(await seqsOf(contested)).toEqual([])
    await first.commit()
    await second
    expect(await seqsOf(contested)).toEqual([1, 2])
  })

  test('of transactions over many businesses in any order never lock each other for good', async () => {
    const places = await Promise.all(Array.from({ length: 4 }, aPlace))
    const change = ({ id, clientId }: Conversation) => ({ clientId, conversationId: id })
    const rotations = Array.from({ length: 40 }, (_, index) => [
      ...places.slice(index % 4),
      ...places.slice(0, index % 4),
    ])
    await Promise.all(rotations.map((some) => getDb().transaction((tx) => recordChanges(tx, some.map(change)))))
    for (const place of places) expect(await seqsOf(place)).toEqual(range(40))
  })
})

describe('a reader of the feed', () => {
  test('gets every change that was committed, once and in order, whatever order writers commit or fail in', async () => {
    const place = await aPlace()
    const stream = await follow(place)
    const committed = new Set<string | null>()
    const writers = Array.from({ length: 8 }, async (_, writer) => {
      for (let index = 0; index < 25; index += 1) {
        const messageId = randomUUID()
        const written = getDb().transaction(async (tx) => {
          await record(tx, place, messageId)
          for (let turns = (writer * index) % 7; turns > 0; turns -= 1) await nextTurn()
          if ((writer + index) % 5 === 0) tx.rollback()
        })
        await written.then(() => committed.add(messageId), ignoreRollback)
      }
    })
    const seen = rowsUntil(stream, 160)
    await Promise.all(writers)
    const rows = await seen
    expect(committed.size).toBe(160)
    expect(rows.map(({ seq }) => seq)).toEqual(range(160))
    expect(new Set(rows.map(({ messageId }) => messageId))).toEqual(committed)
  })

  test('misses nothing that was told while its connection to the database was broken', async () => {
    const place = await aPlace()
    const stream = await follow(place)
    await getDb().transaction((tx) => record(tx, place))
    expect((await rowsUntil(stream, 1)).map(({ seq }) => seq)).toEqual([1])

    await getDb().transaction(async (tx) => {
      expect(await breakListeners(tx)).toBe(1)
      await record(tx, place)
      expect(await countListeners(tx)).toBe(0)
    })
    expect((await rowsUntil(stream, 1)).map(({ seq }) => seq)).toEqual([2])

    await getDb().transaction((tx) => record(tx, place))
    expect((await rowsUntil(stream, 1)).map(({ seq }) => seq)).toEqual([3])
  })
})

function ignoreRollback(error: unknown): void {
  if (!(error instanceof TransactionRollbackError)) throw error
}

/** Follows as a browser does, with rows of the feed for events. So long a heartbeat that only news can wake it. */
async function follow({ clientId }: Conversation) {
  const describeRows = async (_: string, rows: FeedRow[]) => rows
  const start = await startOf(clientId, null)
  const following = { clientId, start, describe: describeRows, heartbeatMs: 600_000 }
  const guard = { mayGoOn: async () => true, checkMs: 600_000, stalledMs: 600_000 }
  const stream = readSse(openStream((stop) => followChanges(following, stop), new AbortController().signal, guard))
  expect(await stream.next()).toMatchObject({ event: 'hello' })
  return stream
}

async function rowsUntil(stream: ReturnType<typeof readSse>, count: number): Promise<FeedRow[]> {
  const rows: FeedRow[] = []
  while (rows.length < count) {
    const event = await stream.next()
    expect(event).toMatchObject({ event: 'change' })
    rows.push(event?.data as FeedRow)
  }
  return rows
}

const listeners = sql`pg_stat_activity where datname = current_database() and application_name = 'handback-listener'`

/** Ends the connections that listen, and waits until they are gone. */
async function breakListeners(tx: Tx): Promise<number> {
  const { rows } = await tx.execute(sql`select pg_terminate_backend(pid, 5000) as ended from ${listeners}`)
  return rows.filter(({ ended }) => ended === true).length
}

async function countListeners(tx: Tx): Promise<unknown> {
  // Within a transaction the activity would be what it was when it was first asked for.
  await tx.execute(sql`select pg_stat_clear_snapshot()`)
  const { rows } = await tx.execute(sql`select count(*)::int as count from ${listeners}`)
  return rows[0]?.count
}

const range = (to: number) => Array.from({ length: to }, (_, index) => index + 1)
