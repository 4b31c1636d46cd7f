import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readTwilioWebhook, twilioParameters, validateTwilioWebhook } from '@/lib/services/twilio'

const token = '12345'
const address = 'https://desk.example/api/webhooks/twilio/sms'
const inbound: [string, string][] = [
  ['MessageSid', `SM${'0'.repeat(32)}`],
  ['From', '+13035550100'],
  ['To', '+13035550199'],
  ['Body', ' Hi — is 5pm ok? 👍 '],
  ['FromCity', ''],
]

beforeEach(() => {
  vi.stubEnv('TWILIO_AUTH_TOKEN', token)
  vi.stubEnv('TWILIO_AUTH_TOKEN_PREVIOUS', undefined)
  vi.stubEnv('PUBLIC_URL', undefined)
})
afterEach(() => void vi.unstubAllEnvs())

describe('a form', () => {
  test('with its signature is accepted', async () => {
    expect(await accepts(post())).toBe(true)
  })

  test('with the signature that Twilio published for its own example is accepted', async () => {
    const params = 'CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212'
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    expect(await accepts(request(url, 'RSOYDt4T1cUTdK1PDd93/VVr8B8=', { body: params }))).toBe(true)
  })

  const forgeries: [string, Parameters<typeof post>[0]][] = [
    ['another body', { params: [...inbound, ['Body', 'Yes']] }],
    ['another address', { url: `${address}?message=1` }],
    ['another token', { signature: sign('54321', address, inbound) }],
    ['a signature cut short', { signature: sign(token, address, inbound).slice(0, -1) }],
    ['an empty signature', { signature: '' }],
    ['two signatures', { signature: `${sign(token, address, inbound)}, ${sign(token, address, inbound)}` }],
    ['no content type', { contentType: null }],
    ['the content type of another form', { contentType: 'multipart/form-data; boundary=x' }],
  ]
  test.each(forgeries)('with %s is refused', async (_, changes) => {
    const signature = sign(token, address, inbound)
    expect(await accepts(post({ signature }))).toBe(true)
    expect(await accepts(post({ signature, ...changes }))).toBe(false)
  })

  test('without a signature is refused', async () => {
    const unsigned = post()
    unsigned.headers.delete('x-twilio-signature')
    expect(await accepts(unsigned)).toBe(false)
  })

  test('that was not read is refused, also when another copy of it was', async () => {
    const original = post()
    const copy = original.clone()
    expect(await accepts(original)).toBe(true)
    expect(validateTwilioWebhook(copy)).toBe(false)
    expect(validateTwilioWebhook(post())).toBe(false)
  })

  test('whose type is written in capitals and names a charset is accepted', async () => {
    expect(await accepts(post({ contentType: 'Application/X-WWW-Form-URLEncoded; charset=UTF-8' }))).toBe(true)
  })

  test('without any parameter is accepted when its address is signed', async () => {
    expect(await accepts(post({ params: [] }))).toBe(true)
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('sent as %s is refused', async (method) => {
    const { url, headers } = post()
    const body = new URLSearchParams(inbound).toString()
    expect(await accepts(new Request(url, { method, headers, body }))).toBe(false)
  })
})

describe('parameters', () => {
  const shapes: [string, [string, string][]][] = [
    [
      'with the same name',
      [
        ['Media', 'b'],
        ['Media', 'a'],
        ['Media', 'B'],
      ],
    ],
    [
      'with the same name and value',
      [
        ['Media', 'a'],
        ['Media', 'b'],
        ['Media', 'a'],
      ],
    ],
    [
      'with the same name, of which one is empty',
      [
        ['Media', ''],
        ['Media', 'a'],
      ],
    ],
    [
      'whose names differ in case',
      [
        ['b', '1'],
        ['B', '2'],
        ['a', '3'],
        ['_', '4'],
      ],
    ],
    [
      'whose names code points would sort otherwise',
      [
        ['\u{1F600}', '1'],
        ['\uFF21', '2'],
      ],
    ],
    [
      'whose names are numbers',
      [
        ['10', 'a'],
        ['9', 'b'],
        ['1', 'c'],
      ],
    ],
    [
      'named like parts of an object',
      [
        ['__proto__', 'x'],
        ['constructor', 'y'],
        ['toString', 'z'],
        ['hasOwnProperty', ''],
      ],
    ],
    [
      'named __proto__ more than once',
      [
        ['__proto__', 'b'],
        ['__proto__', 'a'],
      ],
    ],
    [
      'with spaces and line ends kept',
      [
        ['Body', ' \r\n two \n'],
        [' Name ', 'x'],
      ],
    ],
    [
      'with an empty name',
      [
        ['', 'x'],
        ['a', ''],
      ],
    ],
    ['whose first name begins with a question mark', [['?a', '1']]],
    [
      'that nobody has heard of',
      [
        ['NewIn2031', 'x'],
        ['AddOns', '{"status":"successful"}'],
      ],
    ],
  ]
  test.each(shapes)('%s are validated and kept', async (_, params) => {
    const read = await readTwilioWebhook(post({ params }))
    expect(validateTwilioWebhook(read)).toBe(true)
    expect([...twilioParameters(read)]).toEqual(params)
  })

  test('cannot be added under a name that objects inherit', async () => {
    const signature = sign(token, address, inbound)
    expect(await accepts(post({ signature, params: [...inbound, ['__proto__', 'x']] }))).toBe(false)
  })

  test('are told apart from a header that a client sets', async () => {
    const read = await readTwilioWebhook(post())
    expect([...read.headers.keys()].toSorted()).toEqual(['content-type', 'x-twilio-signature'])
  })

  test('of a request that was not read are not made up', () => {
    expect(() => twilioParameters(post())).toThrow('was not read')
  })

  test('in a number that no webhook has are refused', async () => {
    const params = (count: number) => Array.from({ length: count }, (_, n): [string, string] => [`p${n}`, ''])
    expect(await accepts(post({ params: params(1_000) }))).toBe(true)
    expect(await accepts(post({ params: params(1_001) }))).toBe(false)
  })
})

describe('a GET', () => {
  const url = `${address}?MessageSid=SM1&Body=hi+there&Body=again`
  const get = (signature: string, at = url) => new Request(at, { headers: { 'x-twilio-signature': signature } })

  test('is signed over its address alone, and its query is its parameters', async () => {
    const read = await readTwilioWebhook(get(sign(token, url)))
    expect(validateTwilioWebhook(read)).toBe(true)
    expect(twilioParameters(read).getAll('Body')).toEqual(['hi there', 'again'])
    expect(await accepts(get(sign(token, url), `${url}!`))).toBe(false)
  })

  test('has no body, so it can be validated as it came', () => {
    expect(validateTwilioWebhook(get(sign(token, url)))).toBe(true)
  })

  test('does not make a HEAD', async () => {
    const head = new Request(url, { method: 'HEAD', headers: { 'x-twilio-signature': sign(token, url) } })
    expect(await accepts(head)).toBe(false)
  })
})

describe('JSON', () => {
  const body = '{"name":"Zoë"}'
  const hash = (of: string | Buffer) => createHash('sha256').update(of).digest('hex')
  const at = (sha: string) => `${address}?bodySHA256=${sha}`
  const json = (url: string, of: string | Buffer<ArrayBuffer>, contentType = 'application/json') =>
    request(url, sign(token, url), { body: of, contentType })

  test('whose hash the signed address carries is accepted, and can still be read', async () => {
    const read = await readTwilioWebhook(json(at(hash(body)), body, 'application/json; charset=utf-8'))
    expect(validateTwilioWebhook(read)).toBe(true)
    expect(await read.json()).toEqual({ name: 'Zoë' })
  })

  test('is hashed as the bytes that came, not as text', async () => {
    const latin1 = Buffer.from(body, 'latin1')
    expect(await accepts(json(at(hash(latin1)), latin1))).toBe(true)
    expect(await accepts(json(at(hash(latin1.toString())), latin1))).toBe(false)
  })

  test.each([
    ['another hash', at(hash('{}'))],
    ['no hash', address],
    ['an empty hash', at('')],
  ])('with %s is refused', async (_, url) => {
    expect(await accepts(json(url, body))).toBe(false)
  })

  test.each(['text/plain', 'text/json', 'application/xml', 'application/octet-stream', 'multipart/form-data'])(
    'sent as %s is refused, hash or not',
    async (contentType) => {
      expect(await accepts(json(at(hash(body)), body, contentType))).toBe(false)
      expect(await accepts(json(address, body, contentType))).toBe(false)
    },
  )
})

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

describe('reading', () => {
  const mebibyte = 1024 * 1024

  test('leaves the body to be read again, byte for byte, with method, address and headers', async () => {
    const read = await readTwilioWebhook(post())
    expect(read).toMatchObject({ method: 'POST', url: address, bodyUsed: false })
    expect(read.headers.get('content-type')).toBe('application/x-www-form-urlencoded')
    expect(await read.text()).toBe(new URLSearchParams(inbound).toString())
  })

  test('stops at a mebibyte', async () => {
    const ofLength = (length: number) => request(address, 'x', { body: `a=${'b'.repeat(length - 2)}` })
    expect(twilioParameters(await readTwilioWebhook(ofLength(mebibyte))).get('a')).toHaveLength(mebibyte - 2)
    await expect(readTwilioWebhook(ofLength(mebibyte + 1))).rejects.toMatchObject({
      status: 413,
      code: 'body_too_large',
    })
  })

  test('does not go on with a body that only claims to be short', async () => {
    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(Buffer.alloc(64 * 1024, 'a'))
      },
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = new Request(address, { method: 'POST', headers, body: endless, duplex: 'half' } as RequestInit)
    await expect(readTwilioWebhook(request)).rejects.toMatchObject({ code: 'body_too_large' })
    expect(pulled).toBeLessThan(20)
  })

  test('does not begin with a body that says it is too long', async () => {
    const headers = { 'content-length': `${mebibyte + 1}` }
    const announced = new Request(address, { method: 'POST', headers, body: 'a=b' })
    await expect(readTwilioWebhook(announced)).rejects.toMatchObject({ code: 'body_too_large' })
    expect(announced.bodyUsed).toBe(false)
  })

  test('of a POST without a body gives no parameters', async () => {
    const bare = new Request(address, { method: 'POST' })
    expect([...twilioParameters(await readTwilioWebhook(bare))]).toEqual([])
  })
})

async function accepts(request: Request): Promise<boolean> {
  return validateTwilioWebhook(await readTwilioWebhook(request))
}

type Changes = { url?: string; params?: [string, string][]; signature?: string; contentType?: string | null }

function post({ url = address, params = inbound, signature, contentType }: Changes = {}): Request {
  const body = new URLSearchParams(params).toString()
  return request(url, signature ?? sign(token, url, params), { body, contentType })
}

type Content = { body: string | Buffer<ArrayBuffer>; contentType?: string | null }

function request(url: string, signature: string, { body, contentType }: Content): Request {
  const headers = new Headers({ 'x-twilio-signature': signature })
  if (contentType !== null) headers.set('content-type', contentType ?? 'application/x-www-form-urlencoded')
  const request = new Request(url, { method: 'POST', headers, body: Buffer.from(body) })
  return request
}

/** Twilio's rule, written down a second time: the address, then each name's distinct values in order, each with the name. */
function sign(key: string, url: string, params: [string, string][] = []): string {
  const byCodeUnit = (a: string, b: string) => (a < b ? -1 : Number(a > b))
  const names = [...new Set(params.map(([name]) => name))].toSorted(byCodeUnit)
  const text = names.flatMap((name) => {
    const values = new Set(params.filter((pair) => pair[0] === name).map(([, value]) => value))
    return [...values].toSorted(byCodeUnit).map((value) => name + value)
  })
  return createHmac('sha1', key)
    .update(url + text.join(''))
    .digest('base64')
}
