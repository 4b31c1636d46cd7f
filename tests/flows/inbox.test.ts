import { aBlock, aConversation, aLead, aMessage } from '@tests/setup/builders'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { getDb } from '@/db'
import type { Conversation, leads } from '@/db/schema'
import { conversations } from '@/db/schema'
import { unreadBadge, unreadBadgeCap } from '@/lib/conversations/unread-badge'
import type { InboxPage } from '@/lib/conversations/views'
import { changeHead } from '@/lib/realtime/change-feed'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
})
afterAll(async () => await desk.close())
beforeEach(async () => {
  business = await desk.business()
  owner = await desk.signIn(business.email)
})

async function inbox(query: Record<string, string> = {}, caller = owner): Promise<InboxPage> {
  const answer = await caller(`/api/client/conversations?${new URLSearchParams(query)}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as InboxPage
}

/** All pages, one after the other. */
async function pages(query: Record<string, string>): Promise<string[][]> {
  const all: string[][] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await inbox(cursor === '' ? query : { ...query, cursor })
    all.push(page.rows.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return all
}

const found = async (q: string, query: Record<string, string> = {}) =>
  (await inbox({ ...query, q })).rows.map(({ id }) => id)

/** A conversation whose last text came so many minutes after noon. */
async function talk(
  minute: number,
  { lead, ...part }: Partial<Conversation> & { lead?: Partial<typeof leads.$inferInsert> } = {},
): Promise<Conversation> {
  const lastMessageAt = new Date(Date.UTC(2026, 2, 4, 12, minute))
  return await aConversation({ clientId: business.clientId, lastMessageAt, lead, ...part })
}

describe('the inbox', () => {
  test('shows the latest conversations first, each row complete', async () => {
    await talk(1, { lead: { phone: '+14155550101', name: 'Ada' }, lastMessageBody: 'Hello', unreadCount: 2 })
    const later = await talk(2, { state: 'human_takeover', lastMessageAuthor: 'human', flagReason: 'asked_for_person' })
    const page = await inbox()
    expect(page.nextCursor).toBeNull()
    expect(page.rows).toEqual([
      expect.objectContaining({
        id: later.id,
        state: 'human_takeover',
        lastMessageAuthor: 'human',
        flagReason: 'asked_for_person',
      }),
      {
        id: expect.any(String),
        state: 'ai_active',
        leadName: 'Ada',
        leadPhone: '+14155550101',
        lastMessageAt: '2026-03-04T12:01:00.000Z',
        lastMessageBody: 'Hello',
        lastMessageAuthor: 'lead',
        unreadCount: 2,
        blocked: false,
        flagReason: null,
      },
    ])
  })

  test('is walked page by page, each conversation once, also where many have the very same time', async () => {
    const all = [
      await talk(1),
      await talk(5),
      await talk(5),
      await talk(5),
      await talk(5),
      await talk(3),
      await talk(9),
    ]
    const inOrder = all
      .toSorted((a, b) => b.lastMessageAt.getTime() - a.lastMessageAt.getTime() || (a.id < b.id ? 1 : -1))
      .map(({ id }) => id)
    expect(await pages({ limit: '2' })).toEqual([
      inOrder.slice(0, 2),
      inOrder.slice(2, 4),
      inOrder.slice(4, 6),
      inOrder.slice(6),
    ])
    expect(await pages({ limit: '7' })).toEqual([inOrder])
  })

  test('goes on from where it was when new texts have come on top', async () => {
    const [old, middle] = [await talk(1), await talk(2)]
    await talk(3)
    const first = await inbox({ limit: '1' })
    await talk(4)
    const second = await inbox({ cursor: first.nextCursor ?? '' })
    expect(second.rows.map(({ id }) => id)).toEqual([middle.id, old.id])
  })

  test('says who has opted out of this business, and of this one alone', async () => {
    const phone = '+14155550102'
    const other = await desk.business()
    await talk(1, { lead: { phone } })
    await aBlock({ clientId: other.clientId, phone })
    expect((await inbox()).rows).toMatchObject([{ blocked: false }])
    await aBlock({ clientId: business.clientId, phone })
    expect((await inbox()).rows).toMatchObject([{ blocked: true }])
  })

  test.each([
    ['unread', { unreadCount: 1 }],
    ['needs_person', { flagReason: 'late_texts' }],
    ['closed', { state: 'closed' }],
  ] as const)('can be narrowed to %s', async (filter, part) => {
    const matching = [await talk(3, part), await talk(1, part)]
    await talk(2)
    expect(await pages({ filter, limit: '1' })).toEqual(matching.map(({ id }) => [id]))
    expect((await inbox({ filter: 'all' })).rows).toHaveLength(3)
  })

  test.each(['nonsense', 'e30', Buffer.from('{"at":"yesterday","id":"1"}').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      const answer = await owner(`/api/client/conversations?cursor=${cursor}`)
      expect(answer.status).toBe(422)
      expect(await answer.json()).toMatchObject({ error: { code: 'invalid_cursor' } })
    },
  )

  test.each(['limit=0', 'limit=101', 'limit=x', 'filter=everything'])('refuses %s', async (query) => {
    const answer = await owner(`/api/client/conversations?${query}`)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { code: 'invalid_query' } })
  })

  test('is for people who are signed in', async () => {
    expect((await fetch(`${desk.url}/api/client/conversations`)).status).toBe(401)
  })

  test("never shows another business's, whatever is asked", async () => {
    const other = await desk.business()
    const theirs = await talk(1, {
      clientId: other.clientId,
      lead: { name: 'Zelda', phone: '+14155550103' },
      unreadCount: 1,
    })
    await aMessage(theirs, { body: 'zeppelin' })
    const them = await desk.signIn(other.email)
    for (const q of ['zelda', 'zeppelin', '5550103']) {
      expect((await inbox({ q }, them)).rows).toHaveLength(1)
      expect(await found(q)).toEqual([])
    }
    expect(await pages({ filter: 'unread' })).toEqual([[]])
  })
})

describe('a search', () => {
  test.each(['ada', 'LOVE', 'ada lov', 'lovelace, ada'])('finds a lead by name: %s', async (q) => {
    const { id } = await talk(1, { lead: { name: 'Ada Lovelace' } })
    await talk(2, { lead: { name: 'Grace Hopper' } })
    expect(await found(q)).toEqual([id])
  })

  test.each(['+14155550199', '(415) 555-0199', '415 555 0199', '0199', '555–019', '00 1 415 5550199', '４１５'])(
    'finds a lead by digits of the phone: %s',
    async (q) => {
      const { id } = await talk(1, { lead: { phone: '+14155550199' } })
      await talk(2, { lead: { phone: '+12025550111' } })
      expect(await found(q)).toEqual([id])
    },
  )

  test('finds words of messages, each from its beginning, all of them in one text', async () => {
    const conversation = await talk(1)
    await aMessage(conversation, { body: 'The roof is leaking again, can you come?' })
    await aMessage(conversation, { author: 'human', body: 'Tomorrow at nine' })
    for (const q of ['roof', 'ROOF leak', 'come', 'tomorrow']) expect(await found(q)).toEqual([conversation.id])
    for (const q of ['oof', 'roof tomorrow', 'attic']) expect(await found(q)).toEqual([])
  })

  test('of nothing but signs finds nothing, and of blanks is no search', async () => {
    const { id } = await talk(1)
    expect(await found('?!')).toEqual([])
    expect(await found("'; %_\\ --")).toEqual([])
    expect(await found('  ')).toEqual([id])
  })

  test.each(['%', '_', '.*', 'ada|bob', 'ada | bob', '!ada bob'])('takes no sign for a pattern: %j', async (q) => {
    await talk(1, { lead: { name: 'Ada' } })
    expect(await found('ada')).toHaveLength(1)
    expect(await found(q)).toEqual([])
  })

  test('finds what is far down in a long inbox as well as what is near the top, in order and page by page', async () => {
    const deep = await talk(-500, { lead: { name: 'Wanda Deep' } })
    const deepText = await talk(-400)
    await aMessage(deepText, { body: 'ask for Wanda' })
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12, 0, minute))
    const crowd = await Promise.all(Array.from({ length: 220 }, () => aLead({ clientId: business.clientId })))
    const rows = crowd.map(({ id }, index) => ({ clientId: business.clientId, leadId: id, lastMessageAt: at(index) }))
    await getDb().insert(conversations).values(rows)
    const near = await talk(100, { lead: { name: 'Wanda Near' } })
    expect(await found('wanda')).toEqual([near.id, deepText.id, deep.id])
    expect(await pages({ q: 'wanda', limit: '1' })).toEqual([[near.id], [deepText.id], [deep.id]])
  })

  test('goes together with a filter', async () => {
    const unread = await talk(1, { lead: { name: 'Ada' }, unreadCount: 1 })
    const read = await talk(2, { lead: { name: 'Ada' } })
    expect(await found('ada')).toEqual([read.id, unread.id])
    expect(await found('ada', { filter: 'unread' })).toEqual([unread.id])
  })
})

describe('reading a conversation', () => {
  const markRead = async (id: string, caller = owner) => await caller(`/api/client/conversations/${id}/read`, {})

  test('leaves nothing unread, and is told once', async () => {
    const { id, clientId } = await talk(1, { unreadCount: 3 })
    const answer = await markRead(id)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ conversation: { id, unreadCount: 0 } })
    expect(await changeHead(clientId)).toBe(1)
    expect((await markRead(id)).status).toBe(200)
    expect(await changeHead(clientId)).toBe(1)
  })

  test('is for people of its business', async () => {
    const { id, clientId } = await talk(1, { unreadCount: 3 })
    const other = await desk.business()
    expect((await markRead(id, await desk.signIn(other.email))).status).toBe(404)
    expect((await markRead('01890a5d-ac96-774b-bcce-b302099a8057')).status).toBe(404)
    expect((await markRead('not-an-id')).status).toBe(404)
    expect((await inbox()).rows).toMatchObject([{ unreadCount: 3 }])
    expect(await changeHead(clientId)).toBe(0)
  })
})

describe('the badge of what is unread', () => {
  test('counts conversations, not texts, and no further than anybody reads', async () => {
    await Promise.all([talk(1, { unreadCount: 5 }), talk(2, { unreadCount: 1 }), talk(3)])
    expect(await unreadBadge(business.clientId)).toBe(2)
    await Promise.all(Array.from({ length: unreadBadgeCap }, (_, minute) => talk(minute, { unreadCount: 1 })))
    expect(await unreadBadge(business.clientId)).toBe(unreadBadgeCap)
  })
})
