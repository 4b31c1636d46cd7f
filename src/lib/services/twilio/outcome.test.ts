import { afterEach, describe, expect, test, vi } from 'vitest'
import { postMessage } from '@/lib/services/twilio'
import { accepted, answering, message, sid } from './recording-server'

afterEach(() => void vi.unstubAllEnvs())

describe('an answer', () => {
  const code = (code: number) =>
    JSON.stringify({ code, message: "The 'To' number +13035550100 is not valid", status: 400 })
  const long = `{"sid":"${sid}","status":"queued","body":"${'x'.repeat(1024 * 1024)}"}`

  test.each<[string, number, string, object]>([
    ['201 with a SID', 201, accepted, { kind: 'accepted', sid, status: 'queued' }],
    [
      '200 with the SID of an MMS',
      200,
      accepted.replace('SM', 'MM'),
      { kind: 'accepted', sid: sid.replace('SM', 'MM') },
    ],
    [
      '201 in a state that is new',
      201,
      accepted.replace('queued', 'pondering'),
      { kind: 'accepted', status: 'queued' },
    ],
    ['400 with a code', 400, code(21211), { kind: 'refused', retryable: false, code: 21211, httpStatus: 400 }],
    ['401', 401, code(20003), { kind: 'refused', code: 20003, httpStatus: 401 }],
    ['403 from somebody on the way', 403, '<html>', { kind: 'refused', code: undefined, httpStatus: 403 }],
    ['404 with nothing', 404, '', { kind: 'refused', code: undefined, httpStatus: 404 }],
    ['429', 429, code(20429), { kind: 'rate_limited', code: 20429, retryAfterMs: undefined }],
    ['408', 408, '', { kind: 'unknown', httpStatus: 408 }],
    ['500 with a code', 500, code(20500), { kind: 'unknown', cause: 'server_error', code: 20500, httpStatus: 500 }],
    ['502', 502, '<html>', { kind: 'unknown', cause: 'server_error', httpStatus: 502 }],
    ['503', 503, '', { kind: 'unknown', cause: 'server_error' }],
    ['a redirect', 307, '', { kind: 'unknown', cause: 'unreadable_answer', httpStatus: 307 }],
    ['201 with nothing', 201, '', { kind: 'unknown', cause: 'unreadable_answer' }],
    ['204', 204, '', { kind: 'unknown', cause: 'unreadable_answer' }],
    ['201 with half its JSON', 201, accepted.slice(0, -5), { kind: 'unknown', cause: 'unreadable_answer' }],
    ['201 with a page', 201, '<html>SM</html>', { kind: 'unknown', cause: 'unreadable_answer' }],
    ['201 without a SID', 201, '{"status":"queued"}', { kind: 'unknown', cause: 'unreadable_answer' }],
    ['201 with the SID of something else', 201, accepted.replace('SM', 'CA'), { kind: 'unknown' }],
    ['201 with a SID that is no text', 201, '{"sid":1,"status":"queued"}', { kind: 'unknown' }],
    ['201 with a list', 201, `[${accepted}]`, { kind: 'unknown' }],
    ['201 with null', 201, 'null', { kind: 'unknown' }],
    ['201 that does not end', 201, long, { kind: 'unknown', cause: 'answer_too_long' }],
  ])('of %s is understood, after one request', async (_, status, body, outcome) => {
    const server = await answering(status, body, status === 307 ? { location: '/elsewhere' } : {})
    expect(await postMessage(message)).toMatchObject(outcome)
    expect(server.requests).toHaveLength(1)
  })

  test.each<[string, number | undefined]>([
    ['0', 0],
    ['2', 2_000],
    ['1.5', 1_500],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['later', undefined],
  ])('that says Retry-After: %s is taken at its word', async (header, retryAfterMs) => {
    const server = await answering(429, '', { 'retry-after': header })
    expect(await postMessage(message)).toEqual({ kind: 'rate_limited', httpStatus: 429, retryAfterMs, code: undefined })
    expect(server.requests).toHaveLength(1)
  })

  test('that names a time to come back is waited for until then', async () => {
    await answering(429, '', { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() })
    const outcome = await postMessage(message)
    expect(outcome).toMatchObject({ kind: 'rate_limited', retryAfterMs: expect.closeTo(3_600_000, -5) })
  })
})
