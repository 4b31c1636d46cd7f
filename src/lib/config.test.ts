import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfigError, checkSettings, config, configuredModel } from './config'

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
    ['SMTP_URL', 'https://smtp.example.com'],
    ['AI_PROVIDER', 'gemini'],
    ['AI_BASE_URL', 'localhost:11434'],
    ['AI_INPUT_PRICE', 'cheap'],
    ['AI_TIMEOUT_MS', '600000'],
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
    ['SMTP_URL and SMTP_FROM', { SMTP_URL: 'smtp://localhost:25' }],
    ['SMTP_URL and SMTP_FROM', { SMTP_FROM: 'desk@example.com' }],
    ['AI_MODEL and AI_API_KEY', { AI_PROVIDER: 'anthropic', AI_MODEL: 'claude' }],
    ['AI_MODEL and AI_API_KEY', { AI_PROVIDER: 'openai', AI_API_KEY: 'key' }],
    ['AI_MODEL and AI_BASE_URL', { AI_PROVIDER: 'compatible', AI_MODEL: 'llama' }],
    ['AI_PROVIDER', { AI_API_KEY: 'key' }],
  ])('ask for %s where a process cannot run without it', (missing, given) => {
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
    expect(() => checkSettings(config())).toThrow(missing)
  })

  it.each([
    [{}, { provider: 'rules' }],
    [{ AI_PROVIDER: '', AI_MODEL: '' }, { provider: 'rules' }],
    [
      { AI_PROVIDER: 'anthropic', AI_MODEL: 'claude', AI_API_KEY: 'key', AI_INPUT_PRICE: '0.25' },
      { provider: 'anthropic', model: 'claude', apiKey: 'key', prices: { input: 0.25, output: 0 } },
    ],
    [
      { AI_PROVIDER: 'compatible', AI_MODEL: 'llama', AI_BASE_URL: 'http://localhost:11434/v1/' },
      { provider: 'compatible', model: 'llama', baseUrl: 'http://localhost:11434/v1' },
    ],
  ])('%j name the model that answers', (given, model) => {
    for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value)
    expect(configuredModel(config())).toMatchObject(model)
  })
})
