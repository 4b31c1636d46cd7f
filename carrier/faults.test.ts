import { describe, expect, test } from 'vitest'
import type { FaultRule } from './faults'
import { aMessage, expectSoon, NUMBER, openCarrier, PHONE } from './test-carrier'

type Opened = Awaited<ReturnType<typeof openCarrier>>

async function withFault(...rules: FaultRule[]) {
  const opened = await openCarrier()
  await opened.control.setFaults(rules)
  return opened
}

/** What a plain HTTP client sees of a create: status, headers and text, or the error its connection met. */
async function create({ carrier }: Opened, signal?: AbortSignal) {
  const { accountSid, authToken } = carrier.settings
  try {
    const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
      method: 'POST',
      headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
      body: new URLSearchParams({ To: PHONE, From: NUMBER, Body: 'Hello' }),
      signal,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error
    return { failed: (cause as NodeJS.ErrnoException).code ?? (cause as Error).name }
  }
}

function acceptedBy({ control }: Opened): number {
  return control.ledger().outbound.length
}

/** Sees a request arrive at the carrier, so that a client may give up on it only afterwards. */
async function accepted({ control }: Opened): Promise<void> {
  await expectSoon(() => control.ledger().outbound.length).toBe(1)
}

describe('create', () => {
  test.each([
    ['reset-before-accept', 0],
    ['reset-after-accept', 1],
  ] as const)('%s breaks the connection with %i messages accepted', async (kind, count) => {
    const opened = await withFault({ on: 'create', kind })

    expect(await create(opened)).toEqual({ failed: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) })
    expect(acceptedBy(opened)).toBe(count)
  })

  test.each([
    ['error-before-accept', 0],
    ['error-after-accept', 1],
  ] as const)('%s answers 5xx with %i messages accepted', async (kind, count) => {
    const opened = await withFault({ on: 'create', kind, status: 502 })

    const { status, text = '' } = await create(opened)

    expect([status, JSON.parse(text).code]).toEqual([502, 20500])
    expect(acceptedBy(opened)).toBe(count)
  })

  test('drop-after-accept accepts and never answers', async () => {
    const opened = await withFault({ on: 'create', kind: 'drop-after-accept' })
    const client = new AbortController()
    const answer = create(opened, client.signal)
    await accepted(opened)
    expect(opened.control.ledger().requests).toMatchObject([{ operation: 'create', answeredAt: null }])
    client.abort()

    expect(await answer).toEqual({ failed: 20 })
    await expectSoon(() => opened.control.ledger().requests).toMatchObject([{ answeredAt: null, httpStatus: null }])
  })

  test('stalled-body accepts, begins its answer and stops in the middle', async () => {
    const opened = await withFault({ on: 'create', kind: 'stalled-body' })
    const client = new AbortController()
    const answer = create(opened, client.signal)
    await accepted(opened)
    client.abort()

    expect(await answer).toHaveProperty('failed')
    await expectSoon(() => opened.control.ledger().requests).toMatchObject([{ answeredAt: null, httpStatus: 201 }])
  })

  test.each(['malformed-json', 'truncated-json'] as const)(
    '%s accepts with 201 and a body that no parser takes',
    async (kind) => {
      const opened = await withFault({ on: 'create', kind })

      const { status, headers, text = '' } = await create(opened)

      expect([status, headers?.get('content-type')]).toEqual([201, 'application/json;charset=utf-8'])
      expect(() => JSON.parse(text)).toThrow(SyntaxError)
      expect(acceptedBy(opened)).toBe(1)
    },
  )

  test.each([undefined, 2])('rate-limit answers 429, with Retry-After %s, and accepts nothing', async (retryAfter) => {
    const opened = await withFault({ on: 'create', kind: 'rate-limit', retryAfter })

    const { status, headers, text = '' } = await create(opened)

    expect([status, JSON.parse(text).code]).toEqual([429, 20429])
    expect(headers?.get('retry-after') ?? undefined).toBe(retryAfter?.toString())
    expect(acceptedBy(opened)).toBe(0)
  })

  test('latency delays the acceptance itself, so that others overtake', async () => {
    const { carrier, client, control } = await withFault({
      on: 'create',
      kind: 'latency',
      ms: 60_000,
      match: { body: 'slow' },
    })

    const slow = client.messages.create(aMessage({ body: 'slow' })).catch(() => 'cut off')
    await expectSoon(() => control.faults().rules).toMatchObject([{ struck: 1 }])
    await client.messages.create(aMessage({ body: 'fast' }))
    expect(control.messages().map(({ body }) => body)).toEqual(['fast'])

    await carrier.close()
    expect(await slow).toBe('cut off')
  })

  test('after the latency all is well', async () => {
    const opened = await withFault({ on: 'create', kind: 'latency', ms: 5 })

    expect(await create(opened)).toMatchObject({ status: 201 })
  })

  test('early-callback has callbacks answered before the create is', async () => {
    const { client, control, desk } = await withFault({ on: 'create', kind: 'early-callback', through: 'delivered' })

    await client.messages.create(aMessage({ statusCallback: `${desk.url}/status` }))

    expect(desk.received.map(({ params }) => params.MessageStatus)).toEqual(['sending', 'sent', 'delivered'])
    await control.idle()
    expect(desk.received).toHaveLength(3)
  })
})

