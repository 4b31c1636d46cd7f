import { afterEach, describe, expect, test, vi } from 'vitest'
import { refuseForeignWrite } from './own-origin'

type Sent = { origin?: string; 'sec-fetch-site'?: string; host?: string }

function isRefused(sent: Sent, method = 'POST'): boolean {
  const headers = { host: 'desk.test:3000', cookie: 'handback.session_token=x', ...sent }
  try {
    refuseForeignWrite(new Request('http://127.0.0.1:9999/api/x', { method, headers }))
    return false
  } catch (error) {
    expect(error).toMatchObject({ status: 403, code: 'foreign_origin' })
    return true
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
    expect(isRefused(sent)).toBe(false)
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
    expect(isRefused(sent)).toBe(true)
  })

  test('anybody may read: a browser shows the answer to its own pages only', () => {
    expect(isRefused({ origin: 'https://evil.test' }, 'GET')).toBe(false)
  })
})

describe('with a public address', () => {
  test('its own pages may write whatever Host the proxy passes on', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test/')
    expect(isRefused({ origin: 'https://desk.test', host: 'backend:3000' })).toBe(false)
  })

  test('its name without its TLS may not: anybody on the way could have written that page', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test')
    expect(isRefused({ origin: 'http://desk.test', host: 'desk.test' })).toBe(true)
  })

  test('the desk opened by another of its names may write', () => {
    vi.stubEnv('PUBLIC_URL', 'https://desk.test')
    expect(isRefused({ origin: 'http://localhost:3000', host: 'localhost:3000' })).toBe(false)
    expect(isRefused({ origin: 'http://localhost:3001', host: 'localhost:3000' })).toBe(true)
  })
})
