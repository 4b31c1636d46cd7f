import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { openRoute } from './open-route'
import { TryLaterError } from './refusals'
import type { RouteHandler } from './route'

const schemas = {
  params: z.object({ id: z.uuid() }),
  query: z.object({ limit: z.coerce.number().int().optional() }),
  body: z.object({ name: z.string(), tags: z.array(z.string()).default([]) }),
}
const id = '01890a5d-ac96-774b-bcce-b302099a8057'
const echo = openRoute(schemas, async ({ params, query, body }) => ({ params, query, body }))

type Sent = { body?: BodyInit; type?: string; id?: string; query?: string; headers?: Record<string, string> }

async function post(route: RouteHandler, { body = '{"name":"Ann"}', type = 'application/json', ...sent }: Sent = {}) {
  const headers = { 'content-type': type, ...sent.headers }
  const request = new Request(`http://desk.test/x?${sent.query ?? ''}`, {
    method: 'POST',
    body,
    headers,
    duplex: 'half',
  } as RequestInit)
  const response = await route(request, { params: Promise.resolve({ id: sent.id ?? id }) })
  return { response, status: response.status, json: await response.json() }
}

describe('what a route is given', () => {
  test('is what it declared, parsed', async () => {
    const { status, json } = await post(echo, { query: 'limit=5&unknown=1' })
    expect(status).toBe(200)
    expect(json).toEqual({ params: { id }, query: { limit: 5 }, body: { name: 'Ann', tags: [] } })
  })

  test('is JSON whatever the case and parameters of its content type', async () => {
    const { status } = await post(echo, { type: 'Application/JSON; charset=utf-8' })
    expect(status).toBe(200)
  })

  test('is text the database can keep: no NUL, no half of a surrogate pair', async () => {
    const { json } = await post(echo, { body: '{"name":"a\\u0000b","tags":["\\ud83d"]}' })
    expect(json.body).toEqual({ name: 'a\uFFFDb', tags: ['\uFFFD'] })
  })
})

describe('what a route answers', () => {
  test('may not be kept by anybody on the way', async () => {
    const { response } = await post(echo)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const refused = await post(echo, { body: 'no' })
    expect(refused.response.headers.get('cache-control')).toBe('no-store')
  })

  test('is its own Response where it made one', async () => {
    const route = openRoute({}, async () => Response.json({ made: true }, { status: 201, headers: { 'x-own': '1' } }))
    const { response, json } = await post(route)
    expect([response.status, response.headers.get('x-own'), json]).toEqual([201, '1', { made: true }])
  })
})

describe('what is wrong with a request', () => {
  test('an id that cannot exist is not found', async () => {
    const { status, json } = await post(echo, { id: '1; drop table' })
    expect([status, json.error.code]).toEqual([404, 'not_found'])
  })

  test('a query is named with what is wrong in it', async () => {
    const { status, json } = await post(echo, { query: 'limit=many' })
    expect([status, json.error.code, json.error.details[0].path]).toEqual([422, 'invalid_query', 'limit'])
  })

  test('a body is named with every field that is wrong', async () => {
    const { status, json } = await post(echo, { body: '{"tags":["a",1]}' })
    expect([status, json.error.code]).toEqual([422, 'invalid_body'])
    expect(json.error.details.map(({ path }: { path: string }) => path)).toEqual(['name', 'tags.1'])
    expect(json.error.details[0].message).toEqual(expect.any(String))
  })

  test.each([
    ['text', 'name=Ann'],
    ['nothing', ''],
    ['bytes that are no UTF-8', new Uint8Array([0x22, 0xff, 0x22])],
  ])('%s is no JSON', async (_what, body) => {
    const { status, json } = await post(echo, { body })
    expect([status, json.error.code]).toEqual([422, 'invalid_json'])
  })

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])('%s is refused', async (type) => {
    const { status, json } = await post(echo, { type })
    expect([status, json.error.code]).toEqual([415, 'unsupported_media_type'])
  })

  test('64 KiB are accepted, a byte more is not', async () => {
    const sized = (bytes: number) => `{"name":"${'a'.repeat(bytes - '{"name":""}'.length)}"}`
    const fits = await post(echo, { body: sized(64 * 1024) })
    expect(fits.status).toBe(200)
    const over = await post(echo, { body: sized(64 * 1024 + 1) })
    expect([over.status, over.json.error.code]).toEqual([413, 'body_too_large'])
  })

  test('a body that only says it is small is stopped while it arrives', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    const { status, json } = await post(echo, { body: endless, headers: { 'content-length': '10' } })
    expect([status, json.error.code]).toEqual([413, 'body_too_large'])
    expect(sent).toBeLessThan(10)
  })

  test('a body that breaks off is not taken for an outage of the database', async () => {
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
    })
    const { status, json } = await post(echo, { body: broken })
    expect([status, json.error.code]).toEqual([400, 'body_interrupted'])
  })
})

describe('what goes wrong inside', () => {
  function throwing(error: Error) {
    const route = openRoute({}, async () => {
      throw error
    })
    return post(route)
  }

  test('an error meant for the caller is told with its code and details', async () => {
    const { status, json } = await throwing(new AppError(409, 'opted_out', 'They opted out.', { since: 'today' }))
    expect(status).toBe(409)
    expect(json).toEqual({ error: { code: 'opted_out', message: 'They opted out.', details: { since: 'today' } } })
  })

  test('an error that passes says when to come back', async () => {
    const { response } = await throwing(new TryLaterError(429, 'too_many', 'Too many.', 12))
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '12'])
  })

  test('a database that cannot be reached is 503', async () => {
    const { response, json } = await throwing(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }))
    expect([response.status, json.error.code]).toEqual([503, 'database_unavailable'])
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  test('anything else is 500 and keeps its words to itself', async () => {
    const { status, json } = await throwing(new Error('password=hunter2'))
    expect([status, json.error.code]).toEqual([500, 'internal'])
    expect(JSON.stringify(json)).not.toContain('hunter2')
  })
})
