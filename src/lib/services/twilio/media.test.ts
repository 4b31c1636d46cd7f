import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { fetchMedia } from './media'
import { account, answering, api, recordingServer } from './recording-server'

afterEach(() => void vi.unstubAllEnvs())

const path = `/2010-04-01/Accounts/${account}/Messages/MM1/Media/ME1`
const picture = Buffer.from([0xff, 0xd8, 0xff, 0x00, 0x80])
const mebibyte = 1024 * 1024

describe('a file', () => {
  test('is fetched from the account with its credentials', async () => {
    const server = await api((response) => response.writeHead(200, { 'content-type': 'image/jpeg' }).end(picture))
    const file = await fetchMedia(server.origin + path)
    expect(file).toMatchObject({ contentType: 'image/jpeg', inline: true })
    expect(await bytesOf(file)).toEqual(picture)
    expect(server.requests).toMatchObject([{ url: path, headers: { authorization: expect.stringMatching(/^Basic /) } }])
  })

  test('is fetched from where Twilio sends us, without credentials', async () => {
    const files = await recordingServer((response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(picture)
    })
    onTestFinished(files.close)
    const server = await api((response, nth) => {
      const location = nth === 1 ? '/elsewhere' : `${files.origin}/file?signed=1`
      response.writeHead(307, { location }).end('moved')
    })
    expect(await bytesOf(await fetchMedia(server.origin + path))).toEqual(picture)
    expect(server.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false])
    expect(files.requests).toMatchObject([{ url: '/file?signed=1' }])
    expect(files.requests.map(({ headers }) => headers.authorization)).toEqual([undefined])
  })

  test.each(['in circles', 'to no address', 'to a file of ours'])('is not looked for %s', async (where) => {
    const locations: Record<string, string> = { 'to no address': 'http://', 'to a file of ours': 'file:///etc/passwd' }
    const server = await answering(302, '', { location: locations[where] ?? '/round' })
    await expect(fetchMedia(server.origin + path)).rejects.toMatchObject({ name: 'TwilioError', httpStatus: 302 })
    expect(server.requests).toHaveLength(where === 'in circles' ? 4 : 1)
  })

  test.each(['https://evil.example/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1', 'nonsense', ''])(
    'at %j, which is not of the account, is nothing and nobody is asked',
    async (url) => {
      const server = await answering(200, 'x')
      expect(await fetchMedia(url)).toBeNull()
      expect(server.requests).toEqual([])
    },
  )

  test.each([
    '/',
    path.replace('Messages', 'Recordings'),
    path.replace('MM1', '../../AC9'),
    path.replace(account, 'AC9'),
  ])('at %s, below the API but not a message of the account, is nothing and nobody is asked', async (other) => {
    const server = await answering(200, 'x')
    expect(await fetchMedia(server.origin + other)).toBeNull()
    expect(await fetchMedia(server.origin.replace('//', '//name@') + path)).toBeNull()
    expect(server.requests).toEqual([])
    expect(await fetchMedia(server.origin + path)).not.toBeNull()
  })

  test.each([404, 410])('that is gone (%i) is nothing', async (status) => {
    const server = await answering(status, 'gone')
    expect(await fetchMedia(server.origin + path)).toBeNull()
  })

  test.each([
    [401, false],
    [429, true],
    [500, true],
  ])('that cannot be had now (%i) is an error that says whether to try again', async (status, retryable) => {
    const server = await answering(status, '')
    await expect(fetchMedia(server.origin + path)).rejects.toMatchObject({
      name: 'TwilioError',
      httpStatus: status,
      retryable,
    })
  })
})

describe('a type', () => {
  test.each([
    ['image/jpeg', 'image/jpeg', true],
    ['Image/PNG; charset=binary', 'image/png', true],
    ['video/mp4', 'video/mp4', true],
    ['audio/amr', 'audio/amr', true],
    ['application/pdf', 'application/pdf', false],
    ['text/vcard', 'text/vcard', false],
    ['text/html', 'application/octet-stream', false],
    ['image/svg+xml', 'application/octet-stream', false],
    ['application/javascript', 'application/octet-stream', false],
    ['image/jpeg, text/html', 'application/octet-stream', false],
    ['', 'application/octet-stream', false],
  ])('of %j is answered as %s', async (type, contentType, inline) => {
    const server = await answering(200, 'x', { 'content-type': type })
    expect(await fetchMedia(server.origin + path)).toMatchObject({ contentType, inline })
  })
})

describe('a length', () => {
  test('that is announced as too great is refused at once', async () => {
    const server = await api((response) => response.writeHead(200, { 'content-length': 16 * mebibyte + 1 }).write('x'))
    await expect(fetchMedia(server.origin + path)).rejects.toMatchObject({ code: 'media_too_large' })
  })

  test('that turns out too great breaks the stream', async () => {
    const server = await api((response) => {
      for (let n = 0; n < 17; n++) response.write(Buffer.alloc(mebibyte))
      response.end()
    })
    const file = await fetchMedia(server.origin + path)
    await expect(bytesOf(file)).rejects.toMatchObject({ code: 'media_too_large' })
  })

  test('that is just not too great is fine', async () => {
    const server = await answering(200, 'x'.repeat(16 * mebibyte))
    expect(await bytesOf(await fetchMedia(server.origin + path))).toHaveLength(16 * mebibyte)
  })
})

test('a reader who goes away ends the fetch', async () => {
  let closed: () => void = () => {}
  const gone = new Promise<void>((resolve) => {
    closed = resolve
  })
  const server = await api((response) => {
    response.on('close', closed)
    response.write('x')
  })
  const file = await fetchMedia(server.origin + path)
  const reader = file?.body.getReader()
  await reader?.read()
  await reader?.cancel()
  await expect(gone).resolves.toBeUndefined()
})

async function bytesOf(file: Awaited<ReturnType<typeof fetchMedia>>): Promise<Buffer> {
  return Buffer.from(await new Response(file?.body).arrayBuffer())
}
