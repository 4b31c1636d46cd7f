import { randomUUID } from 'node:crypto'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { POST as switchTo } from '@/app/api/client/active/route'
import { getDb } from '@/db'
import { memberships } from '@/db/schema'
import { authHandler, type DeskSession, sessionOf } from '@/lib/auth'
import { createPerson } from '@/lib/auth/people'
import { activeClient } from '@/lib/clients/active-client'
import { addMember } from '@/lib/clients/add-member'
import { createBusiness } from '@/lib/clients/create-business'
import { clientOfFormToken, renewFormToken } from '@/lib/clients/form-token'
import { clientsOf, maySee, membershipsOf } from '@/lib/clients/memberships'

useTestDatabase()

const password = 'a good password'
const nobody = '01890a5d-ac96-774b-bcce-b302099a8057'

/** Three businesses. Ann owns the first and works for the second; Bo owns the third; Cleo is the agency's admin. */
let alder: { clientId: string; formToken: string }
let birch: { clientId: string; formToken: string }
let cedar: { clientId: string; formToken: string }

beforeAll(async () => {
  await getDb().transaction(async (tx) => {
    const business = (name: string, number: string, email: string) =>
      createBusiness(tx, { name, number }, { email, password, name: email })
    cedar = await business('Cedar', '+15125550163', 'bo@desk.test')
    alder = await business('alder', '+15125550161', 'ann@desk.test')
    birch = await business('Birch', '+15125550162', 'bo@desk.test')
    await tx.delete(memberships).where(eq(memberships.clientId, birch.clientId))
    const ann = await tx.query.users.findFirst({ where: (user, { eq }) => eq(user.email, 'ann@desk.test') })
    await addMember(tx, { userId: ann?.id ?? '', clientId: birch.clientId, role: 'agent' })
    await createPerson(tx, { email: 'cleo@desk.test', password, name: 'Cleo', agencyAdmin: true })
  })
})

async function signedIn(name: string): Promise<{ cookie: string; session: DeskSession }> {
  const request = new Request('http://desk.test/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${name}@desk.test`, password }),
  })
  const response = await authHandler(request, { params: Promise.resolve({}) })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  return { cookie, session: await sessionAgain(cookie) }
}

async function sessionAgain(cookie: string): Promise<DeskSession> {
  const session = await sessionOf(new Headers({ cookie }))
  if (session === null) throw new Error('not signed in')
  return session
}

async function postSwitch(cookie: string, clientId: unknown) {
  const request = new Request('http://desk.test/api/client/active', {
    method: 'POST',
    headers: { cookie, 'content-type': 'application/json' },
    body: JSON.stringify({ clientId }),
  })
  const response = await switchTo(request, { params: Promise.resolve({}) })
  return { status: response.status, json: await response.json() }
}

describe('who sees which businesses', () => {
  test.each([
    ['ann', ['alder', 'Birch']],
    ['bo', ['Cedar']],
    ['cleo', ['alder', 'Birch', 'Cedar']],
  ])('%s sees %j, by name', async (name, expected) => {
    const { session } = await signedIn(name)
    const seen = await clientsOf(session.person)
    expect(seen.map(({ businessName }) => businessName)).toEqual(expected)
  })

  test('what is shown of a business never holds its form token', async () => {
    const { session } = await signedIn('cleo')
    for (const client of await clientsOf(session.person)) expect(client).not.toHaveProperty('formTokenHash')
  })

  test('a person may see their own, not another one, and the admin sees what exists', async () => {
    const { person: bo } = (await signedIn('bo')).session
    const { person: cleo } = (await signedIn('cleo')).session
    expect(await maySee(bo, cedar.clientId)).toBe(true)
    expect(await maySee(bo, alder.clientId)).toBe(false)
    expect(await maySee(cleo, alder.clientId)).toBe(true)
    expect(await maySee(cleo, nobody)).toBe(false)
  })

  test('each membership has its role', async () => {
    const { session } = await signedIn('ann')
    const roles = new Map((await membershipsOf(session.person.userId)).map(({ clientId, role }) => [clientId, role]))
    expect([roles.size, roles.get(alder.clientId), roles.get(birch.clientId)]).toEqual([2, 'owner', 'agent'])
  })
})

describe('the open inbox', () => {
  test('is the first by name until another is chosen, in that session alone', async () => {
    const { cookie, session } = await signedIn('ann')
    expect((await activeClient(session))?.id).toBe(alder.clientId)
    const { status, json } = await postSwitch(cookie, birch.clientId)
    expect([status, json]).toEqual([200, { client: { id: birch.clientId, businessName: 'Birch' } }])
    expect((await activeClient(await sessionAgain(cookie)))?.id).toBe(birch.clientId)
    expect((await activeClient((await signedIn('ann')).session))?.id).toBe(alder.clientId)
  })

  test('falls back to the first when the chosen one is no longer theirs', async () => {
    const { cookie, session } = await signedIn('ann')
    await postSwitch(cookie, birch.clientId)
    await getDb().delete(memberships).where(eq(memberships.clientId, birch.clientId))
    expect((await activeClient(await sessionAgain(cookie)))?.id).toBe(alder.clientId)
    await getDb().transaction((tx) =>
      addMember(tx, { userId: session.person.userId, clientId: birch.clientId, role: 'agent' }),
    )
    expect((await activeClient(await sessionAgain(cookie)))?.id).toBe(birch.clientId)
  })

  test('is none for a person who works nowhere', async () => {
    const email = `${randomUUID()}@desk.test`
    await getDb().transaction((tx) => createPerson(tx, { email, password, name: 'Dee' }))
    const { session } = await signedIn(email.replace('@desk.test', ''))
    expect(await activeClient(session)).toBeUndefined()
  })

  test('of another business, or of one that does not exist, is not found', async () => {
    const { cookie } = await signedIn('bo')
    for (const clientId of [alder.clientId, nobody]) {
      const { status, json } = await postSwitch(cookie, clientId)
      expect([status, json.error.code]).toEqual([404, 'not_found'])
    }
    expect((await activeClient(await sessionAgain(cookie)))?.id).toBe(cedar.clientId)
  })

  test('may be any for the admin', async () => {
    const { cookie } = await signedIn('cleo')
    expect((await postSwitch(cookie, cedar.clientId)).status).toBe(200)
    expect((await activeClient(await sessionAgain(cookie)))?.id).toBe(cedar.clientId)
  })

  test('is not switched by who is not signed in, nor to what is no id', async () => {
    expect((await postSwitch('', alder.clientId)).status).toBe(401)
    const { cookie } = await signedIn('ann')
    const { status, json } = await postSwitch(cookie, 'alder')
    expect([status, json.error.code]).toEqual([422, 'invalid_body'])
  })
})

describe('a form token', () => {
  test('names its business', async () => {
    expect(alder.formToken).toMatch(/^hb_form_[\w-]{43}$/)
    expect((await clientOfFormToken(alder.formToken))?.id).toBe(alder.clientId)
    expect((await clientOfFormToken(birch.formToken))?.id).toBe(birch.clientId)
  })

  test.each(['', 'hb_form_', `hb_form_${'A'.repeat(43)}`, 'x'.repeat(100_000)])(
    'of our own making names none',
    async (token) => {
      expect(await clientOfFormToken(token)).toBeUndefined()
    },
  )

  test('that was renewed is refused', async () => {
    const renewed = await renewFormToken(getDb(), cedar.clientId)
    expect((await clientOfFormToken(renewed))?.id).toBe(cedar.clientId)
    expect(await clientOfFormToken(cedar.formToken)).toBeUndefined()
  })
})
