import { aClient } from '@tests/setup/builders'
import { aDraftRequest } from '@tests/setup/draft-request'
import { type Behaviour, type ModelServer, startModelServer, tokensOfAnswer } from '@tests/setup/model-server'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { modelSettings, usageEvents } from '@/db/schema'
import { log } from '@/lib/log'
import { deadOrigin, recordingServer } from '@/lib/services/twilio/recording-server'
import { sealKey } from './ai/sealed-key'
import { replyModelFor } from './ai-model'

let server: ModelServer
let clientId: string

useTestDatabase()
beforeAll(async () => {
  log.level = 'silent'
  server = await startModelServer()
  clientId = (await aClient()).id
})
afterAll(async () => await server.close())
beforeEach(() => {
  server.script(() => ({ answer: {} }))
  compatible(server.url)
})
afterEach(() => {
  for (const name of names) vi.stubEnv(name, undefined)
})

const names = [
  'AI_PROVIDER',
  'AI_MODEL',
  'AI_API_KEY',
  'AI_BASE_URL',
  'AI_INPUT_PRICE',
  'AI_OUTPUT_PRICE',
  'AI_TIMEOUT_MS',
]

/** A model of its own for each test: of some it is remembered what they cannot read. */
let models = 0
function compatible(baseUrl: string): void {
  models += 1
  ask({ AI_PROVIDER: 'compatible', AI_MODEL: `llama-${models}`, AI_BASE_URL: baseUrl })
}

function ask(settings: Record<string, string>): void {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
}

const request = aDraftRequest()

const draft = async (signal?: AbortSignal, id = clientId) => await (await replyModelFor(id)).draft(request, signal)

/** The server behaves like this, one after the other, and then well. */
function behaving(...behaviours: Behaviour[]): void {
  server.script((nth) => behaviours[nth - 1] ?? { answer: {} })
}

/** Since the script was set. */
async function requestsOf(drafting: () => Promise<unknown>) {
  const before = server.requests.length
  await drafting()
  return server.requests.slice(before)
}

describe('a draft', () => {
  test('is made by the rules where nobody has named a model', async () => {
    for (const name of names) vi.stubEnv(name, undefined)
    const requests = await requestsOf(async () => {
      expect(await draft()).toMatchObject({
        draft: { action: 'reply' },
        model: { name: 'rules', attempts: 1, costMicros: 0 },
      })
    })
    expect(requests).toEqual([])
  })

  test.each([
    ['compatible', 'chat', undefined],
    ['anthropic', 'messages', 'key-1'],
    ['openai', 'responses', 'key-1'],
  ] as const)('of %s comes over its own wire, with its cost', async (provider, wire, key) => {
    const prices = { AI_INPUT_PRICE: '3', AI_OUTPUT_PRICE: '15' }
    ask({ AI_PROVIDER: provider, AI_MODEL: 'some-model', AI_API_KEY: key ?? '', ...prices })
    const [asked] = await requestsOf(async () => {
      expect(await draft()).toEqual({
        draft: {
          action: 'reply',
          text: 'Which day suits you?',
          confidence: 0.9,
          rule: 'model:reply',
          explanation: 'The day is missing.',
        },
        model: {
          name: `${provider}:some-model`,
          ...tokensOfAnswer,
          costMicros: 900 * 3 + 60 * 15,
          attempts: 1,
          durationMs: expect.any(Number),
        },
      })
    })
    expect(asked).toMatchObject({ wire, key, model: 'some-model', schema: true })
    expect(asked?.system).toContain('Brightside Plumbing')
    expect(asked?.messages).toEqual([
      { role: 'user', content: expect.stringContaining('"text":"My kitchen sink is leaking"') },
    ])
  })

  test.each(['escalate', 'wait', 'opt_out_suspected', 'close'] as const)('may be to %s', async (action) => {
    behaving({ answer: { action, text: '' } })
    expect(await draft()).toMatchObject({ draft: { action, text: '', rule: `model:${action}` } })
  })

  test('of 10,000 characters is passed on, for the checks to refuse', async () => {
    behaving({ answer: { text: 'x'.repeat(10_000) } })
    expect((await draft()).draft).toMatchObject({ action: 'reply', text: 'x'.repeat(10_000) })
  })
})

