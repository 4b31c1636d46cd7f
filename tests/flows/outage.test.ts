import { createServer, type Server } from 'node:net'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET as health } from '@/app/api/health/route'
import { closeDb, getDb } from '@/db'
import { authHandler } from '@/lib/auth'
import { createPerson } from '@/lib/auth/people'
import { deskRoute } from '@/lib/http/desk-route'

useTestDatabase()

const credentials = { email: 'ann@desk.test', password: 'a good password' }
const context = { params: Promise.resolve({}) }
const whoAmI = deskRoute({}, async ({ person }) => person)

beforeAll(async () => {
  await getDb().transaction((tx) => createPerson(tx, { ...credentials, name: 'Ann' }))
})

const askHealth = () => health(new Request('http://desk.test/api/health'), context)

function signIn(): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify(credentials)
  return authHandler(new Request('http://desk.test/api/auth/sign-in/email', { method: 'POST', headers, body }), context)
}

test('health is 200 while the database answers', async () => {
  const response = await askHealth()
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
})

describe('while the database is out of reach', () => {
  let address: string | undefined

  beforeEach(() => {
    address = process.env.DATABASE_URL
  })

  afterEach(async () => {
    await closeDb()
    vi.stubEnv('DATABASE_URL', address)
  })

  async function moveDatabaseTo(port: number): Promise<void> {
    await closeDb()
    vi.stubEnv('DATABASE_URL', `postgres://nobody@127.0.0.1:${port}/none`)
  }

  async function expectUnavailable(response: Response): Promise<void> {
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toMatch(/^\d+$/)
    expect(await response.json()).toMatchObject({ error: { code: 'database_unavailable' } })
  }

  test('health, signing in and every route say so', async () => {
    const signedIn = await signIn()
    expect(signedIn.status).toBe(200)
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    await moveDatabaseTo(1)
    await expectUnavailable(await askHealth())
    await expectUnavailable(await signIn())
    await expectUnavailable(await whoAmI(new Request('http://desk.test/api/x', { headers: { cookie } }), context))
  })

  test('health does not wait for a database that never answers', async () => {
    const silent = createServer()
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve)
    })
    await moveDatabaseTo(portOf(silent))
    const answers = await Promise.all([askHealth(), askHealth()])
    for (const answer of answers) await expectUnavailable(answer)
    silent.close()
  })
})

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  return address.port
}
