import { afterEach, describe, expect, test, vi } from 'vitest'
import { sendSMS, TwilioError } from '@/lib/services/twilio'
import { accepted, answering, api, apiIsAt, deadOrigin, message, raw, sid } from './recording-server'
import { retryWhileSafe } from './retry'
import { send } from './send'
import { sendError } from './twilio-error'

afterEach(() => void vi.unstubAllEnvs())

const { to, body, from } = message
const failure = async (sending: Promise<string>) =>
  sending.then(
    () => 'sent',
    (error: unknown) => error,
  )

describe('a send', () => {
  test('gives the SID', async () => {
    const server = await answering(201, accepted)
    expect(await sendSMS(to, body, from)).toBe(sid)
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['too many requests', {}],
    ['too many requests and when to come back', { 'retry-after': '0' }],
  ])('that met %s is made again until it is accepted', async (_, headers) => {
    const server = await api((response, nth) => {
      if (nth < 3) response.writeHead(429, headers).end('{"code":20429}')
      else response.writeHead(201).end(accepted)
    })
    expect(await sendSMS(to, body, from)).toBe(sid)
    expect(server.requests).toHaveLength(3)
    expect(new Set(server.requests.map((request) => request.body.toString())).size).toBe(1)
  })

  test('that meets nothing but too many requests ends, and may be made again', async () => {
    const server = await answering(429, '{"code":20429}', { 'retry-after': '0' })
    expect(await failure(sendSMS(to, body, from))).toMatchObject({
      name: 'TwilioError',
      outcome: 'rate_limited',
      retryable: true,
      code: 20429,
      httpStatus: 429,
    })
    expect(server.requests).toHaveLength(5)
  })

  test('that is told to come back after its time is up says when', async () => {
    const server = await answering(429, '', { 'retry-after': '3600' })
    const error = await failure(sendSMS(to, body, from))
    expect(error).toMatchObject({ outcome: 'rate_limited', retryable: true, retryAfterMs: 3_600_000 })
    expect(server.requests).toHaveLength(1)
  })

  test('that found nobody is made again while there is time, and may be later', async () => {
    apiIsAt(await deadOrigin())
    const error = await failure(send(async () => message, { totalMs: 500, leastMs: 0 }))
    expect(error).toBeInstanceOf(TwilioError)
    expect(error).toMatchObject({ outcome: 'not_sent', retryable: true, code: undefined })
    expect(error).toMatchObject({ cause: { code: 'ECONNREFUSED' } })
  })

  test.each([
    [400, '{"code":21211,"message":"The \'To\' number +13035550100 is not valid"}', 21211],
    [400, '{"code":21610}', 21610],
    [401, '{"code":20003}', 20003],
    [403, '<html>', undefined],
  ])('that is refused with %i %s is not made again', async (status, answer, code) => {
    const server = await answering(status, answer)
    const error = await failure(sendSMS(to, body, from))
    expect(error).toMatchObject({ outcome: 'refused', retryable: false, code, httpStatus: status })
    expect(server.requests).toHaveLength(1)
  })

  test.each([500, 502, 503, 504])('that met %i may have been accepted and is not made again', async (status) => {
    const server = await answering(status, '{"code":20500}', { 'retry-after': '0' })
    const error = await failure(sendSMS(to, body, from))
    expect(error).toMatchObject({ outcome: 'unknown', retryable: false, code: 20500, httpStatus: status })
    expect(server.requests).toHaveLength(1)
  })

  test('whose connection is reset may have been accepted and is not made again', async () => {
    const server = await raw((socket) => socket.resetAndDestroy())
    const error = await failure(sendSMS(to, body, from))
    expect(error).toMatchObject({ outcome: 'unknown', retryable: false, code: undefined })
    expect(String(error)).toContain('unknown')
    expect(server.requests).toHaveLength(1)
  })

  test.each([
    ['head', ''],
    ['body', 'HTTP/1.1 201 Created\r\ncontent-length: 1000\r\n\r\n{'],
  ])('whose answer has no %s ends in time and is not made again', async (_, answer) => {
    const server = await raw((socket) => void socket.write(answer))
    const error = await failure(send(async () => message, { totalMs: 200, leastMs: 0 }))
    expect(error).toMatchObject({ outcome: 'unknown', retryable: false })
    expect(server.requests).toHaveLength(1)
  })

  test('that is too long, or to nobody, or from nobody, or of nothing, is refused without a request', async () => {
    const server = await answering(201, accepted)
    expect(await failure(sendSMS(to, 'x'.repeat(1601), from))).toMatchObject({ outcome: 'refused', code: 21617 })
    expect(await failure(sendSMS('', body, from))).toMatchObject({ outcome: 'refused', code: 21604 })
    expect(await failure(sendSMS(to, body, ''))).toMatchObject({ outcome: 'refused', code: 21603 })
    expect(await failure(sendSMS(to, '', from))).toMatchObject({ outcome: 'refused', code: 21602 })
    expect(server.requests).toEqual([])
    expect(await sendSMS(to, 'x'.repeat(1600), from)).toBe(sid)
  })

  test('tells of its failure without a phone number, a body or a token', async () => {
    await answering(400, '{"code":21211,"message":"The \'To\' number +13035550100 is not valid"}')
    const error = await failure(sendSMS(to, body, from))
    expect(error).toMatchObject({ message: expect.stringContaining('21211') })
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/303555|On our way|secret/)
  })
})

describe('trying again', () => {
  const unreachable = sendError({ kind: 'not_sent', cause: 'connection_failed' })

  test('goes on after a connection that was not made', async () => {
    const attempt = vi.fn<() => Promise<string>>().mockRejectedValueOnce(unreachable).mockResolvedValue('done')
    expect(await retryWhileSafe(attempt, { totalMs: 10_000, leastMs: 0 })).toBe('done')
    expect(attempt).toHaveBeenCalledTimes(2)
  })

  test('does not begin what cannot end in time', async () => {
    const attempt = vi.fn<() => Promise<string>>().mockRejectedValue(unreachable)
    await expect(retryWhileSafe(attempt, { totalMs: 10_000, leastMs: 9_990 })).rejects.toBe(unreachable)
    expect(attempt).toHaveBeenCalledTimes(1)
  })

  test('is not for errors of our own', async () => {
    const attempt = vi.fn<() => Promise<string>>().mockRejectedValue(new TypeError('a bug'))
    await expect(retryWhileSafe(attempt, { totalMs: 10_000, leastMs: 0 })).rejects.toThrow('a bug')
    expect(attempt).toHaveBeenCalledTimes(1)
  })
})
