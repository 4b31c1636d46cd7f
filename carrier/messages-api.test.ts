import twilio from 'twilio'
import type RequestClient from 'twilio/lib/base/RequestClient'
import { expect, test } from 'vitest'
import { aMessage, NUMBER, openCarrier, PHONE, sdkFor } from './test-carrier'

test('the SDK creates a message and reads it back delivered', async () => {
  const { client, control } = await openCarrier()

  const created = await client.messages.create(aMessage())
  await control.idle()
  const fetched = await client.messages(created.sid).fetch()

  expect(created).toMatchObject({
    status: 'queued',
    direction: 'outbound-api',
    from: NUMBER,
    to: PHONE,
    numSegments: '1',
  })
  expect(created.sid).toMatch(/^SM[0-9a-f]{32}$/)
  expect(created.dateSent).toBeNull()
  expect(fetched).toMatchObject({ sid: created.sid, status: 'delivered', body: 'Your roof is ready', errorCode: null })
  expect(fetched.dateSent).toBeInstanceOf(Date)
})

test('a request client that swaps the origin reaches the carrier too', async () => {
  const { carrier } = await openCarrier()
  const { accountSid, authToken } = carrier.settings
  class CarrierClient extends twilio.RequestClient {
    override request<T>(options: RequestClient.RequestOptions<T>) {
      return super.request({ ...options, uri: options.uri.replace('https://api.twilio.com', carrier.url) })
    }
  }
  const client = twilio(accountSid, authToken, { httpClient: new CarrierClient() })

  expect(await client.messages.create(aMessage())).toMatchObject({ status: 'queued' })
  expect(await client.messages.list()).toHaveLength(1)
})

test('a message resource has the names and formats of the real API', async () => {
  const { client, carrier } = await openCarrier()
  const { sid } = await client.messages.create({ ...aMessage(), mediaUrl: ['http://127.0.0.1/a.png'] })

  const path = `/2010-04-01/Accounts/${carrier.settings.accountSid}/Messages/${sid}`
  const credentials = `${carrier.settings.accountSid}:${carrier.settings.authToken}`
  const response = await fetch(`${carrier.url}${path}.json`, {
    headers: { Authorization: `Basic ${btoa(credentials)}` },
  })
  const json = await response.json()

  expect(response.headers.get('twilio-request-id')).toMatch(/^RQ[0-9a-f]{32}$/)
  expect(json).toMatchObject({
    sid: expect.stringMatching(/^MM[0-9a-f]{32}$/),
    account_sid: carrier.settings.accountSid,
    num_media: '1',
    num_segments: '1',
    price: null,
    price_unit: 'USD',
    error_code: null,
    error_message: null,
    messaging_service_sid: null,
    api_version: '2010-04-01',
    date_created: expect.stringMatching(/^\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} \+0000$/),
    uri: `${path}.json`,
    subresource_uris: { media: `${path}/Media.json` },
  })
})

test.each([
  [21604, 400, { To: '' }],
  [21603, 400, { From: '' }],
  [21602, 400, { Body: '' }],
  [21211, 400, { To: '5551234' }],
  [21211, 400, { To: '+1123' }],
  [21212, 400, { From: '???' }],
  [21606, 400, { From: '+15125550111' }],
  [21659, 400, { From: '72975' }],
  [21266, 400, { To: NUMBER }],
  [21617, 400, { Body: 'x'.repeat(1601) }],
  [21609, 400, { StatusCallback: 'not a url' }],
  [21620, 400, { MediaUrl: 'ftp://example.com/a.png' }],
  [21624, 400, { ValidityPeriod: '36001' }],
  [21705, 400, { MessagingServiceSid: 'MG1' }],
  [21701, 404, { MessagingServiceSid: `MG${'a'.repeat(32)}` }],
  [35111, 400, { SendAt: '2030-01-01T00:00:00Z' }],
])('create is refused with %i', async (code, status, change) => {
  const { carrier, control } = await openCarrier()
  const form = new URLSearchParams({ To: PHONE, From: NUMBER, Body: 'Hello', ...(change as Record<string, string>) })

  const response = await postForm(carrier, '/Messages.json', form)

  expect(response.status).toBe(status)
  expect(await response.json()).toEqual({
    code,
    status,
    message: expect.any(String),
    more_info: `https://www.twilio.com/docs/errors/${code}`,
  })
  expect(control.ledger().outbound).toEqual([])
})

test('a body of 1600 characters and ten pictures are accepted', async () => {
  const { client } = await openCarrier()
  const mediaUrl = Array.from({ length: 10 }, (_, index) => `http://127.0.0.1/${index}.png`)

  const message = await client.messages.create({ ...aMessage({ body: 'x'.repeat(1600) }), mediaUrl })

  expect(message.numMedia).toBe('10')
})

