import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { aMessage, expectSoon, NUMBER, openCarrier, PHONE } from './test-carrier'

async function call(url: string, method = 'GET', body?: unknown, headers: Record<string, string> = {}) {
  const json = { 'Content-Type': 'application/json', ...headers }
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { headers: json, body: JSON.stringify(body) }),
  })
  return { status: response.status, body: await response.json() }
}

test('a phone texts, and is told how the desk took it', async () => {
  const { carrier, desk } = await openCarrier()
  const text = { from: PHONE, to: NUMBER, body: 'Hello', media: [{ contentType: 'image/png', base64: 'AAAA' }] }

  const { status, body } = await call(`${carrier.url}/control/texts`, 'POST', text)

  expect(status).toBe(201)
  expect(body).toMatchObject({
    message: { seq: 1, direction: 'inbound', body: 'Hello', webhook: { status: 200 } },
    webhook: { outcome: 'delivered', status: 200, attempts: [{ httpStatus: 200 }] },
  })
  expect(desk.received).toHaveLength(1)
  const picture = await fetch(`${carrier.url}${body.message.media[0].url}`)
  expect([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength]).toEqual(['image/png', 3])
})

test('a phone need not wait for the desk', async () => {
  const { carrier, control, desk } = await openCarrier()
  const gate = new EventEmitter()
  const opened = once(gate, 'open').then(() => {})
  desk.answerWith(() => ({ hold: opened }))

  const text = { from: PHONE, to: NUMBER, body: 'Hello', wait: false }
  const { body } = await call(`${carrier.url}/control/texts`, 'POST', text)
  expect(body.webhook).toBeNull()

  await expectSoon(() => desk.received.length).toBe(1)
  gate.emit('open')
  await control.idle()
  expect(control.messages()).toMatchObject([{ webhook: { outcome: 'delivered' } }])
})

test('messages are listed by phone, by number, and after those already known', async () => {
  const { carrier, client, control } = await openCarrier()
  await control.text({ from: PHONE, to: NUMBER, body: 'one' })
  await client.messages.create(aMessage({ body: 'two' }))
  await control.text({ from: '+15125550198', to: NUMBER, body: 'three' })

  const bodies = async (query: string) => {
    const { body } = await call(`${carrier.url}/control/messages?${query}`)
    return body.messages.map((message: { body: string }) => message.body)
  }

  expect(await bodies(`phone=${encodeURIComponent(PHONE)}`)).toEqual(['one', 'two'])
  expect(await bodies(`number=${encodeURIComponent(NUMBER)}`)).toEqual(['one', 'two', 'three'])
  expect(await bodies('after=2')).toEqual(['three'])
  expect((await call(`${carrier.url}/control/phones`)).body.phones).toMatchObject([
    { number: '+15125550198', messages: 1 },
    { number: PHONE, messages: 2 },
  ])
})

test('a number can be taken over, and the pages are told of it', async () => {
  const { carrier, desk } = await openCarrier({ formToken: 'form-token' })
  const url = `${carrier.url}/control/numbers/${encodeURIComponent('+15125550105')}`

  const { body } = await call(url, 'PUT', { label: 'Harbor Plumbing', smsUrl: `${desk.url}/other`, replies: false })

  expect(body.number).toMatchObject({
    number: '+15125550105',
    smsUrl: `${desk.url}/other`,
    replies: false,
    keywords: true,
  })
  expect((await call(`${carrier.url}/control/config`)).body).toEqual({
    numbers: [
      { number: NUMBER, label: NUMBER },
      { number: '+15125550105', label: 'Harbor Plumbing' },
    ],
    deskUrl: desk.url,
    formConfigured: true,
  })
})

test('the ledger counts identical POSTs, and says when each began and was answered', async () => {
  const { carrier, client, control } = await openCarrier()
  await client.messages.create(aMessage({ body: 'twice' }))
  await client.messages.create(aMessage({ body: 'twice' }))
  await client.messages.create(aMessage({ body: 'once' }))
  await control.setFaults([{ on: 'create', kind: 'error-before-accept', times: 1 }])
  await client.messages.create(aMessage({ body: 'once' })).catch(() => {})

  const { body } = await call(`${carrier.url}/control/ledger`)

  const counts = body.outbound.map((entry: { message: { body: string }; posts: number; accepted: number }) => [
    entry.message.body,
    entry.posts,
    entry.accepted,
  ])
  expect(counts).toEqual([
    ['twice', 2, 2],
    ['twice', 2, 2],
    ['once', 2, 1],
  ])
  expect(body.requests).toHaveLength(4)
  expect(body.requests[0]).toMatchObject({
    operation: 'create',
    httpStatus: 201,
    sid: body.outbound[0].message.sid,
    beganAt: expect.any(Number),
    answeredAt: expect.any(Number),
  })
})

