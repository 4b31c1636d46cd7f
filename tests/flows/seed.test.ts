import { execFile } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createTestDatabase, type TestDatabase } from '@tests/setup/test-database'
import { getTableName, type Table } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Demo, seedDemo } from '@/cli/demo/seed-demo'
import { closeDb, getDb } from '@/db'
import {
  alertContacts,
  blockedNumbers,
  clients,
  conversationEvents,
  conversationMessages,
  conversations,
  dailyStats,
  leads,
  memberships,
  users,
} from '@/db/schema'
import { authHandler } from '@/lib/auth'
import { explainMessage } from '@/lib/conversations/why/explain'

const tables: Table[] = [
  alertContacts,
  users,
  memberships,
  clients,
  leads,
  conversations,
  conversationMessages,
  conversationEvents,
  blockedNumbers,
  dailyStats,
]

let database: TestDatabase
let stdout: string
let demo: Demo

beforeAll(async () => {
  database = await createTestDatabase()
  const env = { ...process.env, ...database.env }
  const command = ['--import', 'tsx', 'src/cli/seed.ts']
  stdout = (await promisify(execFile)(process.execPath, command, { env })).stdout
  demo = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  for (const [name, value] of Object.entries(database.env)) vi.stubEnv(name, value)
})

afterAll(async () => {
  await closeDb()
  await database.drop()
  vi.unstubAllEnvs()
})

async function counts(): Promise<Map<string, number>> {
  const counted = new Map<string, number>()
  for (const table of tables) counted.set(getTableName(table), await getDb().$count(table))
  return counted
}

test('its last line is what a script needs, the lines before it are for people', () => {
  expect(demo).toEqual({
    clientId: expect.any(String),
    formToken: expect.stringMatching(/^hb_form_/),
    number: '+15125550100',
    email: 'demo@handback.local',
    password: 'handback-demo',
    ownersPhone: '+15125550199',
  })
  expect(stdout).toContain('Sign in as demo@handback.local with the password handback-demo')
})

test('the demo signs in', async () => {
  const request = new Request('http://desk.test/api/auth/sign-in/email', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: demo.email, password: demo.password }),
  })
  const response = await authHandler(request, { params: Promise.resolve({}) })
  expect(response.status).toBe(200)
})

test('a second time nothing changes and the same is printed', async () => {
  const before = await counts()
  expect(await seedDemo(new Date())).toEqual(demo)
  expect(await counts()).toEqual(before)
  expect([...before.values()].every((count) => count > 0)).toBe(true)
})

test('only the desk may read the form token it keeps', () => {
  expect(statSync(join(database.env.DATA_DIR, 'demo.json')).mode & 0o777).toBe(0o600)
})

test('the inbox shows every state, somebody who opted out, somebody who waits, and a text that did not arrive', async () => {
  const db = getDb()
  const rows = await db.query.conversations.findMany({ where: (row, { eq }) => eq(row.clientId, demo.clientId) })
  expect(new Set(rows.map(({ state }) => state))).toEqual(new Set(['ai_active', 'human_takeover', 'paused', 'closed']))
  expect(rows.filter(({ unreadCount }) => unreadCount > 0).length).toBeGreaterThan(0)
  expect(rows.filter(({ flagReason }) => flagReason !== null)).toHaveLength(1)
  const blocked = rows.filter(({ stateBeforeBlock }) => stateBeforeBlock !== null)
  expect(blocked.map(({ state }) => state)).toEqual(['paused'])
  expect(await db.$count(blockedNumbers)).toBe(1)
  const failed = await db.query.conversationMessages.findMany({ where: (row, { eq }) => eq(row.status, 'undelivered') })
  expect(failed.map(({ errorCode }) => errorCode)).toEqual(['30003'])
  expect(failed[0]?.errorMessage).toEqual(expect.any(String))
})

test('each conversation shows its newest text', async () => {
  const rows = await getDb().query.conversations.findMany({ with: { messages: true } })
  for (const { messages, lastMessageAt, lastMessageBody } of rows) {
    const newest = messages.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime())[0]
    expect([lastMessageAt, lastMessageBody]).toEqual([newest?.createdAt, newest?.body.slice(0, 200)])
  }
})

test('every text to and from a lead in it can be asked why, and its rules say the same today', async () => {
  const db = getDb()
  const threads = await db.query.conversations.findMany({
    where: (row, { eq }) => eq(row.deskLine, false),
    with: { messages: true },
  })
  const ids = threads.flatMap(({ messages }) => messages.map(({ id }) => id))
  for (const explanation of await Promise.all(ids.map(async (id) => await explainMessage(db, 'all', id)))) {
    expect(explanation?.brief).not.toEqual([])
    expect(explanation?.parts.filter(({ again }) => again?.same)).not.toEqual([])
    expect(explanation?.parts.filter(({ again }) => again?.same === false)).toEqual([])
  }
})

test('nothing in it waits to be sent or answered', async () => {
  const db = getDb()
  const outbound = await db.query.conversationMessages.findMany({
    where: (row, { eq }) => eq(row.direction, 'outbound'),
  })
  expect(new Set(outbound.map(({ status }) => status))).toEqual(new Set(['delivered', 'undelivered']))
  const rows = await db.query.conversations.findMany()
  expect(rows.filter(({ replyDueAt }) => replyDueAt !== null)).toEqual([])
})

test('it is refused where the desk is public', async () => {
  vi.stubEnv('PUBLIC_URL', 'https://desk.test')
  await expect(seedDemo(new Date())).rejects.toThrow('known to everybody')
  vi.stubEnv('PUBLIC_URL', 'http://localhost:3000')
  await expect(seedDemo(new Date())).resolves.toEqual(demo)
})
