import { randomUUID } from 'node:crypto'
import { aClient, aConversation } from '@tests/setup/builders'
import { eventually } from '@tests/setup/eventually'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { and, asc, eq } from 'drizzle-orm'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { type Conversation, changeFeed } from '@/db/schema'
import { changeHead, changesAfter, pruneChangeFeed, rowsAtOnce } from '@/lib/realtime/change-feed'
import { stopListening, subscribe } from '@/lib/realtime/listener'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'
import { skipOne } from '@/lib/realtime/skip-one'

useTestDatabase()
afterAll(stopListening)

const record = (...changes: Change[]) => getDb().transaction((tx) => recordChanges(tx, changes))
const changeOf = ({ id, clientId }: Conversation, part: Partial<Change> = {}): Change => ({
  clientId,
  conversationId: id,
  ...part,
})
const seqsOf = (reading: Awaited<ReturnType<typeof changesAfter>>) =>
  reading.kind === 'rows' ? reading.rows.map(({ seq }) => seq) : reading

describe('recording changes', () => {
  test('numbers the changes of each business from one, without a gap, in the order given', async () => {
    const [one, other] = [await aConversation(await aPlace()), await aConversation(await aPlace())]
    const messageId = randomUUID()
    const eventId = randomUUID()
    await record(changeOf(one), changeOf(other), changeOf(one, { messageId }), changeOf(one, { eventId }))
    await record(changeOf(one))
    expect(await changesAfter(one.clientId, 0)).toEqual({
      kind: 'rows',
      rows: [
        { seq: 1, conversationId: one.id, messageId: null, eventId: null },
        { seq: 2, conversationId: one.id, messageId, eventId: null },
        { seq: 3, conversationId: one.id, messageId: null, eventId },
        { seq: 4, conversationId: one.id, messageId: null, eventId: null },
      ],
    })
    expect(seqsOf(await changesAfter(other.clientId, 0))).toEqual([1])
    expect(await changeHead(one.clientId)).toBe(4)
  })

  test('gives the number of a transaction that failed to the next one', async () => {
    const conversation = await aConversation(await aPlace())
    const failed = getDb().transaction(async (tx) => {
      await recordChanges(tx, [changeOf(conversation)])
      throw new Error('after recording')
    })
    await expect(failed).rejects.toThrow('after recording')
    await record(changeOf(conversation))
    expect(seqsOf(await changesAfter(conversation.clientId, 0))).toEqual([1])
  })

  test("refuses to put a conversation into another business's feed", async () => {
    const conversation = await aConversation(await aPlace())
    const other = await aClient()
    const foreign = { ...changeOf(conversation), clientId: other.id }
    await expect(record(foreign)).rejects.toMatchObject({ cause: { constraint: 'change_feed_conversation_of_client' } })
    expect(await changeHead(other.id)).toBe(0)
  })

  test('of nothing does nothing', async () => {
    await expect(record()).resolves.toBeUndefined()
  })

  test('wakes those who follow a business that changed, and nobody else', async () => {
    const [changed, quiet] = [await aConversation(await aPlace()), await aConversation(await aPlace())]
    const [woken, undisturbed] = [vi.fn<() => void>(), vi.fn<() => void>()]
    await listening()
    const unsubscribe = [subscribe(changed.clientId, woken), subscribe(quiet.clientId, undisturbed)]
    await record(changeOf(changed), changeOf(changed))
    await eventually(() => expect(woken).toHaveBeenCalledTimes(1))
    expect(undisturbed).not.toHaveBeenCalled()
    await record(changeOf(quiet))
    await eventually(() => expect(undisturbed).toHaveBeenCalledTimes(1))
    expect(woken).toHaveBeenCalledTimes(1)
    for (const end of unsubscribe) end()
  })

  test('of more businesses than a notification can name wakes everybody', async () => {
    const places = await Promise.all(Array.from({ length: 210 }, () => aPlace()))
    const all = await Promise.all(places.map((place) => aConversation(place)))
    const bystander = vi.fn<() => void>()
    await listening()
    const unsubscribe = subscribe((await aClient()).id, bystander)
    await record(...all.map((conversation) => changeOf(conversation)))
    await eventually(() => expect(bystander).toHaveBeenCalledTimes(1))
    unsubscribe()
  })

  test('calls nobody who has unsubscribed', async () => {
    const conversation = await aConversation(await aPlace())
    const [gone, still] = [vi.fn<() => void>(), vi.fn<() => void>()]
    await listening()
    subscribe(conversation.clientId, gone)()
    const unsubscribe = subscribe(conversation.clientId, still)
    await record(changeOf(conversation))
    await eventually(() => expect(still).toHaveBeenCalled())
    expect(gone).not.toHaveBeenCalled()
    unsubscribe()
  })
})

