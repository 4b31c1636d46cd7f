import { expect, test } from 'vitest'
import { NUMBER, openCarrier, PHONE } from './test-carrier'

const TEXT = { from: PHONE, to: NUMBER, body: 'Hi, can you fix a leaking roof?' }

test('a text reaches the desk as a webhook that the SDK finds signed, with the fields Twilio sends', async () => {
  const { control, desk, carrier } = await openCarrier()

  const { message, webhook } = await control.text(TEXT)

  expect(webhook).toMatchObject({ outcome: 'delivered', status: 200, errorCode: null })
  expect(desk.received).toHaveLength(1)
  expect(desk.received[0]).toMatchObject({ path: '/api/webhooks/twilio/sms', isSigned: true })
  expect(desk.received[0]?.headers).toMatchObject({
    'user-agent': 'TwilioProxy/1.1',
    'i-twilio-idempotency-token': expect.stringMatching(/^[0-9a-f-]{36}$/),
    'content-type': expect.stringContaining('application/x-www-form-urlencoded'),
  })
  expect(desk.received[0]?.params).toEqual({
    AccountSid: carrier.settings.accountSid,
    ApiVersion: '2010-04-01',
    Body: TEXT.body,
    From: PHONE,
    FromCity: '',
    FromCountry: 'US',
    FromState: '',
    FromZip: '',
    MessageSid: message.sid,
    NumMedia: '0',
    NumSegments: '1',
    SmsMessageSid: message.sid,
    SmsSid: message.sid,
    SmsStatus: 'received',
    To: NUMBER,
    ToCity: '',
    ToCountry: 'US',
    ToState: '',
    ToZip: '',
  })
})

test('pictures arrive as MediaUrl and MediaContentType, and make the SID an MM', async () => {
  const { control, desk } = await openCarrier()
  const media = ['image/png', 'image/jpeg'].map((contentType) => ({ contentType, base64: btoa(contentType) }))

  const { message } = await control.text({ ...TEXT, media })

  expect(message.sid).toMatch(/^MM/)
  expect(desk.received[0]?.params).toMatchObject({
    NumMedia: '2',
    MediaContentType0: 'image/png',
    MediaContentType1: 'image/jpeg',
    MediaUrl1: expect.stringContaining(`/Messages/${message.sid}/Media/ME`),
  })
})

test.each(['72975', 'HOMEDEPOT'])('a text from %s, which is no phone number, arrives all the same', async (from) => {
  const { control, desk } = await openCarrier()

  await control.text({ ...TEXT, from })

  expect(desk.received[0]).toMatchObject({ isSigned: true, params: { From: from } })
})

test.each(['emoji 👷 and accents é', '', ' spaces around ', 'a&b=c+d%20', 'line\r\nbreak'])(
  'the body %j arrives unchanged and signed',
  async (body) => {
    const { control, desk } = await openCarrier()

    await control.text({ ...TEXT, body })

    expect(desk.received[0]).toMatchObject({ isSigned: true, params: { Body: body } })
  },
)

test('the sender of a text chooses its SID, once', async () => {
  const { control, client } = await openCarrier()
  const sid = `SM${'ab'.repeat(16)}`

  await control.text({ ...TEXT, sid })

  expect(await client.messages(sid).fetch()).toMatchObject({ direction: 'inbound', body: TEXT.body })
  await expect(control.text({ ...TEXT, sid })).rejects.toMatchObject({ code: 'sid_taken' })
})

test('a text that is not delivered is in the log, and can be delivered later', async () => {
  const { control, client, desk } = await openCarrier()

  const { message, webhook } = await control.text(TEXT, { deliver: false })

  expect(webhook).toBeNull()
  expect(await client.messages.list({ to: NUMBER })).toMatchObject([{ sid: message.sid, status: 'received' }])
  expect(desk.received).toEqual([])
  expect(await control.redeliver(message.sid)).toMatchObject({ webhook: { outcome: 'delivered' } })
  expect(desk.received.map(({ params }) => params.MessageSid)).toEqual([message.sid])
})