test('the SDK throws what the carrier refuses, with code and status', async () => {
  const { client } = await openCarrier()

  await expect(client.messages.create(aMessage({ to: '+1' }))).rejects.toMatchObject({ code: 21211, status: 400 })
  await expect(client.messages(`SM${'0'.repeat(32)}`).fetch()).rejects.toMatchObject({ code: 20404, status: 404 })
})

test('a wrong token is refused with 20003, and so is another account', async () => {
  const { carrier } = await openCarrier()
  const stranger = sdkFor(carrier, 'wrong')
  const elsewhere = sdkFor(carrier).api.v2010.accounts(`AC${'9'.repeat(32)}`)

  await expect(stranger.messages.list()).rejects.toMatchObject({ code: 20003, status: 401 })
  await expect(elsewhere.messages.list()).rejects.toMatchObject({ code: 20003, status: 401 })
})

test('a delivered message can be redacted and deleted, and is gone from the log then', async () => {
  const { client, control } = await openCarrier()
  const { sid } = await client.messages.create(aMessage())
  await control.idle()

  const redacted = await client.messages(sid).update({ body: '' })
  await client.messages(sid).remove()

  expect(redacted.body).toBe('')
  expect(await client.messages.list()).toEqual([])
  await expect(client.messages(sid).fetch()).rejects.toMatchObject({ code: 20404 })
})

test('a message under way can be neither redacted nor deleted', async () => {
  const { client } = await openCarrier({ delays: { queued: 60_000, sending: 0, sent: 0 } })
  const { sid } = await client.messages.create(aMessage())

  await expect(client.messages(sid).update({ body: '' })).rejects.toMatchObject({ code: 20009, status: 409 })
  await expect(client.messages(sid).remove()).rejects.toMatchObject({ code: 20009, status: 409 })
  await expect(client.messages(sid).update({ body: 'other' })).rejects.toMatchObject({ code: 30400, status: 400 })
})

test('a queued message can be canceled, a delivered one cannot', async () => {
  const { client, control } = await openCarrier({ delays: { queued: 60_000, sending: 0, sent: 0 } })
  const queued = await client.messages.create(aMessage())

  expect((await client.messages(queued.sid).update({ status: 'canceled' })).status).toBe('canceled')

  const { client: fast, control: fastControl } = await openCarrier()
  const delivered = await fast.messages.create(aMessage())
  await fastControl.idle()
  await expect(fast.messages(delivered.sid).update({ status: 'canceled' })).rejects.toMatchObject({ code: 30409 })
  expect(control.messages().map(({ status }) => status)).toEqual(['canceled'])
})

test('the SDK reads the account and its numbers', async () => {
  const { client, carrier, desk } = await openCarrier()

  const account = await client.api.v2010.account.fetch()
  const [number, ...others] = await client.incomingPhoneNumbers.list()

  expect(account).toMatchObject({ sid: carrier.settings.accountSid, status: 'active' })
  expect(number).toMatchObject({ phoneNumber: NUMBER, smsUrl: `${desk.url}/api/webhooks/twilio/sms` })
  expect(others).toEqual([])
})

test('media that a phone sent is read with credentials, byte for byte', async () => {
  const { client, control, desk, carrier } = await openCarrier()
  const picture = { contentType: 'image/png', base64: Buffer.from([137, 80, 78, 71, 0, 255]).toString('base64') }
  const { message } = await control.text({ from: PHONE, to: NUMBER, body: '', media: [picture] })

  const [media] = await client.messages(message.sid).media.list()
  const url = String(desk.received[0]?.params.MediaUrl0)
  const authorization = `Basic ${btoa(`${carrier.settings.accountSid}:${carrier.settings.authToken}`)}`
  const response = await fetch(url, { headers: { Authorization: authorization } })

  expect(media).toMatchObject({ contentType: 'image/png', parentSid: message.sid })
  expect(response.headers.get('content-type')).toBe('image/png')
  expect(Buffer.from(await response.arrayBuffer()).toString('base64')).toBe(picture.base64)
  expect((await fetch(url)).status).toBe(401)
})

test('media can be a redirect to an address that needs no credentials', async () => {
  const { control, desk, carrier } = await openCarrier({ redirectMedia: true })
  const picture = { contentType: 'image/png', base64: btoa('pixels') }
  await control.text({ from: PHONE, to: NUMBER, body: '', media: [picture] })

  const authorization = `Basic ${btoa(`${carrier.settings.accountSid}:${carrier.settings.authToken}`)}`
  const url = String(desk.received[0]?.params.MediaUrl0)
  const response = await fetch(url, { headers: { Authorization: authorization }, redirect: 'manual' })

  expect(response.status).toBe(307)
  expect(await (await fetch(String(response.headers.get('location')))).text()).toBe('pixels')
})

function postForm(
  carrier: { url: string; settings: { accountSid: string; authToken: string } },
  path: string,
  form: URLSearchParams,
) {
  const { accountSid, authToken } = carrier.settings
  return fetch(`${carrier.url}/2010-04-01/Accounts/${accountSid}${path}`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: form,
  })
}
