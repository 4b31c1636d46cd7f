import { aBlock, aClient, aConversation, aLead, aMessage, anEvent } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyChange, applyChangeToList } from '@/components/live/apply-change'
import { getDb } from '@/db'
import { blockedNumbers, type Conversation, conversationMessages, conversations, leads } from '@/db/schema'
import { inboxPage } from '@/lib/conversations/inbox'
import { liveChanges } from '@/lib/conversations/live-changes'
import { markRead } from '@/lib/conversations/read-mark'
import { threadView } from '@/lib/conversations/thread'
import { inThreadOrder } from '@/lib/conversations/thread-order'
import type { InboxPage, LiveChange, ThreadItem, ThreadView } from '@/lib/conversations/views'
import { changeHead, changesAfter, type FeedRow } from '@/lib/realtime/change-feed'
import { type Change, recordChanges } from '@/lib/realtime/record-changes'

useTestDatabase()

const record = (change: Change) => getDb().transaction((tx) => recordChanges(tx, [change]))

/** What can happen in a business, each with its entry in the feed as the product makes it. */
const deeds = {
  async text(conversation: Conversation) {
    await say(conversation, new Date())
  },
  /** Fetched from the log: it was written a while ago. */
  async lateText(conversation: Conversation) {
    const { id } = await aMessage(conversation, { late: true, createdAt: new Date(Date.now() - 60_000) })
    await record({ ...placeOf(conversation), messageId: id })
  },
  async delivery(conversation: Conversation) {
    const ofConversation = eq(conversationMessages.conversationId, conversation.id)
    const [oldest] = await getDb()
      .select()
      .from(conversationMessages)
      .where(ofConversation)
      .orderBy(conversationMessages.id)
    if (oldest === undefined) return
    await getDb()
      .update(conversationMessages)
      .set({ status: 'delivered' })
      .where(eq(conversationMessages.id, oldest.id))
    await record({ ...placeOf(conversation), messageId: oldest.id })
  },
  async takeover(conversation: Conversation) {
    const changed = { state: 'human_takeover', epoch: sql`${conversations.epoch} + 1` } as const
    await getDb().update(conversations).set(changed).where(eq(conversations.id, conversation.id))
    const { id } = await anEvent(conversation)
    await record({ ...placeOf(conversation), eventId: id })
  },
  async read(conversation: Conversation) {
    await markRead(conversation.clientId, conversation.id)
  },
  async stop(conversation: Conversation) {
    const lead = await leadOf(conversation)
    await getDb().delete(blockedNumbers).where(eq(blockedNumbers.phone, lead.phone))
    await aBlock({ clientId: conversation.clientId, phone: lead.phone })
    await record(placeOf(conversation))
  },
  async rename(conversation: Conversation) {
    await getDb()
      .update(leads)
      .set({ name: `Lee ${Math.random()}` })
      .where(eq(leads.id, conversation.leadId))
    await record(placeOf(conversation))
  },
}

type Deed = keyof typeof deeds
type Step = { deed: Deed; in: number }

const count = 3
const steps = 14

const story = fc.array(fc.record({ deed: fc.constantFrom(...(Object.keys(deeds) as Deed[])), in: fc.nat(count - 1) }), {
  minLength: steps,
  maxLength: steps,
})

/** What a screen goes through while a story happens. */
const journey = fc.record({
  /** The deed before which it is opened. */
  opened: fc.nat(steps - 1),
  /** After each deed: how many changes it gets before it is cut off. None: it is not connected. */
  gets: fc.array(fc.option(fc.nat(3)), { minLength: steps, maxLength: steps }),
  /** From how far back it is told again at the end. */
  again: fc.oneof(fc.constant(0), fc.nat(steps)),
})

describe('what the stream brings', () => {
  test('makes any older state equal to a fresh one, from any place before it, cut off and repeated at will', async () => {
    const holds = async (deeds: Step[]) => {
      const told = await tell(deeds)
      fc.assert(
        fc.property(journey, (one) => expectUpToDate(travel(told, one), told)),
        { numRuns: 500 },
      )
    }
    await fc.assert(fc.asyncProperty(story, holds), { numRuns: 3, endOnFailure: true })
  })
})

type Journey = typeof journey extends fc.Arbitrary<infer One> ? One : never
type Screen = { thread: ThreadView; list: InboxPage; seq: number }

/** A story that has happened, with all that could have been read at any point of it. */
type Told = {
  moments: {
    /** What a screen shows that is opened before the deed. */
    screen: Screen
    /** What comes after each place, read after the deed. */
    changesAfter: LiveChange[][]
  }[]
  fresh: Pick<Screen, 'thread' | 'list'>
}

async function tell(story: Step[]): Promise<Told> {
  const all = await aBusiness()
  const [watched] = all
  if (watched === undefined) throw new Error('a business has three')
  const moments: Told['moments'] = []
  for (const step of story) {
    // Pages so small that there are always older items and further rows.
    const screen = await open(watched, { items: 3, rows: 2 })
    await deeds[step.deed](all[step.in] ?? watched)
    moments.push({ screen, changesAfter: await everyReading(watched.clientId) })
  }
  return { moments, fresh: await open(watched, { items: 100, rows: 100 }) }
}