test('a text to a number that nobody owns is stored, and nobody is told', async () => {
  const { control, desk } = await openCarrier()

  const { webhook } = await control.text({ ...TEXT, to: '+15125550111' })

  expect(webhook).toMatchObject({ outcome: 'none', status: null })
  expect(desk.received).toEqual([])
})

test('by default a 500 is not tried again', async () => {
  const { control, desk } = await openCarrier()
  desk.answerWith(() => ({ status: 500 }))

  const { webhook } = await control.text(TEXT)

  expect(webhook).toMatchObject({ outcome: 'failed', status: 500, errorCode: 11200, attempts: [{ httpStatus: 500 }] })
  expect(desk.received).toHaveLength(1)
})

test('#rc and #rp ask for retries, which carry one idempotency token and are signed without the fragment', async () => {
  const { control, desk } = await openCarrier()
  control.putNumber(NUMBER, { smsUrl: `${desk.url}/hook?a=1#rc=3&rp=5xx` })
  desk.answerWith((_, count) => ({ status: count < 3 ? 503 : 200 }))

  const { webhook } = await control.text(TEXT)

  expect(webhook?.attempts.map(({ httpStatus }) => httpStatus)).toEqual([503, 503, 200])
  expect(desk.received.every(({ path, isSigned }) => isSigned && path === '/hook?a=1')).toBe(true)
  expect(new Set(desk.received.map(({ headers }) => headers['i-twilio-idempotency-token'])).size).toBe(1)
})

test('a connection that never came about is tried once more, then the fallback is asked', async () => {
  const { control, desk } = await openCarrier()
  const nowhere = await unusedUrl()
  control.putNumber(NUMBER, { smsUrl: nowhere, fallbackUrl: `${desk.url}/fallback` })

  const { webhook } = await control.text(TEXT)

  expect(webhook).toMatchObject({ outcome: 'delivered', status: 200 })
  expect(webhook?.attempts.map(({ httpStatus }) => httpStatus)).toEqual([null, null, 200])
  expect(desk.received[0]).toMatchObject({
    path: '/fallback',
    isSigned: true,
    params: { ErrorCode: '11200', ErrorUrl: nowhere, Body: TEXT.body },
  })
})

test('a desk that does not answer in time counts as failed', async () => {
  const { control, desk } = await openCarrier()
  control.putNumber(NUMBER, { smsUrl: `${desk.url}/hook#rt=100` })
  desk.answerWith(() => ({ hold: new Promise(() => {}) }))

  const { webhook } = await control.text(TEXT)

  expect(webhook).toMatchObject({ outcome: 'failed', status: null, errorCode: 11200 })
  expect(webhook?.attempts[0]?.error).toContain('100 ms')
})

test('a desk that breaks the connection counts as failed, and is not asked again', async () => {
  const { control, desk } = await openCarrier()
  desk.answerWith(() => ({ reset: true }))

  const { webhook } = await control.text(TEXT)

  expect(webhook).toMatchObject({ outcome: 'failed', status: null })
  expect(desk.received).toHaveLength(1)
})

test('a <Message> in the answer is sent to the phone as a reply', async () => {
  const { control, client, desk } = await openCarrier()
  desk.answerWith(({ path }) =>
    path === '/status'
      ? {}
      : { body: `<Response><Message statusCallback="${desk.url}/status">On our way</Message></Response>` },
  )

  await control.text(TEXT)
  await control.idle()

  expect(await client.messages.list({ to: PHONE })).toMatchObject([
    { body: 'On our way', from: NUMBER, direction: 'outbound-reply', status: 'delivered' },
  ])
  expect(desk.received.filter(({ path }) => path === '/status')).not.toEqual([])
})

test('an answer that is no TwiML fails the webhook', async () => {
  const { control, desk } = await openCarrier()
  desk.answerWith(() => ({ contentType: 'application/json', body: '{"ok":true}' }))
  expect((await control.text(TEXT)).webhook).toMatchObject({ outcome: 'failed', errorCode: 12300 })

  desk.answerWith(() => ({ body: '<html>oops</html>' }))
  expect((await control.text(TEXT)).webhook).toMatchObject({ outcome: 'failed', errorCode: 12100 })
})

async function unusedUrl(): Promise<string> {
  const { carrier } = await openCarrier()
  await carrier.close()
  return `${carrier.url}/hook`
}
