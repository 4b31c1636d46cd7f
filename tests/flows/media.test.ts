import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { InboxPage, ThreadView } from '@/lib/conversations/views'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
  business = await desk.business()
  owner = await desk.signIn(business.email)
})
afterAll(async () => await desk.close())

const picture = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x10])

/** A lead sends a file. Gives its address at the desk. */
async function send(contentType: string): Promise<string> {
  const media = [{ contentType, base64: picture.toString('base64') }]
  await desk.carrier.control.text({ from: desk.phone(), to: business.number, body: '', media })
  const { rows } = (await (await owner('/api/client/conversations?limit=1')).json()) as InboxPage
  const thread = (await (await owner(`/api/client/conversations/${rows[0]?.id}`)).json()) as ThreadView
  const [item] = thread.items
  const [file] = item?.kind === 'message' ? item.media : []
  if (file === undefined) throw new Error('the file did not arrive')
  return file.url
}

describe('a file that came with a text', () => {
  test('is shown from the desk itself, byte for byte, to people of the business', async () => {
    const url = await send('image/jpeg')
    expect(url).toMatch(/^\/api\/client\/media\/[0-9a-f-]{36}$/)
    const answer = await owner(url)
    expect(answer.status).toBe(200)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'cache-control': 'private, max-age=86400, immutable',
    })
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(picture)
  })

  test.each(['text/html', 'image/svg+xml'])('is never run: %s is saved as plain bytes', async (contentType) => {
    const url = await send(contentType)
    const answer = await owner(url)
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment',
      'x-content-type-options': 'nosniff',
    })
    await answer.body?.cancel()
  })

  test('is nothing to another business, and nothing to a stranger', async () => {
    const url = await send('image/jpeg')
    const other = await desk.business()
    const answer = await (await desk.signIn(other.email))(url)
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: { code: 'not_found' } })
    expect((await desk.stranger(url)).status).toBe(401)
  })

  test.each([randomUUID(), 'not-an-id'])('is not found where there is none: %s', async (id) => {
    expect((await owner(`/api/client/media/${id}`)).status).toBe(404)
  })

  test('that cannot be fetched now says to try again, not that it is gone', async () => {
    const url = await send('image/jpeg')
    await desk.carrier.close()
    const answer = await owner(url)
    expect(answer.status).toBe(502)
    expect(await answer.json()).toMatchObject({ error: { code: 'media_unavailable' } })
  })
})