describe('an answer that cannot be used', () => {
  const malformed: [string, Behaviour][] = [
    ['prose', { say: 'Sure, which day suits you?' }],
    ['empty', { say: '' }],
    ['an empty text', { answer: { text: '  ' } }],
    ['of another form', { say: '{"reply":"Which day?"}' }],
    ['cut off', { say: '{"action":"reply","text":"Which d' }],
    ['garbage', 'garbage'],
    ['without a choice', 'no_choices'],
    ['longer than anybody reads', { say: 'x'.repeat(2 * 1024 * 1024) }],
  ]

  test.each(malformed)('because it is %s is asked for once more', async (_, behaviour) => {
    behaving(behaviour)
    const asked = await requestsOf(async () => {
      expect(await draft()).toMatchObject({ draft: { rule: 'model:reply' }, model: { attempts: 2 } })
    })
    expect(asked).toHaveLength(2)
    expect(asked[0]?.messages.at(-1)?.content).not.toContain('could not be used')
    expect(asked[1]?.messages.at(-1)?.content).toContain('Your last answer could not be used: ')
  })

  test.each(malformed)('because it is %s the second time too calls a person', async (_, behaviour) => {
    behaving(behaviour, behaviour)
    const asked = await requestsOf(async () => {
      const { draft: made, model } = await draft()
      expect(made).toMatchObject({ action: 'escalate', text: '', confidence: 0, rule: 'model:malformed' })
      expect(model).toMatchObject({ attempts: 2 })
    })
    expect(asked).toHaveLength(2)
  })

  test('is paid for all the same', async () => {
    ask({ AI_INPUT_PRICE: '1', AI_OUTPUT_PRICE: '1' })
    behaving({ say: 'no' }, { say: 'no' })
    expect((await draft()).model).toMatchObject({ inputTokens: 1_800, outputTokens: 120, costMicros: 1_920 })
  })

  test.each(malformed)('because it is %s is no other matter over another wire', async (_, behaviour) => {
    for (const provider of ['anthropic', 'openai']) {
      ask({ AI_PROVIDER: provider, AI_API_KEY: 'key' })
      behaving(behaviour, behaviour)
      expect(await draft()).toMatchObject({ draft: { rule: 'model:malformed' }, model: { attempts: 2 } })
    }
  })
})

describe('a server that cannot answer', () => {
  const down: [string, Behaviour][] = [
    ['is busy', { status: 429, headers: { 'retry-after': '0' } }],
    ['fails', { status: 500, body: '<html>' }],
    ['is overloaded', { status: 529, body: '{"type":"error","error":{"type":"overloaded_error","message":"busy"}}' }],
    ['is being restarted', { status: 503, headers: { 'retry-after': '0' } }],
    ['resets the connection', 'reset'],
    ['stops in the middle', 'half'],
  ]

  test.each(down)('because it %s is asked once more', async (_, behaviour) => {
    behaving(behaviour)
    expect(await draft()).toMatchObject({ draft: { rule: 'model:reply' }, model: { attempts: 2 } })
  })

  test.each(down)('because it %s the second time too calls a person', async (_, behaviour) => {
    behaving(behaviour, behaviour)
    const asked = await requestsOf(async () => {
      const { draft: made } = await draft()
      expect(made).toMatchObject({ action: 'escalate', text: '', rule: 'model:unavailable' })
    })
    expect(asked).toHaveLength(2)
  })

  test('and says to come back after the time is up is not waited for', async () => {
    behaving({ status: 429, headers: { 'retry-after': '3600' } })
    const { draft: made, model } = await draft()
    expect(made).toMatchObject({ rule: 'model:unavailable', explanation: expect.stringContaining('429') })
    expect(model).toMatchObject({ attempts: 1 })
  })

  test('is given up when the time is up', async () => {
    ask({ AI_TIMEOUT_MS: '200' })
    behaving('hang')
    const { draft: made } = await draft()
    expect(made).toMatchObject({ action: 'escalate', rule: 'model:unavailable' })
    expect(made.explanation).toContain('0.2 seconds')
  })

  test('is given up also when it never ends its answer, and when the time is up in the second request', async () => {
    ask({ AI_TIMEOUT_MS: '1000' })
    const stalling = await recordingServer((response) => void response.writeHead(200).write('{'))
    compatible(`${stalling.origin}/v1`)
    expect(await draft()).toMatchObject({ draft: { rule: 'model:unavailable' }, model: { attempts: 1 } })
    await stalling.close()
    compatible(server.url)
    behaving({ say: 'no' }, 'hang')
    expect(await draft()).toMatchObject({
      draft: { rule: 'model:unavailable' },
      model: { attempts: 2, inputTokens: 900 },
    })
  })

  test('because nobody is there calls a person', async () => {
    compatible(`${await deadOrigin()}/v1`)
    expect(await draft()).toMatchObject({ draft: { rule: 'model:unavailable' }, model: { attempts: 2 } })
  })

  test.each([
    ['refused_key', 401],
    ['refused_key', 403],
    ['refused', 404],
    ['refused', 402],
    ['refused', 307],
  ])('for good (%s, %i) is not asked again', async (failure, status) => {
    behaving({
      status,
      headers: { location: `${server.url}/elsewhere` },
      body: '{"error":{"message":"Wrong key sk-123"}}',
    })
    const { draft: made, model } = await draft()
    expect(made).toMatchObject({ action: 'escalate', rule: `model:${failure}` })
    expect(made.explanation).toContain(`(${status})`)
    expect(made.explanation).not.toContain('sk-123')
    expect(model).toMatchObject({ attempts: 1 })
  })
})

