import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@tests/setup/test-database'
import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { admin } from '@/cli/admin-commands'
import { closeDb, getDb } from '@/db'
import { authHandler } from '@/lib/auth'
import { clientOfFormToken } from '@/lib/clients/form-token'
import { commandLine, type Ended } from '../setup/command-line'

let database: TestDatabase
let env: Record<string, string>

beforeAll(async () => {
  database = await createTestDatabase()
  // On the embedded database a folder that does not exist yet: the command must be able to begin from nothing.
  env = { ...database.env, DATA_DIR: join(database.env.DATA_DIR, 'new') }
})

afterAll(() => database.drop())

const run = (...args: string[]): Promise<Ended> => commandLine('src/cli/admin.ts', args, env)

const alder = ['--name', 'Alder', '--number', '(512) 555-0171', '--timezone', 'america/chicago']
const ann = ['--owner-email', 'Ann@desk.test', '--owner-password', 'a good password', '--owner-name', 'Ann']

describe('the command', () => {
  let created: Ended

  beforeAll(async () => {
    created = await run('create-business', ...alder, ...ann)
  })

  test('begins from nothing and prints one line of JSON, and nothing else', () => {
    expect(created).toEqual({ code: 0, stdout: expect.stringMatching(/^\{[^\n]*\}\n$/), stderr: '' })
    expect(JSON.parse(created.stdout)).toEqual({ clientId: expect.any(String), formToken: expect.any(String) })
  })

  test('says in one line what is wrong, and fails', async () => {
    const { code, stdout, stderr } = await run('create-business', ...alder, '--owner-email', 'ann@desk.test')
    expect([code, stdout, stderr]).toEqual([1, '', '+15125550171 belongs to a business already.\n'])
  })

  test('says in one line which setting is wrong', async () => {
    env = { ...env, DEFAULT_COUNTRY: 'usa' }
    const { code, stdout, stderr } = await run('list-businesses')
    delete env.DEFAULT_COUNTRY
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^Set these before starting: DEFAULT_COUNTRY [^\n]*\n$/)
  })
})

describe('beside a running desk', () => {
  const isServer = process.env.HANDBACK_TEST_DATABASE === 'postgres'

  beforeEach(async () => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
    await getDb().execute(sql`select 1`)
  })

  afterEach(async () => {
    await closeDb()
    vi.unstubAllEnvs()
  })

  test('it works on a server, and says that the desk must be stopped on the embedded database', async () => {
    const works = { code: 0, stdout: expect.stringContaining('"name":"Alder"'), stderr: '' }
    const sentence = /^The embedded database in \S+ is open in process \d+\. Stop the desk first[^\n]*\n$/
    const refuses = { code: 1, stdout: '', stderr: expect.stringMatching(sentence) }
    expect(await run('list-businesses')).toEqual(isServer ? works : refuses)
  })
})

