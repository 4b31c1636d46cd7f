import { readSse } from '@tests/setup/sse-reader'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { memberships, sessions, users } from '@/db/schema'
import { changeHead, pruneChangeFeed } from '@/lib/realtime/change-feed'
import { endStreams } from '@/lib/realtime/open-stream'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
afterAll(async () => await desk.close())
afterEach(endStreams)

const path = '/api/client/stream'

async function follow(caller: Caller, lastEventId?: string) {
  const headers = lastEventId === undefined ? undefined : { 'last-event-id': lastEventId }
  return readSse((await caller(path, undefined, { headers })).body)
}

let phones = 0
const nextPhone = () => {
  phones += 1
  return `+1415555${String(phones).padStart(4, '0')}`
}
const say = async (body: string, to = business, from = nextPhone()) => {
  await desk.text(from, to, body)
  return from
}
const placeOf = async ({ clientId } = business) => `${await changeHead(clientId)}@${clientId}`

describe('the stream of a business', () => {
  test('says where it begins, and brings each text with its whole conversation as it comes', async () => {
    const stream = await follow(owner)
    expect(await stream.next()).toEqual({ event: 'hello', id: await placeOf(), data: { seq: expect.any(Number) } })
    const phone = await say('My roof leaks')
    const change = await stream.nextChange()
    expect(change).toMatchObject({
      id: await placeOf(),
      conversation: { leadPhone: phone, lastMessageBody: 'My roof leaks', unreadCount: 1, composerLock: null },
      lead: { phone, source: 'sms' },
      items: [{ kind: 'message', body: 'My roof leaks', author: 'lead', status: 'received' }],
    })
    const fetched = await (await owner(`/api/client/conversations/${change.conversation.id}`)).json()
    expect(fetched).toEqual({ ...fetched, conversation: change.conversation, lead: change.lead, items: change.items })
  })

  test('is not for a cache, a compressor or a buffer on the way', async () => {
    const answer = await owner(path)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    })
    await answer.body?.cancel()
  })

  test('goes on after the last event a browser saw: everything since then, nothing from before', async () => {
    const first = await follow(owner)
    await first.next()
    await say('before')
    const { id } = await first.nextChange()
    await first.cancel()
    await say('while it was away')
    await say('and once more')
    const again = await follow(owner, id)
    expect((await again.nextChange()).items).toMatchObject([{ body: 'while it was away' }])
    expect((await again.nextChange()).items).toMatchObject([{ body: 'and once more' }])
    await say('live again')
    expect((await again.nextChange()).items).toMatchObject([{ body: 'live again' }])
  })

  test('can be told its place in the address too, where no header can be set', async () => {
    const place = await changeHead(business.clientId)
    await say('by address')
    const stream = readSse((await owner(`${path}?lastEventId=${place}`)).body)
    expect((await stream.nextChange()).items).toMatchObject([{ body: 'by address' }])
  })

  test('tells many texts of one conversation, missed together, as one change', async () => {
    const place = await placeOf()
    const phone = await say('one')
    await say('two', business, phone)
    await say('three', business, phone)
    const change = await (await follow(owner, place)).nextChange()
    expect(change.items.map((item) => item.kind === 'message' && item.body)).toEqual(['one', 'two', 'three'])
    expect(change.id).toBe(await placeOf())
  })

  test('tells every screen', async () => {
    const screens = await Promise.all(Array.from({ length: 20 }, () => follow(owner)))
    await Promise.all(screens.map((screen) => screen.next()))
    await say('to all of you')
    const changes = await Promise.all(screens.map((screen) => screen.nextChange()))
    expect(new Set(changes.map(({ id }) => id))).toEqual(new Set([await placeOf()]))
    expect(changes.every(({ items }) => items.length === 1)).toBe(true)
  })

  test('says to begin anew where what came next is forgotten', async () => {
    const place = await placeOf()
    await say('soon forgotten')
    const inTwoWeeks = new Date(Date.now() + 14 * 24 * 60 * 60 * 1000)
    await pruneChangeFeed(getDb(), inTwoWeeks)
    const stream = await follow(owner, place)
    expect(await stream.next()).toMatchObject({ event: 'reset', id: await placeOf() })
    await say('after that')
    expect((await stream.nextChange()).items).toMatchObject([{ body: 'after that' }])
  })

  test('says to begin anew when the business changes who answers, and nothing about other settings', async () => {
    const stream = await follow(owner)
    await stream.next()
    const { clientId } = business
    const page = { clientId, aiInstructions: '', profile: '', outsideHours: 'answer', allowedLinks: [] }
    const none = { aiDailyBudgetMicros: null, handbackAfterHours: null }
    const set = async (change: object) =>
      (await owner('/api/client/settings/ai', { aiMode: 'auto', ...page, ...none, ...change })).status
    expect(await set({ profile: 'We fix roofs.' })).toBe(200)
    for (const aiMode of ['assist', 'auto']) {
      expect(await set({ aiMode })).toBe(200)
      expect(await stream.next()).toMatchObject({ event: 'reset', id: await placeOf() })
    }
    await say('after that')
    expect((await stream.nextChange()).items).toMatchObject([{ body: 'after that' }])
  })

  test.each(['nonsense', '-1', '1e3', '5@', '999999', '5@01890a5d-ac96-774b-bcce-b302099a8057'])(
    'says to begin anew after %j, which is no place in it',
    async (lastEventId) => {
      const stream = await follow(owner, lastEventId)
      expect(await stream.next()).toMatchObject({ event: 'reset', id: await placeOf() })
    },
  )
})

