import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfigError, checkSettings, config } from './config'

afterEach(() => vi.unstubAllEnvs())

describe('the settings', () => {
  it('are read as they stand at each call', () => {
    vi.stubEnv('DEFAULT_COUNTRY', 'FR')
    expect(config().DEFAULT_COUNTRY).toBe('FR')
    vi.stubEnv('DEFAULT_COUNTRY', undefined)
    expect(config().DEFAULT_COUNTRY).toBe('US')
  })

  it.each([
    ['PORT', 'eighty'],
    ['DATABASE_URL', 'mysql://localhost/handback'],
    ['PUBLIC_URL', 'desk.example.com'],
    ['DEFAULT_COUNTRY', 'Texas'],
    ['AI_QUIET_MS', '-1'],
  ])('name %s in one line when it is wrong', (name, value) => {
    vi.stubEnv(name, value)
    expect(config).toThrow(ConfigError)
    expect(config).toThrow(new RegExp(`^[^\\n]*${name}[^\\n]*$`))
  })

  it('take an empty variable for one that is not set', () => {
    vi.stubEnv('DATABASE_URL', '')
    vi.stubEnv('TWILIO_API_BASE_URL', '')
    expect(config()).toMatchObject({ DATABASE_URL: undefined, TWILIO_API_BASE_URL: 'https://api.twilio.com' })
  })

  it.each([
    ['TWILIO_AUTH_TOKEN', { TWILIO_ACCOUNT_SID: 'AC1' }],
    ['DATABASE_URL', { WORKER: 'off' }],
  ])('ask for %s where a process cannot run without it', (missing, given) => {
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
    expect(() => checkSettings(config())).toThrow(missing)
  })
})