describe('each command', () => {
  let printed: Record<string, string>[]

  beforeAll(() => {
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value)
  })

  beforeEach(() => {
    printed = []
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => {
      printed.push(JSON.parse(String(line)))
      return true
    })
  })

  afterEach(() => vi.restoreAllMocks())

  afterAll(async () => {
    await closeDb()
    vi.unstubAllEnvs()
  })

  async function signIn(email: string, password: string): Promise<number> {
    const body = JSON.stringify({ email, password })
    const headers = { 'content-type': 'application/json' }
    const request = new Request('http://desk.test/api/auth/sign-in/email', { method: 'POST', headers, body })
    return (await authHandler(request, { params: Promise.resolve({}) })).status
  }

  const businesses = async () => {
    printed = []
    await admin(['list-businesses'])
    return printed
  }

  test('a business that was created answers by AI in its own zone, and its owner signs in', async () => {
    const [client] = await getDb().query.clients.findMany()
    expect(client).toMatchObject({
      businessName: 'Alder',
      twilioNumber: '+15125550171',
      timezone: 'America/Chicago',
      country: 'US',
      aiMode: 'auto',
      active: true,
    })
    expect(await signIn('ann@desk.test', 'a good password')).toBe(200)
  })

  test('create-business: an owner who is known already keeps their password and owns both', async () => {
    const options = [
      '--name',
      'Birch',
      '--number',
      '+442079460958',
      '--country',
      'gb',
      '--owner-email',
      'ann@desk.test',
    ]
    await admin(['create-business', ...options, '--owner-password', 'quite another one'])
    expect((await businesses()).map(({ name }) => name)).toEqual(['Alder', 'Birch'])
    expect(await signIn('ann@desk.test', 'a good password')).toBe(200)
    const birch = await getDb().query.clients.findFirst({ where: (client, { eq }) => eq(client.businessName, 'Birch') })
    expect([birch?.country, birch?.timezone]).toEqual(['GB', 'Europe/London'])
    const owned = await getDb().query.memberships.findMany({ with: { user: true } })
    expect(owned.map(({ user, role }) => [user.email, role])).toEqual([
      ['ann@desk.test', 'owner'],
      ['ann@desk.test', 'owner'],
    ])
  })

  test.each([
    [
      ['create-business', '--number', '1', '--owner-email', 'x'],
      '--name is missing; --owner-email must be an email address',
    ],
    [
      ['create-business', ...alder, '--owner-email', 'new@desk.test', '--owner-password', 'short'],
      /^--owner-password must have at least 8/,
    ],
    [['create-business', '--name', 'C', '--number', '911', ...ann], /^Not a phone number/],
    [
      ['create-business', '--name', 'C', '--number', '+15125550172', '--timezone', 'Mars/One', ...ann],
      /^Mars\/One is no time zone/,
    ],
    [['create-business', '--name', 'C', '--number', '+15125550172', '--country', 'ZZ', ...ann], /^ZZ is no country/],
    [
      ['create-business', '--name', 'C', '--number', '+15125550172', '--owner-email', 'new@desk.test'],
      /needs a password/,
    ],
    [['create-business', '--nonsense'], /--nonsense/],
    [['destroy-business'], /^Say what to do: create-business, /],
    [['constructor'], /^Say what to do: /],
    [
      ['set-password', '--email', 'nobody@desk.test', '--password', 'a good password'],
      'There is nobody with nobody@desk.test.',
    ],
    [['new-form-token', '--client-id', 'one'], '--client-id must be the id of a business'],
  ])('%j is refused, and nothing is left behind', async (args, message) => {
    await expect(admin(args)).rejects.toThrow(message)
    expect(await businesses()).toHaveLength(2)
  })

  test('create-user: an agent of a business, or the agency’s admin', async () => {
    const [alder] = await businesses()
    const bo = ['--email', 'bo@desk.test', '--password', 'a good password', '--name', 'Bo']
    await admin(['create-user', ...bo, '--client-id', alder?.clientId ?? ''])
    await admin(['create-user', ...bo.with(1, 'cleo@desk.test'), '--agency-admin'])
    const people = await getDb().query.users.findMany({ orderBy: (user, { asc }) => asc(user.email) })
    expect(people.map(({ email, agencyAdmin }) => [email, agencyAdmin])).toEqual([
      ['ann@desk.test', false],
      ['bo@desk.test', false],
      ['cleo@desk.test', true],
    ])
    await expect(admin(['create-user', ...bo])).rejects.toThrow('There is somebody with bo@desk.test already.')
  })

  test('set-password: the new one counts, also for who had tried too often', async () => {
    for (let attempt = 1; attempt <= 11; attempt += 1) await signIn('bo@desk.test', 'wrong')
    expect(await signIn('bo@desk.test', 'a good password')).toBe(429)
    await admin(['set-password', '--email', 'bo@desk.test', '--password', 'a better password'])
    expect(await signIn('bo@desk.test', 'a good password')).toBe(401)
    expect(await signIn('bo@desk.test', 'a better password')).toBe(200)
  })

  test('new-form-token: the business is known by it', async () => {
    const [alder] = await businesses()
    printed = []
    await admin(['new-form-token', '--client-id', alder?.clientId ?? ''])
    expect((await clientOfFormToken(printed[0]?.formToken ?? ''))?.id).toBe(alder?.clientId)
  })
})