describe('reading', () => {
  test.each(['list', 'fetch'] as const)('%s meets errors, 429, resets and broken JSON', async (on) => {
    const opened = await openCarrier()
    const { sid } = await opened.client.messages.create(aMessage())
    const read = async () => (on === 'list' ? opened.client.messages.list() : opened.client.messages(sid).fetch())
    await read()

    await opened.control.setFaults([{ on, kind: 'error', status: 503 }])
    await expect(read()).rejects.toMatchObject({ status: 503, code: 20500 })
    await opened.control.setFaults([{ on, kind: 'rate-limit' }])
    await expect(read()).rejects.toMatchObject({ status: 429, code: 20429 })
    await opened.control.setFaults([{ on, kind: 'reset' }])
    await expect(read()).rejects.toThrow(/socket hang up|ECONNRESET/)
    await opened.control.setFaults([{ on, kind: 'truncated-json' }])
    await expect(read()).rejects.toThrow(/JSON/)
    await opened.control.setFaults([])
    await read()
  })

  test('a lagging list does not yet show what was just accepted', async () => {
    const { client, control } = await openCarrier()
    await client.messages.create(aMessage())

    await control.setFaults([{ on: 'list', kind: 'lag', ms: 60_000 }])
    expect(await client.messages.list()).toEqual([])
    await control.setFaults([])
    expect(await client.messages.list()).toHaveLength(1)
  })
})

describe('callbacks', () => {
  async function reported(...rules: FaultRule[]) {
    const { client, control, desk } = await withFault(...rules)
    await client.messages.create(aMessage({ statusCallback: `${desk.url}/status` }))
    await control.idle()
    return { statuses: desk.received.map(({ params }) => params.MessageStatus), received: desk.received, control }
  }

  test('duplicate sends one again under the same idempotency token', async () => {
    const { statuses, received } = await reported({ on: 'callback', kind: 'duplicate', match: { status: 'sent' } })

    expect(statuses).toEqual(['sending', 'sent', 'sent', 'delivered'])
    const [, one, other] = received.map(({ headers }) => headers['i-twilio-idempotency-token'])
    expect(one).toBe(other)
  })

  test('reorder lets the next one overtake', async () => {
    const { statuses } = await reported({ on: 'callback', kind: 'reorder', match: { status: 'sent' } })

    expect(statuses).toEqual(['sending', 'delivered', 'sent'])
  })

  test('drop loses one, and says so in the ledger', async () => {
    const { statuses, control } = await reported({ on: 'callback', kind: 'drop', match: { status: 'delivered' } })

    expect(statuses).toEqual(['sending', 'sent'])
    expect(control.ledger().outbound[0]?.deliveries).toContainEqual(
      expect.objectContaining({ messageStatus: 'delivered', outcome: 'dropped', attempts: [] }),
    )
  })

  test('delay lets all others overtake', async () => {
    const { client, desk } = await withFault({
      on: 'callback',
      kind: 'delay',
      ms: 60_000,
      match: { status: 'sending' },
    })

    await client.messages.create(aMessage({ statusCallback: `${desk.url}/status` }))

    await expectSoon(() => desk.received.map(({ params }) => params.MessageStatus)).toEqual(['sent', 'delivered'])
  })

  test('a delayed callback comes in the end', async () => {
    const { statuses } = await reported({ on: 'callback', kind: 'delay', ms: 5, match: { status: 'sending' } })

    expect(new Set(statuses)).toEqual(new Set(['sending', 'sent', 'delivered']))
  })
})

