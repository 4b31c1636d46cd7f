import { randomUUID } from 'node:crypto'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { rateLimits, sessions } from '@/db/schema'
import { authHandler, sessionOf } from '@/lib/auth'
import { createPerson, setPassword } from '@/lib/auth/people'
import { countAttempt } from '@/lib/auth/sign-in-throttle'
import { deskRoute } from '@/lib/http/desk-route'

useTestDatabase()

const password = 'a good password'
let email: string

beforeAll(async () => {
  email = await somebody()
})

async function somebody(): Promise<string> {
  const address = `${randomUUID()}@desk.test`
  await getDb().transaction((tx) => createPerson(tx, { email: address, password, name: 'Ann' }))
  return address
}

afterEach(() => vi.stubEnv('PUBLIC_URL', undefined))

type Sent = { path: string; body?: unknown; form?: Record<string, string>; headers?: Record<string, string> }

function call({ path, body, form, headers }: Sent): Promise<Response> {
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded'
  const content = form === undefined ? JSON.stringify(body) : new URLSearchParams(form).toString()
  const request = new Request(`http://desk.test/api/auth${path}`, {
    method: 'POST',
    headers: { host: 'desk.test', ...(content === undefined ? {} : { 'content-type': type }), ...headers },
    body: content,
  })
  return authHandler(request, { params: Promise.resolve({}) })
}

const signIn = (body: unknown, headers?: Record<string, string>) => call({ path: '/sign-in/email', body, headers })

const cookieOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

async function signedIn(): Promise<string> {
  const response = await signIn({ email, password })
  expect(response.status).toBe(200)
  return cookieOf(response)
}

const whoAmI = deskRoute({}, async ({ person }) => ({ person }))

async function ask(
  cookie: string,
): Promise<{ status: number; json: { person?: { email: string }; error?: { code: string } } }> {
  const response = await whoAmI(new Request('http://desk.test/api/x', { headers: { cookie } }), {
    params: Promise.resolve({}),
  })
  return { status: response.status, json: await response.json() }
}

describe('signing in', () => {
  test('with the right password opens a session that routes know', async () => {
    const { status, json } = await ask(await signedIn())
    expect([status, json.person?.email]).toEqual([200, email])
  })

  test('does not mind how the address is written', async () => {
    const response = await signIn({ email: ` ${email.toUpperCase()} `, password })
    expect(response.status).toBe(200)
  })

  test('with a wrong password, or as nobody, is refused in the same words', async () => {
    const wrong = await signIn({ email, password: 'another password' })
    const nobody = await signIn({ email: 'nobody@desk.test', password })
    expect([wrong.status, nobody.status]).toEqual([401, 401])
    const words = await wrong.json()
    expect(words).toEqual({ error: { code: 'invalid_email_or_password', message: expect.any(String) } })
    expect(await nobody.json()).toEqual(words)
    expect(wrong.headers.getSetCookie()).toEqual([])
  })

  test.each([[{}], [{ email: 'Ann', password }], [{ email: 'a@desk.test' }], [{ email: 'a@desk.test', password: 1 }]])(
    'with %j is a bad body',
    async (body) => {
      const response = await signIn(body)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ error: { code: 'invalid_body' } })
    },
  )

  test('from another site is refused before the password is looked at', async () => {
    const response = await signIn({ email, password }, { origin: 'https://evil.test' })
    expect([response.status, cookieOf(response)]).toEqual([403, ''])
  })

  test('keeps the cookie from scripts, and from plain connections where the desk is public', async () => {
    const local = (await signIn({ email, password })).headers.getSetCookie().join()
    expect(local).toMatch(/^handback\.session_token=.*HttpOnly; SameSite=Lax/)
    expect(local).not.toMatch(/secure/i)
    vi.stubEnv('PUBLIC_URL', 'https://desk.test')
    const publicly = (await signIn({ email, password })).headers.getSetCookie().join()
    expect(publicly).toMatch(/^__Secure-handback\.session_token=.*; Secure/)
  })

  test('nobody signs up', async () => {
    const response = await call({ path: '/sign-up/email', body: { email: 'new@desk.test', password, name: 'New' } })
    expect(response.status).toBe(404)
  })

  test.each(['/update-session', '/update-user', '/change-email', '/request-password-reset', '/sign-in/social', ''])(
    'what the desk does not use of the library is shut: %s',
    async (path) => {
      const response = await call({ path, body: {} })
      expect(response.status).toBe(404)
    },
  )
})

describe('signing in by a plain form', () => {
  test('leads to the inbox', async () => {
    const response = await call({ path: '/sign-in/email', form: { email, password } })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/conversations'])
    expect((await ask(cookieOf(response))).status).toBe(200)
  })

  test('with a wrong password leads back, saying why', async () => {
    const response = await call({ path: '/sign-in/email', form: { email, password: 'wrong' } })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login?error=invalid_email_or_password'])
  })
})

