import { expect, test } from 'vitest'
import { aMessage, expectSoon, NUMBER, openCarrier, PHONE } from './test-carrier'

test('every status after the first is reported, in order and signed', async () => {
  const { client, control, desk, carrier } = await openCarrier()

  const { sid } = await client.messages.create(aMessage({ statusCallback: `${desk.url}/status?message=7` }))
  await control.idle()

  expect(desk.received.map(({ params }) => params.MessageStatus)).toEqual(['sending', 'sent', 'delivered'])
  expect(desk.received.every(({ isSigned, path }) => isSigned && path === '/status?message=7')).toBe(true)
  expect(desk.received[2]?.params).toEqual({
    MessageSid: sid,
    SmsSid: sid,
    MessageStatus: 'delivered',
    SmsStatus: 'delivered',
    To: PHONE,
    From: NUMBER,
    AccountSid: carrier.settings.accountSid,
    ApiVersion: '2010-04-01',
    RawDlrDoneDate: expect.stringMatching(/^\d{10}$/),
  })
  expect(desk.received[1]?.params).not.toHaveProperty('RawDlrDoneDate')
})

test('a message without StatusCallback is delivered without a word', async () => {
  const { client, control, desk } = await openCarrier()

  const { sid } = await client.messages.create(aMessage())
  await control.idle()

  expect((await client.messages(sid).fetch()).status).toBe('delivered')
  expect(desk.received).toEqual([])
})

test.each([
  ['undelivered', { undelivered: 30006 }, 30006, 'Landline or unreachable carrier'],
  ['failed', { failed: 30001 }, 30001, 'Queue overflow'],
])(
  'a phone can make a message end %s, with the error in callback and resource',
  async (status, behaviour, code, words) => {
    const { client, control, desk } = await openCarrier()
    control.setBehaviour(PHONE, behaviour)

    const { sid } = await client.messages.create(aMessage({ statusCallback: `${desk.url}/status` }))
    await control.idle()

    expect(desk.received.at(-1)?.params).toMatchObject({ MessageStatus: status, ErrorCode: String(code) })
    expect(await client.messages(sid).fetch()).toMatchObject({ status, errorCode: code, errorMessage: words })
  },
)

test('a silent phone never says whether it was delivered', async () => {
  const { client, control, desk } = await openCarrier()
  control.setBehaviour(PHONE, { silent: true })

  await client.messages.create(aMessage({ statusCallback: `${desk.url}/status` }))
  await control.idle()

  expect(desk.received.map(({ params }) => params.MessageStatus)).toEqual(['sending', 'sent'])
})

test('a phone can have texts refused at the API, until it behaves again', async () => {
  const { client, control } = await openCarrier()
  control.setBehaviour(PHONE, { refuse: 21614 })
  await expect(client.messages.create(aMessage())).rejects.toMatchObject({ code: 21614 })

  control.setBehaviour(PHONE, null)
  expect(await client.messages.create(aMessage())).toMatchObject({ status: 'queued' })
})

test('a callback that the desk refuses is not tried again, unless its URL asks for it', async () => {
  const { client, control, desk } = await openCarrier()
  desk.answerWith(() => ({ status: 500 }))

  await client.messages.create(aMessage({ statusCallback: `${desk.url}/plain` }))
  await client.messages.create(aMessage({ statusCallback: `${desk.url}/again#rc=2&rp=all` }))
  await control.idle()

  const count = (path: string) => desk.received.filter((webhook) => webhook.path === path).length
  expect([count('/plain'), count('/again')]).toEqual([3, 9])
})

test('a Messaging Service accepts first, chooses its sender, and reports being queued', async () => {
  const { client, control, desk } = await openCarrier()
  const messagingServiceSid = `MG${'1'.repeat(32)}`
  control.putNumber(NUMBER, { messagingServiceSid })

  const message = { to: PHONE, body: 'Hello', messagingServiceSid, statusCallback: `${desk.url}/status` }
  const created = await client.messages.create(message)
  await control.idle()

  expect(created).toMatchObject({ status: 'accepted', from: null, numSegments: '0', messagingServiceSid })
  expect(desk.received.map(({ params }) => params.MessageStatus)).toEqual(['queued', 'sending', 'sent', 'delivered'])
  expect(await client.messages(created.sid).fetch()).toMatchObject({ from: NUMBER, numSegments: '1' })
})

test('a scheduled message waits, and can be canceled while it does', async () => {
  const { client, control, desk } = await openCarrier()
  const messagingServiceSid = `MG${'1'.repeat(32)}`
  control.putNumber(NUMBER, { messagingServiceSid })
  const sendAt = new Date(Date.now() + 34 * 24 * 3600 * 1000)

  const message = { to: PHONE, body: 'Hello', messagingServiceSid, statusCallback: `${desk.url}/status` }
  const scheduled = await client.messages.create({ ...message, sendAt, scheduleType: 'fixed' })
  expect((await client.messages(scheduled.sid).fetch()).status).toBe('scheduled')

  await client.messages(scheduled.sid).update({ status: 'canceled' })
  await expectSoon(() => desk.received.map(({ params }) => params.MessageStatus)).toEqual(['canceled'])
})