test('behaviours, faults, redelivery, idle and reset are there over HTTP', async () => {
  const { carrier, control, desk } = await openCarrier()
  const url = (path: string) => `${carrier.url}/control${path}`
  const phone = `/behaviours/${encodeURIComponent(PHONE)}`
  const { message } = await control.text({ from: PHONE, to: NUMBER, body: 'Hello' })

  expect((await call(url(phone), 'PUT', { behaviour: 'landline' })).body.behaviours[PHONE]).toEqual({
    undelivered: 30006,
  })
  expect((await call(url(phone), 'PUT', { refuse: 21661 })).body.behaviours[PHONE]).toEqual({ refuse: 21661 })
  expect((await call(url(phone), 'DELETE')).body.behaviours).toEqual({})
  const rules = [{ on: 'list', kind: 'rate-limit' }]
  expect((await call(url('/faults'), 'POST', { seed: 3, rules })).body).toMatchObject({ seed: 3, rules })
  expect((await call(url('/faults'), 'DELETE')).body.rules).toEqual([])
  expect((await call(url('/redeliver'), 'POST', { sid: message.sid })).body.webhook.outcome).toBe('delivered')
  expect(desk.received).toHaveLength(2)
  expect((await call(url('/idle'))).body).toEqual({ idle: true })
  expect((await call(url('/reset'), 'POST')).status).toBe(200)
  expect(control.messages()).toEqual([])
})

test.each([
  ['/texts', { from: PHONE }, 422, 'bad_request'],
  ['/texts', { from: PHONE, to: NUMBER, media: [{ contentType: 'image/png', base64: '!' }] }, 422, 'bad_request'],
  ['/faults', { rules: [{ on: 'inbound', kind: 'rate-limit' }] }, 422, 'bad_request'],
  ['/faults', { rules: [{ on: 'nowhere', kind: 'delay' }] }, 422, 'bad_request'],
  ['/redeliver', { sid: 'SM1' }, 404, 'not_found'],
  ['/nothing', {}, 404, 'not_found'],
])('POST %s %j is refused with a code', async (path, body, status, code) => {
  const { carrier } = await openCarrier()

  const answer = await call(`${carrier.url}/control${path}`, 'POST', body)

  expect(answer).toEqual({ status, body: { error: { code, message: expect.any(String) } } })
})

test('a page of another site cannot reach the control API', async () => {
  const { carrier, control } = await openCarrier()
  const text = { from: PHONE, to: NUMBER, body: 'Hello' }
  const url = `${carrier.url}/control/texts`

  expect((await call(url, 'POST', text, { Origin: carrier.url })).status).toBe(201)
  expect((await call(url, 'POST', text, { Origin: 'http://evil.example' })).body.error.code).toBe('foreign_origin')
  expect(control.messages()).toHaveLength(1)
})

test('a name that someone points at this machine does not reach it either', async () => {
  const { carrier } = await openCarrier()
  const asked = request(`${carrier.url}/control/ledger`, { headers: { Host: 'evil.example' } }).end()
  const [response]: IncomingMessage[] = await once(asked, 'response')

  expect(response?.statusCode).toBe(403)
})

test('events tell of messages, their statuses and their webhooks', async () => {
  const { carrier, client, control } = await openCarrier()
  const stop = new AbortController()
  const response = await fetch(`${carrier.url}/control/events`, { signal: stop.signal })
  const seen: [string, string][] = []
  const reading = readEvents(response, seen).catch(() => {})

  const { message } = await control.text({ from: PHONE, to: NUMBER, body: 'Hello' })
  const { sid } = await client.messages.create(aMessage())
  await control.idle()

  await expectSoon(() => seen).toHaveLength(6)
  expect(seen.filter(([, of]) => of === message.sid).map(([type]) => type)).toEqual(['message', 'webhook'])
  expect(seen.filter(([, of]) => of === sid).map(([type]) => type)).toEqual(['message', 'status', 'status', 'status'])
  stop.abort()
  await reading
})

test('the sample form reaches the desk with a token that the browser never sees', async () => {
  const { url, received } = await startFormDesk(201, { leadId: 'l', conversationId: 'c' })
  const { carrier } = await openCarrier({ deskUrl: url, formToken: 'secret' })

  const answer = await call(`${carrier.url}/control/form`, 'POST', { phone: PHONE }, { 'Idempotency-Key': 'k1' })

  expect(answer).toEqual({ status: 201, body: { leadId: 'l', conversationId: 'c' } })
  expect(received).toEqual([['/api/webhooks/form', 'Bearer secret', 'k1', `{"phone":"${PHONE}"}`]])
})

test('a form that nobody can take says why', async () => {
  const unconfigured = await openCarrier()
  const down = await openCarrier({ formToken: 'secret' })
  await down.desk.close()

  const codes = [unconfigured, down].map(async ({ carrier }) => {
    const { status, body } = await call(`${carrier.url}/control/form`, 'POST', { phone: PHONE })
    return [status, body.error.code]
  })

  expect(await Promise.all(codes)).toEqual([
    [503, 'form_not_configured'],
    [502, 'desk_unreachable'],
  ])
})

async function readEvents(response: Response, seen: [string, string][]) {
  let text = ''
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(chunk).toString('utf8')
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      if (!event.startsWith('data: ')) continue
      const { type, message } = JSON.parse(event.slice(6))
      seen.push([type, message.sid])
    }
  }
}

async function startFormDesk(status: number, answer: unknown) {
  const received: (string | undefined)[][] = []
  async function read(incoming: IncomingMessage): Promise<void> {
    const { authorization, 'idempotency-key': key } = incoming.headers
    received.push([incoming.url, authorization, String(key), Buffer.concat(await incoming.toArray()).toString()])
  }
  const server = createServer((incoming, response) => {
    const type = { 'Content-Type': 'application/json' }
    void read(incoming).then(() => response.writeHead(status, type).end(JSON.stringify(answer)))
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received }
}
