import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { ConfigError } from '@/lib/config'
import { authSecret } from './secret'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'handback-secret-'))
  vi.stubEnv('DATA_DIR', join(dataDir, 'new'))
  vi.stubEnv('AUTH_SECRET', '')
  vi.stubEnv('PUBLIC_URL', '')
  vi.stubEnv('DATABASE_URL', '')
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true })
})

test('a desk that was told none makes one, and finds it again', () => {
  const made = authSecret()
  expect(made.length).toBeGreaterThanOrEqual(32)
  expect(authSecret()).toBe(made)
})

test('only the desk may read it', () => {
  authSecret()
  expect(statSync(join(dataDir, 'new', 'auth-secret')).mode & 0o777).toBe(0o600)
})

test('what it is told comes first', () => {
  authSecret()
  vi.stubEnv('AUTH_SECRET', 'told')
  expect(authSecret()).toBe('told')
})

test.each([
  ['PUBLIC_URL', 'https://desk.test'],
  ['DATABASE_URL', 'postgres://127.0.0.1/handback'],
])('in production with %s it must be told', (name, value) => {
  vi.stubEnv(name, value)
  expect(authSecret()).toEqual(expect.any(String))
  vi.stubEnv('NODE_ENV', 'production')
  expect(() => authSecret()).toThrow(ConfigError)
  expect(() => authSecret()).toThrow(/^Set these before starting: AUTH_SECRET [^\n]*$/)
})

test('in production on one machine it makes its own', () => {
  vi.stubEnv('NODE_ENV', 'production')
  expect(authSecret()).toEqual(expect.any(String))
})
