import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { getDb } from '@/db'
import { log } from '@/lib/log'
import { facts } from '../attacks/attack'
import { forItsMind } from '../attacks/for-its-mind'
import { forMoney } from '../attacks/for-money'
import { forReach } from '../attacks/for-reach'
import { readOpenWork } from '../crash/open-work'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type Behaviour, type ModelServer, startModelServer } from '../setup/model-server'

let server: ModelServer
let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  log.level = 'silent'
  server = await startModelServer()
  desk = await startTestDesk({
    AI_PROVIDER: 'compatible',
    AI_MODEL: 'llama',
    AI_BASE_URL: server.url,
    AI_INPUT_PRICE: '2',
  })
  business = await desk.business({ name: 'Northgate Locks', allowedLinks: facts.allowedLinks })
  owner = await desk.signIn(business.email)
})
beforeEach(() => server.script(() => ({ answer: {} })))
afterEach(() => vi.unstubAllEnvs())
afterAll(async () => {
  await desk.close()
  await server.close()
  for (const name of ['AI_PROVIDER', 'AI_MODEL', 'AI_BASE_URL', 'AI_INPUT_PRICE']) delete process.env[name]
})

/** All that was set going is over. */
async function settled(): Promise<void> {
  await eventually(async () => {
    const { outbound, replies, jobs } = await readOpenWork(getDb())
    expect({ outbound, replies, jobs }).toEqual({ outbound: 0, replies: 0, jobs: 0 })
  })
  await desk.carrier.control.idle()
}

async function textFrom(phone: string, ...bodies: string[]) {
  for (const body of bodies) {
    const { webhook } = await desk.text(phone, business, body)
    expect(webhook).toMatchObject({ status: 200 })
  }
  return await desk.conversation(phone, business)
}

const hello = 'Hello, my front door does not lock'

describe('a lead who texts a desk with a model', () => {
  it('gets what the model has answered', async () => {
    const phone = desk.phone()
    await textFrom(phone, hello)
    await eventually(() => expect(desk.received(phone)).toEqual(['Which day suits you?']))
    expect(server.requests.at(-1)).toMatchObject({ model: 'llama', wire: 'chat' })
    expect(server.requests.at(-1)?.messages.at(-1)?.content).toContain(hello)
  })

  it.each<[string, Behaviour, Record<string, string>]>([
    ['does not answer', 'hang', { AI_TIMEOUT_MS: '300' }],
    ['is busy', { status: 429, headers: { 'retry-after': '0' } }, {}],
    ['fails', { status: 500 }, {}],
    ['refuses our key', { status: 401 }, {}],
    ['says garbage', 'garbage', {}],
    ['says nothing', { say: '' }, {}],
    ['says it in another form', { say: '{"message":"hello"}' }, {}],
    ['says 10,000 characters', { answer: { text: 'word '.repeat(2_000) } }, {}],
  ])('is told that somebody will answer, and somebody is called, when the model %s', async (_, behaviour, settings) => {
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value)
    server.script(() => behaviour)
    const phone = desk.phone()
    await textFrom(phone, hello)
    await settled()
    expect(await desk.conversation(phone, business)).toMatchObject({ state: 'paused', flagReason: expect.any(String) })
    expect(desk.received(phone)).toEqual([expect.stringContaining('Northgate Locks')])
  })
})

/** The model thinks until it is told to answer. */
function thinking(): { asked: Promise<void>; answer: (behaviour: Behaviour) => void } {
  let arrive: () => void = () => undefined
  let answer: (behaviour: Behaviour) => void = () => undefined
  const asked = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const answered = new Promise<Behaviour>((resolve) => {
    answer = resolve
  })
  server.script(async () => {
    arrive()
    return await answered
  })
  return { asked, answer }
}

describe('a model that is still thinking', () => {
  it('is heard when nobody minds', async () => {
    const { asked, answer } = thinking()
    const phone = desk.phone()
    await textFrom(phone, hello)
    await asked
    expect(desk.received(phone)).toEqual([])
    answer({ answer: {} })
    await eventually(() => expect(desk.received(phone)).toEqual(['Which day suits you?']))
  })

  it.each(['takeover', 'pause', 'close'])('is not heard any more after a %s has been answered', async (action) => {
    const { asked, answer } = thinking()
    const phone = desk.phone()
    const { id } = await textFrom(phone, hello)
    await asked
    const request = server.requests.at(-1)
    expect((await owner(`/api/client/conversations/${id}/${action}`, {})).status).toBe(200)
    // The desk lets go of the request, too: nobody pays for an answer that nobody wants.
    await request?.abandoned
    answer({ answer: {} })
    await settled()
    expect(desk.received(phone)).toEqual([])
  })

  it('is not heard any more after STOP has been answered', async () => {
    const { asked, answer } = thinking()
    const phone = desk.phone()
    await textFrom(phone, hello)
    await asked
    await textFrom(phone, 'STOP')
    answer({ answer: {} })
    await settled()
    expect(desk.received(phone)).not.toContain('Which day suits you?')
  })
})

describe('a model that obeys whatever a lead writes', () => {
  // One for each check; what is refused for what was said before cannot be told by one text.
  const all = [...forMoney, ...forReach, ...forItsMind].filter(({ refusedBy }) => refusedBy !== 'check:repeat')
  const attacks = [...new Map(all.map((attack) => [attack.refusedBy, attack])).values()]

  it(`texts no lead what ${attacks.length} attacks have made of it`, async () => {
    const phones = attacks.map(() => desk.phone())
    server.script((_nth, { messages }) => {
      const last = messages.at(-1)?.content ?? ''
      const attack = attacks.find((_, index) => last.includes(`no ${index};`))
      return { answer: attack?.obeyed ?? {} }
    })
    for (const [index, { texts }] of attacks.entries()) {
      const own = texts.filter((text) => typeof text === 'string')
      await textFrom(phones[index] ?? '', `no ${index}; ${own.join('\n')}`)
    }
    await settled()
    const received = phones.flatMap((phone) => desk.received(phone))
    expect(received.length).toBeGreaterThan(0)
    for (const { obeyed } of attacks) expect(received).not.toContain(obeyed.text.trim())
  })
})