describe('a compatible server that knows no schemas', () => {
  const refusing = (nth: number, { schema }: { schema: boolean }): Behaviour =>
    schema
      ? { status: 400, body: '{"error":"response_format is not supported"}' }
      : { say: `Thought ${nth}: ${answer}` }
  const answer = '```json\n{"action":"reply","text":"Hello","confidence":1,"reason":"A greeting."}\n```'

  test('is asked in words alone, and from then on only so', async () => {
    server.script(refusing)
    const first = await requestsOf(async () => {
      expect(await draft()).toMatchObject({ draft: { text: 'Hello' }, model: { attempts: 2 } })
    })
    expect(first.map(({ schema }) => schema)).toEqual([true, false])
    const second = await requestsOf(async () => {
      expect(await draft()).toMatchObject({ draft: { text: 'Hello' }, model: { attempts: 1 } })
    })
    expect(second.map(({ schema }) => schema)).toEqual([false])
  })

  test('is not one that refuses whatever it is asked', async () => {
    server.script(() => ({ status: 400, body: '{"error":"the context is too long"}' }))
    expect(await draft()).toMatchObject({ draft: { rule: 'model:refused' }, model: { attempts: 2 } })
    const later = await requestsOf(async () => {
      behaving()
      expect(await draft()).toMatchObject({ draft: { rule: 'model:reply' } })
    })
    expect(later.map(({ schema }) => schema)).toEqual([true])
  })

  test('is none of the providers that have their own wire', async () => {
    ask({ AI_PROVIDER: 'anthropic', AI_API_KEY: 'key' })
    behaving({ status: 400, body: '{"type":"error","error":{"type":"invalid_request_error","message":"credit"}}' })
    expect(await draft()).toMatchObject({ draft: { rule: 'model:refused' }, model: { attempts: 1 } })
  })
})

describe('a draft that is not wanted any more', () => {
  test('is given up at once, and so is the request', async () => {
    const outdated = new AbortController()
    const reason = new Error('a newer text has come')
    const arrived = new Promise<void>((resolve) => {
      server.script(() => {
        resolve()
        return 'hang'
      })
    })
    const drafting = draft(outdated.signal)
    await arrived
    outdated.abort(reason)
    await expect(drafting).rejects.toBe(reason)
    await server.requests.at(-1)?.abandoned
  })

  test('is given up while it waits to ask again', async () => {
    const outdated = new AbortController()
    server.script(() => {
      // After the answer below has been read, the wait begins; the signal ends whichever of the two it meets.
      setImmediate(() => outdated.abort(new Error('a newer text has come')))
      return { status: 429, headers: { 'retry-after': '15' } }
    })
    await expect(draft(outdated.signal)).rejects.toThrow('a newer text has come')
  })

  test('does not even begin', async () => {
    const asked = await requestsOf(async () => {
      await expect(draft(AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late')
    })
    expect(asked).toEqual([])
  })
})

describe('the model of a business', () => {
  const settings = { provider: 'openai' as const, model: 'gpt', inputPriceMicros: 1_000_000, outputPriceMicros: 0 }

  test('is the one it has set, with its own prices and key', async () => {
    const { id } = await aClient()
    const baseUrl = server.url
    const row = { ...settings, clientId: id, provider: 'compatible' as const, baseUrl }
    await getDb()
      .insert(modelSettings)
      .values({ ...row, sealedApiKey: sealKey(id, 'its own key') })
    const [asked] = await requestsOf(async () => {
      expect((await draft(undefined, id)).model).toMatchObject({ name: 'compatible:gpt', costMicros: 900 })
    })
    expect(asked).toMatchObject({ key: 'its own key', model: 'gpt' })
  })

  test("calls a person where its key does not open, and never uses another's", async () => {
    const [{ id }, other] = [await aClient(), await aClient()]
    const stolen = sealKey(other.id, 'their key')
    await getDb()
      .insert(modelSettings)
      .values({ ...settings, clientId: id, sealedApiKey: stolen })
    const asked = await requestsOf(async () => {
      expect(await draft(undefined, id)).toMatchObject({
        draft: { action: 'escalate', rule: 'model:unset' },
        model: { attempts: 0 },
      })
    })
    expect(asked).toEqual([])
  })

  test('is not asked beyond its budget for the day', async () => {
    const { id } = await aClient({ aiDailyBudgetMicros: 1_000 })
    await spending(id, 999, new Date())
    expect(await draft(undefined, id)).toMatchObject({ draft: { rule: 'model:reply' } })
    await spending(id, 1, new Date())
    const asked = await requestsOf(async () => {
      expect(await draft(undefined, id)).toMatchObject({
        draft: { action: 'escalate', text: '', rule: 'model:budget' },
      })
    })
    expect(asked).toEqual([])
  })
})

async function spending(clientId: string, costMicros: number, createdAt: Date): Promise<void> {
  await getDb().insert(usageEvents).values({ clientId, kind: 'model_output', quantity: 1, costMicros, createdAt })
}