describe('businesses in the stream', () => {
  test('are apart: what happens in one is told to nobody of another', async () => {
    const other = await desk.business()
    const [mine, theirs] = [await follow(owner), await follow(await desk.signIn(other.email))]
    await Promise.all([mine.next(), theirs.next()])
    const ours = await say('for the first business')
    const yours = await say('for the other business', other)
    expect((await mine.nextChange()).lead.phone).toBe(ours)
    expect((await theirs.nextChange()).lead.phone).toBe(yours)
  })

  test('are apart also for a place in the feed of another one', async () => {
    const other = await desk.business()
    const theirs = await placeOf(other)
    await say('for the other business', other)
    const stream = await follow(owner, theirs)
    expect(await stream.next()).toMatchObject({ event: 'reset', id: await placeOf() })
  })

  test('are for people who work there', async () => {
    const stranger = await fetch(desk.url + path)
    expect(stranger.status).toBe(401)
    expect(await stranger.json()).toMatchObject({ error: { code: 'not_signed_in' } })
  })
})

describe('a stream ends', () => {
  const checked = 15_000
  afterEach(() => void vi.useRealTimers())

  /** An open stream of somebody who has just begun to work for a business, and a check of whether they may go on. */
  async function opened() {
    const there = await desk.business()
    const caller = await desk.signIn(there.email)
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const stream = await follow(caller)
    await stream.next()
    await vi.advanceTimersByTimeAsync(checked)
    await say('still there', there)
    expect((await stream.nextChange()).items).toMatchObject([{ body: 'still there' }])
    const [person] = await getDb().select().from(users).where(eq(users.email, there.email))
    if (person === undefined) throw new Error('a business has an owner')
    return { stream, caller, person, there }
  }

  test('with the session', async () => {
    const { stream, person } = await opened()
    await getDb().delete(sessions).where(eq(sessions.userId, person.id))
    await vi.advanceTimersByTimeAsync(checked)
    expect(await stream.next()).toBeNull()
  })

  test('when the person no longer works there', async () => {
    const { stream, person, there } = await opened()
    const work = and(eq(memberships.userId, person.id), eq(memberships.clientId, there.clientId))
    await getDb().delete(memberships).where(work)
    await vi.advanceTimersByTimeAsync(checked)
    expect(await stream.next()).toBeNull()
  })

  test('when the person opens another business', async () => {
    const { stream, person, caller } = await opened()
    await getDb().insert(memberships).values({ userId: person.id, clientId: business.clientId, role: 'agent' })
    expect((await caller('/api/client/active', { clientId: business.clientId })).status).toBe(200)
    await vi.advanceTimersByTimeAsync(checked)
    expect(await stream.next()).toBeNull()
  })
})