describe('reading the feed', () => {
  test('brings so many at once, and the rest from there on', async () => {
    const conversation = await aConversation(await aPlace())
    await record(...Array.from({ length: rowsAtOnce + 1 }, () => changeOf(conversation)))
    expect(seqsOf(await changesAfter(conversation.clientId, 0))).toEqual(range(1, rowsAtOnce))
    expect(seqsOf(await changesAfter(conversation.clientId, rowsAtOnce))).toEqual([rowsAtOnce + 1])
    expect(seqsOf(await changesAfter(conversation.clientId, rowsAtOnce + 1))).toEqual([])
  })

  test('of a business in which nothing ever changed brings nothing', async () => {
    const { id } = await aClient()
    expect(await changeHead(id)).toBe(0)
    expect(seqsOf(await changesAfter(id, 0))).toEqual([])
  })

  test('from a place that never was begins anew at the head', async () => {
    const conversation = await aConversation(await aPlace())
    await record(changeOf(conversation))
    expect(await changesAfter(conversation.clientId, 2)).toEqual({ kind: 'reset', head: 1 })
    expect(await changesAfter((await aClient()).id, 2)).toEqual({ kind: 'reset', head: 0 })
  })

  test('begins anew after a number that was left out, also where rows are before and behind it', async () => {
    const conversation = await aConversation(await aPlace())
    const { clientId } = conversation
    await record(changeOf(conversation))
    await getDb().transaction((tx) => skipOne(tx, clientId))
    expect(await changesAfter(clientId, 0)).toEqual({ kind: 'reset', head: 2 })
    expect(await changesAfter(clientId, 1)).toEqual({ kind: 'reset', head: 2 })
    await record(...Array.from({ length: rowsAtOnce + 1 }, () => changeOf(conversation)))
    expect(await changesAfter(clientId, 1)).toEqual({ kind: 'reset', head: rowsAtOnce + 3 })
    expect(seqsOf(await changesAfter(clientId, 2))).toEqual(range(3, rowsAtOnce + 2))
  })
})

describe('pruning the feed', () => {
  const week = 7 * 24 * 60 * 60 * 1000
  const now = new Date()
  const inAWeek = new Date(now.getTime() + week + 60_000)

  test('forgets what is a week old; a place before that begins anew, a place at the head goes on', async () => {
    const conversation = await aConversation(await aPlace())
    await record(changeOf(conversation), changeOf(conversation))
    await pruneChangeFeed(getDb(), now)
    expect(seqsOf(await changesAfter(conversation.clientId, 0))).toEqual([1, 2])
    await pruneChangeFeed(getDb(), inAWeek)
    expect(await changesAfter(conversation.clientId, 0)).toEqual({ kind: 'reset', head: 2 })
    expect(await changesAfter(conversation.clientId, 1)).toEqual({ kind: 'reset', head: 2 })
    expect(seqsOf(await changesAfter(conversation.clientId, 2))).toEqual([])
    await record(changeOf(conversation))
    expect(seqsOf(await changesAfter(conversation.clientId, 2))).toEqual([3])
  })

  test('leaves no gap where a slow transaction took an early time and a late number', async () => {
    const conversation = await aConversation(await aPlace())
    await record(...Array.from({ length: 4 }, () => changeOf(conversation)))
    const old = new Date(now.getTime() - week - 60_000)
    await getDb()
      .update(changeFeed)
      .set({ createdAt: old })
      .where(and(eq(changeFeed.clientId, conversation.clientId), eq(changeFeed.seq, 3)))
    await pruneChangeFeed(getDb(), now)
    const kept = await getDb()
      .select({ seq: changeFeed.seq })
      .from(changeFeed)
      .where(eq(changeFeed.clientId, conversation.clientId))
      .orderBy(asc(changeFeed.seq))
    expect(kept).toEqual([{ seq: 4 }])
    expect(await changesAfter(conversation.clientId, 0)).toEqual({ kind: 'reset', head: 4 })
    expect(seqsOf(await changesAfter(conversation.clientId, 3))).toEqual([4])
  })

  test('keeps of each business its latest ten thousand', async () => {
    const [busy, calm] = [await aConversation(await aPlace()), await aConversation(await aPlace())]
    await record(changeOf(calm), ...Array.from({ length: 10_005 }, () => changeOf(busy)))
    await pruneChangeFeed(getDb(), now)
    expect(await changesAfter(busy.clientId, 4)).toEqual({ kind: 'reset', head: 10_005 })
    expect(seqsOf(await changesAfter(busy.clientId, 5))).toEqual(range(6, 5 + rowsAtOnce))
    expect(seqsOf(await changesAfter(calm.clientId, 0))).toEqual([1])
  })
})

/** Begins to listen, and waits until it does: whoever is there then is woken once. */
async function listening(): Promise<void> {
  await stopListening()
  const woken = vi.fn<() => void>()
  const unsubscribe = subscribe(randomUUID(), woken)
  await eventually(() => expect(woken).toHaveBeenCalledTimes(1))
  unsubscribe()
}

const aPlace = async () => ({ clientId: (await aClient()).id })
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
