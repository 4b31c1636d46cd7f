import { aClient } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq } from 'drizzle-orm'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { modelSettings } from '@/db/schema'
import { choiceOfBusiness } from './model-choice'
import { type ModelSettingsInput, modelSettingsInput, readModelSettings, saveModelSettings } from './model-settings'

let clientId: string

useTestDatabase()
beforeAll(() => void vi.stubEnv('AUTH_SECRET', 'a secret of the test'))
beforeEach(async () => {
  clientId = (await aClient()).id
})
afterEach(() => {
  for (const name of ['AI_PROVIDER', 'AI_MODEL', 'AI_API_KEY', 'AI_BASE_URL']) vi.stubEnv(name, undefined)
  vi.stubEnv('AUTH_SECRET', 'a secret of the test')
})

const [owner, agency] = [{ agencyAdmin: false }, { agencyAdmin: true }]
const prices = { inputPrice: 0.25, outputPrice: 1.5 }
const key = 'sk-0123456789-wxyz'
const openai = { provider: 'openai', model: 'gpt', apiKey: key, ...prices } as const
const ollama = { provider: 'compatible', model: 'llama', baseUrl: 'http://localhost:11434/v1', ...prices } as const

const save = async (person: typeof owner, input: ModelSettingsInput) =>
  await getDb().transaction((tx) => saveModelSettings(tx, person, clientId, input))
const refusal = async (saving: Promise<unknown>) => await saving.catch((error: unknown) => error)
const read = async () => await readModelSettings(getDb(), clientId)

async function stored() {
  const [row] = await getDb().select().from(modelSettings).where(eq(modelSettings.clientId, clientId))
  if (row === undefined) throw new Error('nothing is stored')
  return row
}

describe('the model of a business', () => {
  test('is what the environment names until it has one of its own, and no more is told of that than its name', async () => {
    expect(await read()).toEqual({ source: 'environment', name: 'rules' })
    vi.stubEnv('AI_PROVIDER', 'compatible')
    vi.stubEnv('AI_MODEL', 'llama')
    vi.stubEnv('AI_BASE_URL', 'http://10.0.0.1/v1')
    vi.stubEnv('AI_API_KEY', key)
    expect(await read()).toEqual({ source: 'environment', name: 'compatible:llama' })
  })

  test('is kept with its prices, and its key is sealed and never told', async () => {
    const view = await save(owner, openai)
    const kept = { kind: 'kept', last4: 'wxyz' }
    expect(view).toEqual({ source: 'business', provider: 'openai', model: 'gpt', baseUrl: null, key: kept, ...prices })
    expect(await read()).toEqual(view)
    expect(JSON.stringify([view, await stored()])).not.toContain(key.slice(0, -4))
    expect(choiceOfBusiness(await stored())).toMatchObject({ apiKey: key, inputPriceMicros: 250_000 })
  })

  test('keeps its key when something else about it changes', async () => {
    await save(owner, openai)
    await save(owner, { ...openai, model: 'gpt-mini', apiKey: undefined })
    expect(choiceOfBusiness(await stored())).toMatchObject({ model: 'gpt-mini', apiKey: key })
  })

  test('does not take its key along to another provider or server', async () => {
    await save(owner, openai)
    const elsewhere = { ...openai, provider: 'anthropic', apiKey: undefined } as const
    expect(await refusal(save(owner, elsewhere))).toMatchObject({ status: 422, code: 'api_key_missing' })
    await save(agency, ollama)
    expect(choiceOfBusiness(await stored())).toMatchObject({ baseUrl: ollama.baseUrl, apiKey: undefined })
    await save(agency, { ...ollama, apiKey: key })
    await save(agency, { ...ollama, baseUrl: 'http://localhost:8000/v1' })
    expect(choiceOfBusiness(await stored())).toMatchObject({ apiKey: undefined })
  })

  test('is on a compatible server only where the agency has said so', async () => {
    expect(await refusal(save(owner, ollama))).toMatchObject({ status: 403, code: 'agency_only' })
    await save(agency, ollama)
    await save(owner, { ...ollama, model: 'qwen' })
    expect(await read()).toMatchObject({ model: 'qwen', baseUrl: ollama.baseUrl })
    const inside = { ...ollama, baseUrl: 'http://169.254.169.254/latest' }
    expect(await refusal(save(owner, inside))).toMatchObject({ code: 'agency_only' })
    expect(await read()).toMatchObject({ baseUrl: ollama.baseUrl })
  })

  test('can be the rules, or nothing of its own again', async () => {
    await save(owner, openai)
    expect(await save(owner, { provider: 'rules' })).toMatchObject({ provider: 'rules', key: { kind: 'none' } })
    expect(choiceOfBusiness(await stored())).toEqual({ provider: 'rules' })
    expect(await save(owner, { provider: 'environment' })).toEqual({ source: 'environment', name: 'rules' })
  })

  test('needs its key again after AUTH_SECRET has changed', async () => {
    await save(owner, openai)
    vi.stubEnv('AUTH_SECRET', 'another secret')
    expect(await read()).toMatchObject({ key: { kind: 'unreadable' } })
    expect(choiceOfBusiness(await stored())).toBeNull()
  })

  test('shows nothing of a key that is short', async () => {
    expect(await save(agency, { ...ollama, apiKey: 'ollama' })).toMatchObject({ key: { kind: 'kept', last4: '' } })
  })
})

describe('what is asked to be set', () => {
  test.each([
    ['a provider nobody knows', { provider: 'gemini' }],
    ['no model', { ...openai, model: ' ' }],
    ['a price below nothing', { ...openai, inputPrice: -1 }],
    ['a server that is no web address', { ...ollama, baseUrl: 'file:///etc/passwd' }],
    ['a compatible server without address', { ...ollama, baseUrl: undefined }],
  ])('may not be %s', (_, input) => {
    expect(modelSettingsInput.safeParse(openai).success).toBe(true)
    expect(modelSettingsInput.safeParse(input).success).toBe(false)
  })
})
