import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { sessions, users } from '@/db/schema'
import { api } from '@/server/api'
import {
  expectRefusal,
  expectUntouched,
  methodOf,
  type Row,
  routes,
  routesThat,
  startCalledDesk,
} from '../setup/api-routes'
import type { Caller } from '../setup/desk'

let desk: Awaited<ReturnType<typeof startCalledDesk>>

beforeAll(async () => {
  desk = await startCalledDesk()
})
afterAll(async () => await desk.close())

const ofPerson = routesThat(({ caller }) => caller === 'person')
const withId = routesThat(({ names }) => names !== undefined)

it('knows every route there is', () => {
  expect(Object.keys(routes).toSorted()).toEqual(api.map(([method, path]) => `${method} ${path}`).toSorted())
})

describe('a caller who is not signed in', () => {
  it.each(ofPerson)('is refused: %s', async (...row) => {
    await expectUntouched(desk.ours, async () => {
      await expectRefusal(await desk.call(row, { by: desk.stranger }), 401, 'not_signed_in')
    })
  })

  it.each(ofPerson)('is refused before anything else is looked at: %s', async (...row) => {
    const init = { by: desk.stranger, id: 'one', headers: { 'content-type': 'text/plain' } }
    await expectRefusal(await desk.call(row, init), 401, 'not_signed_in')
  })
})

describe('a caller whose session is over', () => {
  let late: Caller

  beforeAll(async () => {
    const { email } = await desk.business()
    late = await desk.signIn(email)
    expect((await late('/api/client/conversations')).status).toBe(200)
    const person = getDb().select({ id: users.id }).from(users).where(eq(users.email, email))
    const over = { expiresAt: new Date(Date.now() - 1_000) }
    await getDb().update(sessions).set(over).where(eq(sessions.userId, person))
  })

  it.each(ofPerson)('is refused: %s', async (...row) => {
    await expectRefusal(await desk.call(row, { by: late }), 401, 'not_signed_in')
  })
})

describe('an id', () => {
  it.each(withId)('of another business is answered as one that does not exist: %s', async (...row) => {
    expect([200, 201, 409]).toContain((await desk.call(row)).status)
    await expectUntouched(desk.theirs, async () => {
      const { names = 'conversation' } = row[1]
      const existing = await expectRefusal(await desk.call(row, { id: desk.foreign[names] }), 404, 'not_found')
      const missing = await expectRefusal(await desk.call(row, { id: randomUUID() }), 404, 'not_found')
      expect(existing).toEqual(missing)
    })
  })

  it.each(withId)('of another kind names nothing: %s', async (...row) => {
    const id = row[1].names === 'media' ? desk.own.conversation : desk.own.media
    await expectRefusal(await desk.call(row, { id }), 404, 'not_found')
  })

  const malformed = ['1', 'undefined', '%00', '%E0%A4%A', "'%20or%201=1--", 'x'.repeat(5_000)]

  it.each(withId)('that cannot be one names nothing: %s', async (...row) => {
    for (const id of [...malformed, `${desk.own.conversation}0`]) {
      await expectRefusal(await desk.call(row, { id }), 404, 'not_found')
    }
  })

  it.each(routesThat((_, name) => name.includes(':messageId')))(
    'of a message names nothing where it cannot be one, is in no thread, or in that of others: %s',
    async (...row) => {
      await expectUntouched(desk.theirs, async () => {
        for (const message of [...malformed, randomUUID(), desk.own.media, desk.foreign.message]) {
          const path = desk.addressOf(row).replace(desk.own.message, message)
          await expectRefusal(await desk.call([row[0], { ...row[1], address: path }]), 404, 'not_found')
        }
      })
    },
  )

  it('of a business that is not theirs does not make it the open one', async () => {
    const open = async (clientId: string) => await desk.owner('/api/client/active', { clientId })
    const existing = await expectRefusal(await open(desk.theirs.clientId), 404, 'not_found')
    expect(await expectRefusal(await open(randomUUID()), 404, 'not_found')).toEqual(existing)
  })
})

describe('a write for another site', () => {
  const writes = routesThat(({ caller }, name) => /person|anybody/.test(caller) && methodOf(name) === 'POST')
  const marks: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'https://127.0.0.1.evil.example' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]

  it.each(writes)('is refused, with a session too: %s', async (...row) => {
    await expectUntouched(desk.ours, async () => {
      for (const headers of marks) {
        await expectRefusal(await desk.call(row, { by: desk.owner, headers }), 403, 'foreign_origin')
      }
    })
  })

  it.each(writes)('is taken from our own pages: %s', async (...row) => {
    const own: Record<string, string>[] = [{ origin: desk.url }, { 'sec-fetch-site': 'same-origin' }]
    for (const headers of own) {
      // The state of the conversation may refuse; the page is no reason.
      expect([200, 201, 409]).toContain((await desk.call(row, { by: desk.owner, headers })).status)
    }
  })

  it.each(routesThat(({ caller }) => caller === 'form'))(
    'is taken with a token, which no browser adds by itself: %s',
    async (...row: Row) => {
      const headers = { origin: 'https://brightside.example' }
      expect((await desk.call(row, { headers })).status).toBe(201)
    },
  )
})
