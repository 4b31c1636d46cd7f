import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { validateTwilioWebhook } from '@/lib/services/twilio'
import { accepts, address, inbound, post, sign, token } from './signed-requests'

beforeEach(() => {
  vi.stubEnv('TWILIO_AUTH_TOKEN', token)
  vi.stubEnv('TWILIO_AUTH_TOKEN_PREVIOUS', undefined)
  vi.stubEnv('PUBLIC_URL', undefined)
})
afterEach(() => void vi.unstubAllEnvs())

describe('the address', () => {
  test.each([
    ['https://desk.example/sms', 'https://desk.example:443/sms'],
    ['http://desk.example/sms', 'http://desk.example:80/sms'],
    ['https://desk.example/sms?a=1', 'https://desk.example:443/sms?a=1'],
    ['http://[::1]/sms', 'http://[::1]:80/sms'],
  ])('%s may have been signed as %s', async (url, signed) => {
    expect(await accepts(post({ url, signature: sign(token, signed, inbound) }))).toBe(true)
  })

  test('with a port of its own is signed with it', async () => {
    const url = 'http://127.0.0.1:3000/sms'
    expect(await accepts(post({ url }))).toBe(true)
    expect(await accepts(post({ url, signature: sign(token, 'http://127.0.0.1:4000/sms', inbound) }))).toBe(false)
  })

  test.each([
    ["https://desk.example/sms?name=it's"],
    ['https://desk.example/sms?a=%7E%21&b=%28x%29'],
    ['https://desk.example/sms?a=1&a=2&b='],
    ['https://desk.example/sms?'],
    ['https://desk.example/sms?a=b%20c+d'],
    ['https://desk.example/a%20b/%7Esms'],
  ])('%s is validated as it was written', async (url) => {
    expect(await accepts(post({ url }))).toBe(true)
  })

  test('may have been signed with its query encoded anew', async () => {
    const signature = sign(token, 'https://desk.example/sms?a=b%20c&d=~', inbound)
    expect(await accepts(post({ url: 'https://desk.example/sms?a=b+c&d=%7E', signature }))).toBe(true)
  })

  test('is signed without its fragment, which holds connection overrides', async () => {
    expect(await accepts(post({ url: `${address}#rc=5&rp=all`, signature: sign(token, address, inbound) }))).toBe(true)
  })

  describe('behind PUBLIC_URL', () => {
    const internal = 'https://localhost:3000/api/webhooks/twilio/sms?message=1'
    const external = `${address}?message=1`

    beforeEach(() => void vi.stubEnv('PUBLIC_URL', 'https://desk.example/'))

    test('is the public one, and no other', async () => {
      expect(await accepts(post({ url: internal, signature: sign(token, external, inbound) }))).toBe(true)
      expect(await accepts(post({ url: internal }))).toBe(false)
    })

    test('may have been signed with the default port', async () => {
      const signed = external.replace('desk.example', 'desk.example:443')
      expect(await accepts(post({ url: internal, signature: sign(token, signed, inbound) }))).toBe(true)
    })

    test('does not follow Host or forwarded headers', async () => {
      const forged = post({ url: internal, signature: sign(token, external.replace('desk', 'evil'), inbound) })
      for (const name of ['host', 'x-forwarded-host']) forged.headers.set(name, 'evil.example')
      forged.headers.set('x-forwarded-proto', 'https')
      forged.headers.set('forwarded', 'host=evil.example;proto=https')
      expect(await accepts(forged)).toBe(false)
    })

    test('keeps the name and password that Twilio was told to use', async () => {
      vi.stubEnv('PUBLIC_URL', 'https://twilio:secret@desk.example')
      const signed = external.replace('https://', 'https://twilio:secret@')
      expect(await accepts(post({ url: internal, signature: sign(token, signed, inbound) }))).toBe(true)
    })
  })
})

describe('tokens', () => {
  test('the one before is accepted while it is set', async () => {
    const old = post({ signature: sign('before', address, inbound) })
    const again = old.clone()
    expect(await accepts(old)).toBe(false)
    vi.stubEnv('TWILIO_AUTH_TOKEN_PREVIOUS', 'before')
    expect(await accepts(again)).toBe(true)
    expect(await accepts(post())).toBe(true)
  })

  test.each([undefined, ''])(
    'without one (%j) everything is refused, also what the empty token signed',
    async (none) => {
      vi.stubEnv('TWILIO_AUTH_TOKEN', none)
      expect(await accepts(post())).toBe(false)
      expect(await accepts(post({ signature: sign('', address, inbound) }))).toBe(false)
      const get = new Request(address, { headers: { 'x-twilio-signature': sign('', address) } })
      expect(validateTwilioWebhook(get)).toBe(false)
    },
  )
})
