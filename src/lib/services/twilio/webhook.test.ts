import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readTwilioWebhook, twilioParameters, validateTwilioWebhook } from '@/lib/services/twilio'
import { accepts, address, type Changes, inbound, post, request, sign, token } from './signed-requests'

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

  const forgeries: [string, Changes][] = [
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
