import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { leads, memberships, users } from '@/db/schema'
import type { InboxPage, ThreadView } from '@/lib/conversations/views'
import { expectRefusal, expectUntouched, methodOf, routesThat, startCalledDesk } from '../setup/api-routes'
import type { Caller, TestBusiness } from '../setup/desk'
import { aPerson } from '../setup/signed-in'
import { storedConversation, storedMessages } from '../setup/stored'

let desk: Awaited<ReturnType<typeof startCalledDesk>>

beforeAll(async () => {
  desk = await startCalledDesk()
})
afterAll(async () => await desk.close())

const named = routesThat(({ names }) => names !== undefined)

/** What a route may say to somebody who is let in: the state of a conversation may refuse, and so may their role. */
const letIn = [200, 201, 403, 409]

async function somebody(part: { agencyAdmin?: boolean } = {}, ...places: TestBusiness[]) {
  const { email } = await aPerson(part, places)
  return { email, call: await desk.signIn(email) }
}

const inboxOf = async (call: Caller, query = '') =>
  (await (await call(`/api/client/conversations${query}`)).json()) as InboxPage

describe('a person who works for one business', () => {
  it('is shut out at once when they work there no more, with the session they have', async () => {
    const { call, email } = await somebody({}, desk.ours)
    for (const row of named) expect(letIn).toContain((await desk.call(row, { by: call })).status)
    const user = getDb().select({ id: users.id }).from(users).where(eq(users.email, email))
    await getDb().delete(memberships).where(eq(memberships.userId, user))
    await expectUntouched(desk.ours, async () => {
      for (const row of named) await expectRefusal(await desk.call(row, { by: call }), 404, 'not_found')
      await expectRefusal(await call('/api/client/conversations'), 404, 'not_found')
      await expectRefusal(await call('/api/client/stream'), 404, 'not_found')
      await expectRefusal(await call('/api/client/active', { clientId: desk.ours.clientId }), 404, 'not_found')
    })
  })

  it('finds nothing of another by searching for its very words, its leads or their phones', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.theirs, 'A xylophone fell through the skylight')
    await getDb().update(leads).set({ name: 'Zebedee Quill' }).where(eq(leads.phone, phone))
    const theirs = await desk.signIn(desk.theirs.email)
    for (const query of ['xylophone', 'Zebedee', phone.slice(-7)]) {
      expect((await inboxOf(theirs, `?q=${query}`)).rows).toHaveLength(1)
      expect((await inboxOf(desk.owner, `?q=${query}`)).rows).toEqual([])
    }
  })

  it('sees their own alone with a cursor from another', async () => {
    for (const business of [desk.ours, desk.theirs]) {
      for (let count = 0; count < 3; count += 1) await desk.text(desk.phone(), business, 'Hello')
    }
    const theirs = await desk.signIn(desk.theirs.email)
    const { nextCursor } = await inboxOf(theirs, '?limit=1')
    const foreign = await inboxOf(theirs, '?limit=100')
    const { rows } = await inboxOf(desk.owner, `?limit=100&cursor=${nextCursor}`)
    const ids = new Set(foreign.rows.map(({ id }) => id))
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.filter(({ id }) => ids.has(id))).toEqual([])
  })
})

describe('a person who works for two businesses', () => {
  it('sees the one that is open in that session, and acts in both', async () => {
    const { call, email } = await somebody({}, desk.ours, desk.theirs)
    const elsewhere = await desk.signIn(email)
    await call('/api/client/active', { clientId: desk.ours.clientId })
    await elsewhere('/api/client/active', { clientId: desk.theirs.clientId })
    const seen = async (by: Caller) => (await inboxOf(by, '?limit=100')).rows.map(({ id }) => id)
    expect(await seen(call)).toContain(desk.own.conversation)
    expect(await seen(call)).not.toContain(desk.foreign.conversation)
    expect(await seen(elsewhere)).toContain(desk.foreign.conversation)
    expect(await seen(elsewhere)).not.toContain(desk.own.conversation)
    expect((await call(`/api/client/conversations/${desk.foreign.conversation}`)).status).toBe(200)
  })
})

/** What an address may name besides the conversation. */
const parts = ['message', 'event', 'scheduled', 'draft'] as const

