import { afterEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import { refuseForeignWrite } from './own-origin'

type Sent = { origin?: string; 'sec-fetch-site'?: string; host?: string }

/** The refusal's code, or undefined where the request may go on. */
function refusalOf(sent: Sent, method = 'POST'): string | undefined {
  const headers = { host: 'desk.test:3000', cookie: 'handback.session_token=x', ...sent }
  try {
    refuseForeignWrite(new Request('http://127.0.0.1:9999/api/x', { method, headers }))
    return undefined
  } catch (error) {
    if (error instanceof AppError && error.status === 403) return error.code
    throw error
  }
}

afterEach(() => vi.unstubAllEnvs())

describe('without a public address', () => {
  test.each<[string, Sent]>([
    ['the page itself', { origin: 'http://desk.test:3000' }],
    ['the page itself behind TLS', { origin: 'https://desk.test:3000' }],
    ['the page under another name', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    ['what is no browser', {}],
    ['a browser that sends no Origin from the page itself', { 'sec-fetch-site': 'same-origin' }],
    ['what a person typed or opened', { 'sec-fetch-site': 'none' }],
  ])('%s may write', (_who, sent) => {
    expect(refusalOf(sent)).toBeUndefined()
  })

  test.each<[string, Sent]>([
    ['another site', { origin: 'https://evil.test' }],
    ['another port', { origin: 'http://desk.test:3001' }],
    ['a name that begins alike', { origin: 'http://desk.test:3000.evil.test' }],
    ['a page without an origin', { origin: 'null' }],
    ['what is no origin', { origin: 'desk.test:3000' }],
    ['another site that sends no Origin', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour that sends no Origin', { 'sec-fetch-site': 'same-site' }],
    ['another site that calls itself the same', { origin: 'https://evil.test', 'sec-fetch-site': 'same-origin' }],
  ])('%s may not', (_who, sent) => {
    expect(refusalOf(sent)).toBe('foreign_origin')
  })

  test('anybody may read: a browser shows the answer to its own pages only', () => {
    expect(refusalOf({ origin: 'https://evil.test' }, 'GET')).toBeUndefined()
  })
})

describe('with a public address', () => {
  test('its own pages may write whatever Host the proxy passes on', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test/')
    expect(refusalOf({ origin: 'https://desk.test', host: 'backend:3000' })).toBeUndefined()
  })

  test('its name without its TLS may not: anybody on the way could have written that page', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test')
    expect(refusalOf({ origin: 'http://desk.test', host: 'desk.test' })).toBe('foreign_origin')
  })

  test('the desk opened by another of its names may write', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test')
    expect(refusalOf({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBeUndefined()
    expect(refusalOf({ origin: 'http://localhost:3001', host: 'localhost:3000' })).toBe('foreign_origin')
  })
})
