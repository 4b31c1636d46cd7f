import { parse } from 'node:querystring'
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { postMessage } from '@/lib/services/twilio'
import { type OutgoingMessage, postWithin } from './post-message'
import { accepted, account, answering, api, apiIsAt, deadOrigin, message, raw, sid } from './recording-server'

/** Long enough to be answered, short enough to wait for. */
const soon = { headersMs: 150, totalMs: 300 }

afterEach(() => void vi.unstubAllEnvs())

describe('the request', () => {
  test('is one POST to the account, signed in with its token', async () => {
    const server = await answering(201, accepted)
    expect(await postMessage(message)).toEqual({ kind: 'accepted', sid, status: 'queued' })
    expect(server.requests).toMatchObject([
      {
        method: 'POST',
        url: `/2010-04-01/Accounts/${account}/Messages.json`,
        headers: {
          authorization: `Basic ${Buffer.from(`${account}:secret`).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
      },
    ])
  })

  test('goes below the path of the base address', async () => {
    const server = await answering(201, accepted)
    vi.stubEnv('TWILIO_API_BASE_URL', `${server.origin}/proxy/`)
    await postMessage(message)
    expect(server.requests.map(({ url }) => url)).toEqual([`/proxy/2010-04-01/Accounts/${account}/Messages.json`])
  })

  test.each([
    ['spaces at both ends', '  hi \t'],
    ['line ends of every kind', 'a\r\nb\nc\rd\n'],
    ['what forms mean something by', 'a+b&c=d%20e?f#g;h'],
    ['composed and decomposed letters', 'é e\u0301 Å A\u030A ﬁ'],
    ['emoji and their joiners', '👍🏽 👩‍👩‍👧‍👦 🇺🇸'],
    ['invisible characters', '\u200bzero\u00a0width\ufeff\u0000'],
    ['other scripts', 'שלום مرحبا 你好'],
    ['the last of 1600 characters', `${'x'.repeat(1599)}.`],
    ['1600 emoji', '👍'.repeat(1600)],
  ])('carries a body with %s byte for byte', async (_, body) => {
    const server = await answering(201, accepted)
    expect(await postMessage({ ...message, body, to: ' +1 (303) 555-0100 ', from: ' Roofers ' })).toMatchObject({
      kind: 'accepted',
    })
    expect(fieldsOf(server)).toEqual([{ To: ' +1 (303) 555-0100 ', From: ' Roofers ', Body: body }])
  })

  test('carries half a surrogate pair as UTF-8 and the web do, without harm to the rest', async () => {
    const server = await answering(201, accepted)
    await postMessage({ ...message, body: 'a\ud83db' })
    expect(fieldsOf(server)).toMatchObject([{ Body: 'a\ufffdb' }])
  })

  test('carries the address for reports and those of media', async () => {
    const server = await answering(201, accepted)
    const statusCallback = 'https://desk.example/api/webhooks/twilio/status?message=1'
    const mediaUrls = ['https://desk.example/1.jpg?a=1&b=2', 'https://desk.example/2.jpg']
    await postMessage({ ...message, body: '', statusCallback, mediaUrls })
    expect(fieldsOf(server)).toMatchObject([{ Body: '', StatusCallback: statusCallback, MediaUrl: mediaUrls }])
  })

  test('is not made for what Twilio is certain to refuse', async () => {
    const server = await answering(201, accepted)
    const refused = async (changes: Partial<OutgoingMessage>) => postMessage({ ...message, ...changes })
    expect(await refused({})).toMatchObject({ kind: 'accepted' })
    expect(await refused({ body: 'x'.repeat(1601) })).toEqual({ kind: 'refused', retryable: false, code: 21617 })
    expect(await refused({ body: '' })).toMatchObject({ kind: 'refused', code: 21602 })
    expect(await refused({ from: '' })).toMatchObject({ kind: 'refused', code: 21603 })
    expect(await refused({ to: '' })).toMatchObject({ kind: 'refused', code: 21604 })
    expect(server.requests).toHaveLength(1)
  })

  test('is not made without an account, and the error says what to set', async () => {
    const server = await answering(201, accepted)
    vi.stubEnv('TWILIO_AUTH_TOKEN', undefined)
    await expect(postMessage(message)).rejects.toThrow('Set TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN')
    expect(server.requests).toHaveLength(0)
  })

  test('does not wait for the ones before it', async () => {
    const waiting: (() => void)[] = []
    const server = await api((response) => {
      waiting.push(() => response.writeHead(201).end(accepted))
      if (waiting.length === 40) for (const answer of waiting) answer()
    })
    const outcomes = await Promise.all(Array.from({ length: 40 }, async () => postMessage(message)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(Array(40).fill('accepted'))
    expect(server.requests).toHaveLength(40)
  })
})

describe('a connection', () => {
  const head = 'HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n'

  test('that is refused leaves nothing sent', async () => {
    apiIsAt(await deadOrigin())
    expect(await postMessage(message)).toMatchObject({
      kind: 'not_sent',
      cause: 'connection_failed',
      error: { code: 'ECONNREFUSED' },
    })
  })

  test('to a name that there is not leaves nothing sent', async () => {
    apiIsAt('http://nowhere.invalid')
    expect(await postMessage(message)).toMatchObject({ kind: 'not_sent', cause: 'connection_failed' })
  })

  test('that is never made whole leaves nothing sent', async () => {
    const server = await raw(() => {})
    vi.stubEnv('TWILIO_API_BASE_URL', server.origin.replace('http:', 'https:'))
    expect(await postWithin(message, soon)).toMatchObject({ kind: 'not_sent', cause: 'timeout' })
    expect(server.connections()).toBe(1)
    expect(server.requests).toEqual([])
  })

  test.each<[string, Parameters<typeof raw>[0], string]>([
    ['reset after the request', (socket) => socket.resetAndDestroy(), 'connection_failed'],
    ['closed after the request', (socket) => socket.end(), 'connection_failed'],
    ['closed within the head', (socket) => socket.end('HTTP/1.1 201 Cr'), 'connection_failed'],
    ['closed within the body', (socket) => socket.end(head + accepted), 'connection_failed'],
    [
      'reset within the body',
      (socket) => socket.write(head + accepted, () => socket.resetAndDestroy()),
      'connection_failed',
    ],
    ['answered with what is not HTTP', (socket) => socket.end('SMTP ready\r\n'), 'connection_failed'],
    ['silent after the request', () => {}, 'timeout'],
    ['silent within the head', (socket) => socket.write('HTTP/1.1 201 Created\r\n'), 'timeout'],
    ['silent within the body', (socket) => socket.write(head + accepted), 'timeout'],
    [
      'silent after the news that there will be an answer',
      (socket) => socket.write('HTTP/1.1 103 Early Hints\r\n\r\n'),
      'timeout',
    ],
  ])('that is %s leaves the outcome unknown, after one request', async (_, answer, cause) => {
    const server = await raw(answer)
    expect(await postWithin(message, soon)).toMatchObject({ kind: 'unknown', cause })
    expect(server.requests).toHaveLength(1)
  })

  test('that trickles has no longer than any other', async () => {
    const server = await raw((socket) => {
      socket.write(head)
      const drip = setInterval(() => socket.write(' '), 20)
      socket.on('close', () => clearInterval(drip))
    })
    expect(await postWithin(message, soon)).toMatchObject({ kind: 'unknown', cause: 'timeout', httpStatus: 201 })
    expect(server.requests).toHaveLength(1)
  })

  test('that breaks after a refusal was read leaves a refusal', async () => {
    const server = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 99\r\n\r\n{"co'))
    expect(await postWithin(message, soon)).toMatchObject({ kind: 'refused', httpStatus: 400, code: undefined })
    expect(server.requests).toHaveLength(1)
  })

  test('is used again, and not when the server has closed it', async () => {
    const whole = `HTTP/1.1 201 Created\r\ncontent-length: ${accepted.length}\r\n\r\n${accepted}`
    const server = await raw((socket, nth) => (nth === 2 ? socket.end(whole) : socket.write(whole)))
    for (const nth of [1, 2, 3]) {
      expect(await postMessage(message)).toMatchObject({ kind: 'accepted' })
      expect(server.requests).toHaveLength(nth)
      await connectionToBeFree()
    }
    expect(server.connections()).toBe(2)
  })

  test('that dies under a second request is not tried again by another', async () => {
    const whole = `HTTP/1.1 201 Created\r\ncontent-length: ${accepted.length}\r\n\r\n${accepted}`
    const server = await raw((socket, nth) => (nth === 1 ? socket.write(whole) : socket.resetAndDestroy()))
    expect(await postMessage(message)).toMatchObject({ kind: 'accepted' })
    await connectionToBeFree()
    expect(await postMessage(message)).toMatchObject({ kind: 'unknown', cause: 'connection_failed' })
    expect(server.requests).toHaveLength(2)
    expect(server.connections()).toBe(1)
  })
})

describe('the last moment', () => {
  test('is asked before the request is written, and told after', async () => {
    const server = await answering(201, accepted)
    const moments: string[] = []
    await postMessage({
      ...message,
      beforeWrite: () => moments.push('may it?') > 0,
      onRequestBegan: () => void moments.push('it did'),
    })
    expect(moments).toEqual(['may it?', 'it did'])
    expect(server.requests).toHaveLength(1)
  })

  test('can keep the request back, and the connection serves the next one', async () => {
    const server = await raw((socket) => {
      socket.write(`HTTP/1.1 201 Created\r\ncontent-length: ${accepted.length}\r\n\r\n${accepted}`)
    })
    const began = vi.fn<() => void>()
    const held = await postMessage({ ...message, beforeWrite: () => false, onRequestBegan: began })
    expect(held).toMatchObject({ kind: 'not_sent', cause: 'refused_before_write' })
    expect(began).not.toHaveBeenCalled()
    expect(server.requests).toEqual([])
    expect(await postMessage({ ...message, beforeWrite: () => true })).toMatchObject({ kind: 'accepted' })
    expect(server.requests).toHaveLength(1)
    expect(server.connections()).toBe(1)
  })

  test('that fails to answer keeps the request back', async () => {
    const server = await answering(201, accepted)
    const beforeWrite = () => {
      throw new Error('the lease cannot be read')
    }
    expect(await postMessage({ ...message, beforeWrite })).toMatchObject({
      kind: 'not_sent',
      error: { message: 'the lease cannot be read' },
    })
    expect(server.requests).toEqual([])
  })

  test('does not come for a request that never found a connection', async () => {
    apiIsAt(await deadOrigin())
    const beforeWrite = vi.fn<() => boolean>(() => true)
    expect(await postMessage({ ...message, beforeWrite })).toMatchObject({ kind: 'not_sent' })
    expect(beforeWrite).not.toHaveBeenCalled()
  })

  test('is too late for one that was called off', async () => {
    const server = await answering(201, accepted)
    const calledOff = postMessage({ ...message, signal: AbortSignal.abort() })
    expect(await calledOff).toMatchObject({ kind: 'not_sent', cause: 'aborted' })
    const controller = new AbortController()
    const beforeWrite = () => {
      controller.abort()
      return true
    }
    const atLast = await postMessage({ ...message, beforeWrite, signal: controller.signal })
    expect(atLast).toMatchObject({ kind: 'not_sent', cause: 'aborted' })
    expect(server.requests).toEqual([])
  })

  test('has passed when the request was called off after it was written', async () => {
    const controller = new AbortController()
    const server = await raw(() => controller.abort())
    const outcome = await postMessage({ ...message, signal: controller.signal })
    expect(outcome).toMatchObject({ kind: 'unknown', cause: 'aborted' })
    expect(server.requests).toHaveLength(1)
  })
})

/** The pool gives a connection back one turn of the event loop after its answer. */
const connectionToBeFree = async () => setImmediate()

/** Read with another parser than the one that wrote them. */
function fieldsOf({ requests }: { requests: { body: Buffer }[] }) {
  return requests.map(({ body }) => ({ ...parse(body.toString('latin1')) }))
}
