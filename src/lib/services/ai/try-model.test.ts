import { aClient } from '@tests/setup/builders'
import { type ModelServer, startModelServer } from '@tests/setup/model-server'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { dailyStats } from '@/db/schema'
import { log } from '@/lib/log'
import { tryModel } from './try-model'

let server: ModelServer

useTestDatabase()
beforeAll(async () => {
  log.level = 'silent'
  server = await startModelServer()
  const settings = { AI_PROVIDER: 'compatible', AI_MODEL: 'llama', AI_BASE_URL: server.url, AI_INPUT_PRICE: '2' }
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
})
afterAll(async () => await server.close())

describe('trying out a model', () => {
  test('says what it answers, how long it took and what it cost, and is paid for', async () => {
    const { id } = await aClient({ businessName: 'Oak Roofing' })
    expect(await tryModel(id)).toEqual({
      name: 'compatible:llama',
      works: true,
      said: 'Which day suits you?',
      durationMs: expect.any(Number),
      costMicros: 1_800,
    })
    expect(server.requests.at(-1)?.system).toContain('Oak Roofing')
    const [stats] = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, id))
    expect(stats).toMatchObject({ costMicros: 1_800, modelTokens: 960 })
  })

  test('says in words what keeps it from answering', async () => {
    const { id } = await aClient()
    server.script(() => ({ status: 401, body: '{"error":{"message":"Incorrect API key: sk-123"}}' }))
    const tried = await tryModel(id)
    expect(tried).toMatchObject({
      works: false,
      costMicros: 0,
      said: expect.stringContaining('refused the API key (401)'),
    })
    expect(tried.said).not.toContain('sk-123')
  })

  test('says so too when it would rather not text', async () => {
    const { id } = await aClient()
    server.script(() => ({ answer: { action: 'wait', text: '', reason: 'Nothing to say.' } }))
    expect(await tryModel(id)).toMatchObject({ works: true, said: '(wait) Nothing to say.' })
  })
})