describe('too many attempts', () => {
  const fail = () => signIn({ email, password: 'wrong' })

  async function attempts(count: number): Promise<void> {
    for (let attempt = 1; attempt <= count; attempt += 1) await countAttempt(email).catch(() => undefined)
  }

  beforeEach(async () => {
    email = await somebody()
  })

  test('on one account are refused, the right password included, and say when to come back', async () => {
    for (let attempt = 1; attempt <= 10; attempt += 1) expect((await fail()).status).toBe(401)
    const refused = await signIn({ email, password })
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: { code: 'too_many_attempts' } })
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800)
  })

  test('count whatever address they claim to come from', async () => {
    const from = (n: number) => signIn({ email, password: 'wrong' }, { 'x-forwarded-for': `203.0.113.${n}` })
    const answers = await Promise.all(Array.from({ length: 15 }, (_, n) => from(n)))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
  })

  test('leave other accounts alone', async () => {
    await attempts(11)
    expect((await fail()).status).toBe(429)
    expect((await signIn({ email: await somebody(), password })).status).toBe(200)
  })

  test('are forgotten after a sign-in that succeeds', async () => {
    await attempts(9)
    expect((await signIn({ email, password })).status).toBe(200)
    await attempts(9)
    expect((await signIn({ email, password })).status).toBe(200)
  })

  test('are forgotten when their time is over', async () => {
    await attempts(11)
    expect((await fail()).status).toBe(429)
    await getDb()
      .update(rateLimits)
      .set({ lastRequest: Date.now() - 16 * 60_000 })
    expect((await signIn({ email, password })).status).toBe(200)
  })
})

describe('a session', () => {
  test('is none without a cookie, with one of our own making, or with one signed by somebody else', async () => {
    const cookie = await signedIn()
    for (const other of ['', 'handback.session_token=abc.def', cookie.replace(/.{6}$/, 'AAAAA%3D')]) {
      const { status, json } = await ask(other)
      expect([status, json.error?.code]).toEqual([401, 'not_signed_in'])
    }
  })

  test('is over when its time has come', async () => {
    const cookie = await signedIn()
    const session = await sessionOf(new Headers({ cookie }))
    if (session === null) throw new Error('no session')
    await getDb()
      .update(sessions)
      .set({ expiresAt: new Date(Date.now() - 1) })
      .where(eq(sessions.id, session.id))
    const { status, json } = await ask(cookie)
    expect([status, json.error?.code]).toEqual([401, 'not_signed_in'])
  })

  test('ends at sign-out, also for who has kept its cookie', async () => {
    const cookie = await signedIn()
    const response = await call({ path: '/sign-out', headers: { cookie } })
    expect(response.status).toBe(200)
    expect(response.headers.getSetCookie().join()).toMatch(/handback\.session_token=; Max-Age=0/)
    expect((await ask(cookie)).status).toBe(401)
  })

  test('ends at sign-out by a plain form, which leads to the sign-in page', async () => {
    const cookie = await signedIn()
    const response = await call({ path: '/sign-out', form: {}, headers: { cookie } })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/login'])
    expect((await ask(cookie)).status).toBe(401)
  })

  test('does not end because another site says so', async () => {
    const cookie = await signedIn()
    const response = await call({ path: '/sign-out', form: {}, headers: { cookie, origin: 'https://evil.test' } })
    expect(response.status).toBe(403)
    expect((await ask(cookie)).status).toBe(200)
  })

  test('ends when the person gets another password', async () => {
    const other = await somebody()
    const cookie = cookieOf(await signIn({ email: other, password }))
    expect((await ask(cookie)).status).toBe(200)
    await getDb().transaction((tx) => setPassword(tx, other, 'another password'))
    expect((await ask(cookie)).status).toBe(401)
    expect((await signIn({ email: other, password })).status).toBe(401)
    expect((await signIn({ email: other, password: 'another password' })).status).toBe(200)
  })

  test('can be asked for, without the secret that makes it', async () => {
    const cookie = await signedIn()
    const request = new Request('http://desk.test/api/auth/get-session', { headers: { cookie } })
    const json = await (await authHandler(request, { params: Promise.resolve({}) })).json()
    expect(json.user.email).toBe(email)
    expect(json.session).not.toHaveProperty('token')
  })
})

describe('a route of the desk', () => {
  const write = deskRoute({}, async () => ({ written: true }))
  const post = async (headers: Record<string, string>) =>
    write(new Request('http://desk.test/api/x', { method: 'POST', headers: { host: 'desk.test', ...headers } }), {
      params: Promise.resolve({}),
    })

  test('is written to by its own pages and by scripts with the cookie, never for another site', async () => {
    const cookie = await signedIn()
    expect((await post({ cookie })).status).toBe(200)
    expect((await post({ cookie, origin: 'http://desk.test' })).status).toBe(200)
    const foreign = await post({ cookie, origin: 'https://evil.test' })
    expect(foreign.status).toBe(403)
    expect(await foreign.json()).toMatchObject({ error: { code: 'foreign_origin' } })
  })
})