describe('the agency’s admin', () => {
  it('comes to every business', async () => {
    const { call } = await somebody({ agencyAdmin: true })
    for (const row of named) {
      const { names = 'conversation' } = row[1]
      expect(letIn).toContain((await desk.call(row, { by: call })).status)
      const there = parts.reduce(
        (path, part) => path.replace(desk.own[part], desk.foreign[part]),
        desk.addressOf(row, desk.foreign[names]),
      )
      expect(letIn).toContain((await desk.call([row[0], { ...row[1], address: there }], { by: call })).status)
    }
  })

  it('is nobody special when they are admin no more', async () => {
    const { call, email } = await somebody({ agencyAdmin: true }, desk.ours)
    const path = `/api/client/conversations/${desk.foreign.conversation}`
    expect((await call(path)).status).toBe(200)
    await getDb().update(users).set({ agencyAdmin: false }).where(eq(users.email, email))
    await expectRefusal(await call(path), 404, 'not_found')
    expect((await call(`/api/client/conversations/${desk.own.conversation}`)).status).toBe(200)
  })
})

describe('one phone that texts two businesses', () => {
  it('is two leads with two threads, and nothing done in one is seen in the other', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'My sink leaks')
    await desk.text(phone, desk.theirs, 'My roof leaks')
    const ours = await desk.conversation(phone, desk.ours)
    const theirs = await desk.conversation(phone, desk.theirs)
    expect([ours.id, ours.leadId]).not.toEqual([theirs.id, theirs.leadId])
    await expectUntouched(desk.theirs, async () => {
      const path = `/api/client/conversations/${ours.id}`
      for (const { status } of [
        await desk.owner(`${path}/send`, { message: 'I am on my way' }),
        await desk.owner(`${path}/close`, {}),
        await desk.owner(`${path}/read`, {}),
      ]) {
        expect(letIn).toContain(status)
      }
      await desk.text(phone, desk.ours, 'STOP')
    })
    expect(await storedConversation(ours.id)).toMatchObject({ state: 'paused', unreadCount: 1 })
    const view = (await (await desk.owner(`/api/client/conversations/${ours.id}`)).json()) as ThreadView
    expect(JSON.stringify(view)).not.toContain('roof')
  })
})

describe('a form', () => {
  const post = async (business: TestBusiness, form: object) => {
    const headers = { authorization: `Bearer ${business.formToken}`, 'idempotency-key': 'the same for both' }
    const answer = await desk.stranger('/api/webhooks/form', form, { headers })
    expect(answer.status).toBe(201)
    return (await answer.json()) as { leadId: string; conversationId: string }
  }

  it('belongs to the business of its token, whatever its key and whoever it names', async () => {
    const phone = desk.phone()
    const mine = await post(desk.ours, { phone, name: 'Ana', message: 'My sink', clientId: desk.theirs.clientId })
    const other = await post(desk.theirs, {
      phone,
      name: 'Bea',
      message: 'My roof',
      conversationId: mine.conversationId,
    })
    expect(mine.conversationId).not.toBe(other.conversationId)
    const nameIn = async ({ clientId }: TestBusiness) => {
      const ofPhone = and(eq(leads.clientId, clientId), eq(leads.phone, phone))
      const rows = await getDb().select().from(leads).where(ofPhone)
      return rows.map(({ name }) => name)
    }
    expect([await nameIn(desk.ours), await nameIn(desk.theirs)]).toEqual([['Ana'], ['Bea']])
    const said = (await storedMessages(mine.conversationId)).map(({ body }) => body)
    expect(said).toContain('My sink')
    expect(said).not.toContain('My roof')
  })
})

it('every reading route says only what belongs to the business that is open', async () => {
  const secret = 'unmistakable words of another business'
  await desk.text(desk.phone(), desk.theirs, secret)
  const theirs = await desk.signIn(desk.theirs.email)
  const reading = routesThat(
    ({ caller }, name) => caller === 'person' && methodOf(name) === 'GET' && !/stream/.test(name),
  )
  const everything = async (by: Caller) =>
    (await Promise.all(reading.map(async (row) => await (await desk.call(row, { by })).text()))).join()
  expect(await everything(theirs)).toContain(secret)
  expect(await everything(desk.owner)).not.toContain(secret)
})