async function open({ id, clientId }: Conversation, most: { items: number; rows: number }): Promise<Screen> {
  const seq = await changeHead(clientId)
  const thread = await threadView(clientId, id, { limit: most.items })
  if (thread === null) throw new Error('it is there')
  return { seq, thread, list: await inboxPage(clientId, { limit: most.rows }) }
}

async function everyReading(clientId: string): Promise<LiveChange[][]> {
  const reading = await changesAfter(clientId, 0)
  if (reading.kind === 'reset') throw new Error('nothing was pruned')
  const { rows } = reading
  return await Promise.all([...rows.keys(), rows.length].map((seq) => liveChanges(clientId, rows.slice(seq))))
}

function travel({ moments }: Told, { opened, gets, again }: Journey) {
  const start = moments[opened]?.screen
  if (start === undefined) throw new Error('it is opened within the story')
  const before = moments.slice(opened).reduce((screen, { changesAfter }, index) => {
    const most = gets[opened + index] ?? 0
    return (changesAfter[screen.seq] ?? []).slice(0, most).reduce(follow, screen)
  }, start)
  const { changesAfter = [] } = moments.at(-1) ?? {}
  return (changesAfter[Math.max(0, before.seq - again)] ?? []).reduce(follow, before)
}

function follow({ thread, list }: Screen, change: LiveChange): Screen {
  return {
    seq: change.seq,
    thread: applyChange(thread, change),
    list: applyChangeToList(list, change, () => true),
  }
}

function expectUpToDate({ thread, list }: Screen, { fresh }: Told): void {
  const [first] = thread.items
  const isLoaded = (item: ThreadItem) => thread.olderCursor === null || (first && inThreadOrder(item, first) >= 0)
  const { olderCursor } = thread
  expect(thread).toEqual({ ...fresh.thread, items: fresh.thread.items.filter(isLoaded), olderCursor })
  const { rows } = fresh.list
  expect(list.rows).toMatchObject(list.nextCursor === null ? rows : rows.slice(0, list.rows.length))
}

describe('a reading of the feed', () => {
  const row = (seq: number, { id }: Conversation, part: Partial<FeedRow> = {}): FeedRow => ({
    seq,
    conversationId: id,
    messageId: null,
    eventId: null,
    ...part,
  })

  test('becomes one change for each conversation, with all that is new in it, once', async () => {
    const [one, two] = await twoOf(await aBusiness())
    const [first, second] = [await aMessage(one), await aMessage(one)]
    const event = await anEvent(one)
    const rows = [
      row(5, one, { messageId: first.id }),
      row(6, two),
      row(7, one, { messageId: first.id }),
      row(8, one, { eventId: event.id }),
      row(9, one, { messageId: second.id }),
    ]
    const changes = await liveChanges(one.clientId, rows)
    expect(changes.map(({ conversation, items }) => [conversation.id, items.map(({ id }) => id)])).toEqual([
      [one.id, [first, second, event].toSorted(byTime).map(({ id }) => id)],
      [two.id, []],
    ])
  })

  test('gives each change the place up to which everything has been told, so that a cut loses nothing', async () => {
    const [one, two] = await twoOf(await aBusiness())
    const changes = await liveChanges(one.clientId, [row(5, one), row(6, two), row(7, one), row(8, two)])
    expect(changes.map(({ conversation, seq }) => [conversation.id, seq])).toEqual([
      [one.id, 5],
      [two.id, 8],
    ])
  })

  test('brings nothing of another business, whatever the rows say', async () => {
    const [one] = await twoOf(await aBusiness())
    const [stranger] = await twoOf(await aBusiness())
    const secret = await aMessage(stranger)
    expect(await liveChanges(one.clientId, [row(1, stranger, { messageId: secret.id })])).toEqual([])
    const [change] = await liveChanges(one.clientId, [row(1, one, { messageId: secret.id })])
    expect(change).toMatchObject({ conversation: { id: one.id }, items: [] })
  })
})

const byTime = (a: { createdAt: Date; id: string }, b: { createdAt: Date; id: string }) =>
  a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1)

async function aBusiness(): Promise<Conversation[]> {
  const { id: clientId } = await aClient()
  const all = []
  for (let index = 0; index < count; index += 1) {
    const { id: leadId } = await aLead({ clientId })
    all.push(await aConversation({ clientId, leadId, lastMessageAt: new Date(Date.now() - 120_000 + index) }))
  }
  return all
}

async function twoOf([one, two]: Conversation[]): Promise<[Conversation, Conversation]> {
  if (one === undefined || two === undefined) throw new Error('a business has three')
  return [one, two]
}

async function say(conversation: Conversation, at: Date): Promise<void> {
  const { id, body } = await aMessage(conversation, { createdAt: at })
  const said = { lastMessageAt: at, lastMessageBody: body, unreadCount: sql`${conversations.unreadCount} + 1` }
  await getDb().update(conversations).set(said).where(eq(conversations.id, conversation.id))
  await record({ ...placeOf(conversation), messageId: id })
}

const placeOf = ({ id, clientId }: Conversation) => ({ clientId, conversationId: id })

async function leadOf({ leadId }: Conversation) {
  const [lead] = await getDb().select().from(leads).where(eq(leads.id, leadId))
  if (lead === undefined) throw new Error('a conversation has a lead')
  return lead
}