describe('inbound', () => {
  const text = { from: PHONE, to: NUMBER, body: 'Hello' }

  test('duplicate delivers a text twice', async () => {
    const { control, desk } = await withFault({ on: 'inbound', kind: 'duplicate' })

    const { message } = await control.text(text)

    expect(desk.received.map(({ params }) => params.MessageSid)).toEqual([message.sid, message.sid])
  })

  test('drop leaves a text to be found in the log', async () => {
    const { client, control, desk } = await withFault({ on: 'inbound', kind: 'drop' })

    expect((await control.text(text)).webhook).toMatchObject({ outcome: 'dropped', status: null })
    expect(desk.received).toEqual([])
    expect(await client.messages.list({ to: NUMBER })).toHaveLength(1)
  })

  test('delay lets a later text overtake', async () => {
    const { control, desk } = await withFault({ on: 'inbound', kind: 'delay', ms: 60_000, match: { body: 'slow' } })

    await control.text({ ...text, body: 'slow one' }, { wait: false })
    await control.text({ ...text, body: 'fast one' })

    expect(desk.received.map(({ params }) => params.Body)).toEqual(['fast one'])
  })

  test('a delayed text comes in the end', async () => {
    const { control, desk } = await withFault({ on: 'inbound', kind: 'delay', ms: 5 })

    await control.text(text)

    expect(desk.received).toHaveLength(1)
  })
})

describe('the whole API', () => {
  test('an outage resets every request while it lasts, and spares the control API', async () => {
    const opened = await withFault({ on: 'api', kind: 'outage' })

    expect(await create(opened)).toHaveProperty('failed')
    expect((await fetch(`${opened.carrier.url}/control/faults`)).status).toBe(200)
    await opened.control.setFaults([])
    expect(await create(opened)).toMatchObject({ status: 201 })
  })

  test('an outage can answer 503 instead, and ends by itself', async () => {
    const opened = await withFault({ on: 'api', kind: 'outage', status: 503, forMs: 60_000 })
    expect(await create(opened)).toMatchObject({ status: 503 })

    await opened.control.setFaults([{ on: 'api', kind: 'outage', status: 503, forMs: 0 }])
    expect(await create(opened)).toMatchObject({ status: 201 })
  })

  test('an unreachable carrier comes back by itself', async () => {
    const opened = await withFault({ on: 'api', kind: 'unreachable', forMs: 1_000 })

    await expectSoon(() => create(opened)).toEqual({ failed: 'ECONNREFUSED' })
    await expectSoon(() => create(opened)).toMatchObject({ status: 201 })
  })

  test('an unreachable carrier refuses connections, until the fault is taken away', async () => {
    const opened = await withFault({ on: 'api', kind: 'unreachable', forMs: 60_000 })

    await expectSoon(() => create(opened)).toEqual({ failed: 'ECONNREFUSED' })
    await opened.control.setFaults([])
    expect(await create(opened)).toMatchObject({ status: 201 })
  })
})

describe('rules', () => {
  /** Which of twenty messages fail under a rule, whatever the order they arrive in. */
  async function failures(
    rule: Partial<FaultRule>,
    seed: number,
    order: (bodies: string[]) => string[] = (all) => all,
  ) {
    const { client, control } = await openCarrier()
    await control.setFaults([{ on: 'create', kind: 'error-before-accept', ...rule }], seed)
    const bodies = order(Array.from({ length: 20 }, (_, index) => `message ${index}`))
    const failed = await Promise.all(
      bodies.map((body) =>
        client.messages.create(aMessage({ body })).then(
          () => [],
          () => [body],
        ),
      ),
    )
    return failed.flat().toSorted()
  }

  test('the same seed strikes the same messages, in whatever order they come; another seed others', async () => {
    const first = await failures({ probability: 0.5 }, 7)

    expect(first.length).toBeGreaterThan(0)
    expect(first.length).toBeLessThan(20)
    expect(await failures({ probability: 0.5 }, 7, (bodies) => bodies.toReversed())).toEqual(first)
    expect(await failures({ probability: 0.5 }, 8)).not.toEqual(first)
  })

  test('skip and times bound how often a rule strikes, match whom', async () => {
    expect(await failures({ times: 3 }, 1)).toHaveLength(3)
    expect(await failures({ skip: 18 }, 1)).toHaveLength(2)
    expect(await failures({ match: { body: 'message 1', to: PHONE } }, 1)).toHaveLength(11)
    expect(await failures({ match: { to: '+15125550000' } }, 1)).toEqual([])
  })

  test('a struck request is marked in the ledger, and the rule counts its strikes', async () => {
    const opened = await withFault({ on: 'create', kind: 'rate-limit', times: 1 })
    await create(opened)
    await create(opened)

    const requests = opened.control.ledger().requests.map(({ fault, httpStatus }) => [fault, httpStatus])
    expect(requests).toEqual([
      ['rate-limit', 429],
      [null, 201],
    ])
    expect(opened.control.faults().rules).toMatchObject([{ kind: 'rate-limit', seen: 2, struck: 1 }])
  })
})
