import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  expectRefusal,
  expectUntouched,
  methodOf,
  pathOf,
  routes,
  routesThat,
  startCalledDesk,
} from '../setup/api-routes'

let desk: Awaited<ReturnType<typeof startCalledDesk>>

beforeAll(async () => {
  desk = await startCalledDesk()
})
afterAll(async () => await desk.close())

describe('a body', () => {
  const withBody = routesThat(({ body }) => body !== undefined)

  it.each(withBody)('that is right is taken: %s', async (...row) => {
    expect((await desk.call(row)).status).toBeLessThan(300)
  })

  it.each(withBody)('that is not JSON is refused: %s', async (...row) => {
    const texts = ['', '{', '{"message": "Hello"', 'message=Hello', "{'message': 'Hello'}"]
    const latin = Buffer.from('{"message": "Caf\xE9"}', 'latin1')
    await expectUntouched(desk.ours, async () => {
      for (const body of [...texts, latin]) await expectRefusal(await desk.call(row, { body }), 422, 'invalid_json')
    })
  })

  it.each(withBody)('that is nested deeper than anybody follows is refused: %s', async (...row) => {
    const body = '['.repeat(30_000) + ']'.repeat(30_000)
    expect((await desk.call(row, { body })).status).toBe(422)
  })

  it.each(withBody)('of another type is refused: %s', async (...row) => {
    for (const type of ['text/plain', 'multipart/form-data; boundary=x', '']) {
      const answer = await desk.call(row, { headers: { 'content-type': type } })
      await expectRefusal(answer, 415, 'unsupported_media_type')
    }
  })

  it.each(withBody)('that says something else is refused: %s', async (...row) => {
    const { wrongBodies = [] } = row[1]
    expect(wrongBodies).not.toEqual([])
    await expectUntouched(desk.ours, async () => {
      for (const body of wrongBodies) {
        await expectRefusal(await desk.call(row, { body: JSON.stringify(body) }), 422, 'invalid_body')
      }
    })
  })

  it.each(withBody)('that is too large is refused, whether its length is told or not: %s', async (...row) => {
    const body = JSON.stringify({ ...row[1].body?.(desk.ours, desk.own), more: 'x'.repeat(70_000) })
    await expectRefusal(await desk.call(row, { body }), 413, 'body_too_large')
    const stream = new Blob([body]).stream()
    await expectRefusal(await desk.call(row, { body: stream, duplex: 'half' }), 413, 'body_too_large')
  })

  it.each(routesThat(({ caller }) => caller === 'twilio'))('that no webhook has is refused: %s', async (...row) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = await desk.call(row, { body: `Body=${'x'.repeat(2_000_000)}`, headers })
    await expectRefusal(answer, 413, 'body_too_large')
  })

  const bodiless = ({ caller, body }: { caller: string; body?: unknown }, name: string) =>
    caller === 'person' && body === undefined && methodOf(name) === 'POST'

  it.each(routesThat(bodiless))('that nobody has asked for is not looked at: %s', async (...row) => {
    // The state of the conversation may refuse; the body is no reason.
    expect([200, 409]).toContain((await desk.call(row, { body: '{"message"' })).status)
  })
})

describe('a query', () => {
  const withQuery = routesThat(({ wrongQueries }) => wrongQueries !== undefined)

  it.each(withQuery)('that cannot be meant is refused: %s', async (...row) => {
    for (const query of row[1].wrongQueries ?? []) {
      const code = /cursor|before/.test(query) ? 'invalid_cursor' : 'invalid_query'
      await expectRefusal(await desk.owner(`${desk.addressOf(row)}?${query}`), 422, code)
    }
  })

  it.each(withQuery)('may say what nobody understands: %s', async (...row) => {
    for (const query of ['unknown=1', '%00=%00', '__proto__=1', '%E0%A4%A']) {
      expect((await desk.owner(`${desk.addressOf(row)}?${query}`)).status).toBe(200)
    }
  })

  it('may search for anything', async () => {
    for (const text of [
      "'",
      '%',
      '_',
      '\\',
      '\u0000',
      '(',
      ':*',
      '!',
      '&|',
      '\uFFFD',
      '()',
      '0',
      'a b c d e f g h i',
    ]) {
      const answer = await desk.owner(`/api/client/conversations?q=${encodeURIComponent(text)}`)
      expect([text, answer.status]).toEqual([text, 200])
    }
  })
})

describe('another method', () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
  const paths = [...new Set(Object.keys(routes).map(pathOf))]
  const wrong = paths.flatMap((path) =>
    methods.filter((method) => routes[`${method} ${path}`] === undefined).map((method) => [method, path]),
  )

  it.each(wrong)('is refused: %s %s', async (method, path = '') => {
    const address = path.replace(/:\w+/, desk.own.conversation).replace('*', 'sign-in/email')
    await expectUntouched(desk.ours, async () => {
      await expectRefusal(await desk.owner(address, undefined, { method }), 405, 'method_not_allowed')
    })
  })

  it('is told which there are', async () => {
    const answer = await desk.owner('/api/health', undefined, { method: 'DELETE' })
    expect(answer.headers.get('allow')).toBe('GET')
  })

  it.each(['PROPFIND', 'PURGE', 'SEARCH', 'TRACE'])('is refused, however rare: %s', async (method) => {
    expect(await statusOf({ method, path: '/api/health' })).toBe(405)
  })

  const plain = routesThat((_, name) => methodOf(name) === 'GET' && !/stream|media|auth|jobs/.test(name))

  it.each(plain)('HEAD is GET without the body: %s', async (...row) => {
    const answer = await desk.owner(desk.addressOf(row), undefined, { method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })
})

describe('an address', () => {
  it.each(['/api/nothing', '/api/', '/api/client', '/api/client/conversations/x/y/z', '/api/client//conversations'])(
    'that is none is not found: %s',
    async (path) => {
      await expectRefusal(await desk.owner(path), 404, 'not_found')
    },
  )

  it('that points elsewhere is not found', async () => {
    for (const path of ['/api/../api/nothing', 'http://evil.example/api/nothing', '*']) {
      expect(await statusOf({ path })).toBe(404)
    }
  })

  it('is the same whatever host is asked for', async () => {
    for (const host of ['', 'a b', '[', 'evil.example:99999']) {
      expect(await statusOf({ path: '/api/health', headers: { host } })).toBe(200)
    }
  })
})

/** Past `fetch`, which refuses to send some of this. */
function statusOf(asked: { method?: string; path: string; headers?: Record<string, string> }) {
  return new Promise<number | undefined>((resolve, reject) => {
    request(desk.url, asked, (response) => {
      response.resume()
      resolve(response.statusCode)
    })
      .once('error', reject)
      .end()
  })
}
