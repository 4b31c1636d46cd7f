import { expect, test } from 'vitest'
import { isTollFree, readKeyword } from './opt-out'
import { aMessage, NUMBER, openCarrier, PHONE } from './test-carrier'

const TOLL_FREE = '+18335550100'

test.each([
  ['STOP', 'STOP'],
  [' stop ', 'STOP'],
  ['Unsubscribe', 'STOP'],
  ['END', 'STOP'],
  ['quit', 'STOP'],
  ['STOPALL', 'STOP'],
  ['REVOKE', 'STOP'],
  ['OPTOUT', 'STOP'],
  ['CANCEL', 'STOP'],
  ['START', 'START'],
  ['yes', 'START'],
  ['UNSTOP', 'START'],
  ['HELP', 'HELP'],
  ['info', 'HELP'],
  ['OPT OUT', null],
  ['STOP PLEASE', null],
  ['help my basement is flooding', null],
  ['', null],
])('%j is the keyword %j', (body, keyword) => {
  expect(readKeyword(body, NUMBER)).toBe(keyword)
})

test('YES is no consent on a toll-free number', () => {
  expect(isTollFree(TOLL_FREE)).toBe(true)
  expect(readKeyword('YES', TOLL_FREE)).toBeNull()
  expect(readKeyword('UNSTOP', TOLL_FREE)).toBe('START')
})

test('after STOP sends are refused with 21610 until START, and the desk hears of both', async () => {
  const { control, client, desk } = await openCarrier()
  await client.messages.create(aMessage())

  await control.text({ from: PHONE, to: NUMBER, body: 'stop' })
  await expect(client.messages.create(aMessage())).rejects.toMatchObject({ code: 21610, status: 400 })

  await control.text({ from: PHONE, to: NUMBER, body: 'START' })
  await client.messages.create(aMessage())
  expect(desk.received.map(({ params }) => params.Body)).toEqual(['stop', 'START'])
})

test('a block is between one number and one phone', async () => {
  const { control, client } = await openCarrier({ numbers: { [NUMBER]: {}, '+15125550102': {} } })
  await control.text({ from: PHONE, to: NUMBER, body: 'STOP' })

  await expect(client.messages.create(aMessage())).rejects.toMatchObject({ code: 21610 })
  expect(await client.messages.create(aMessage({ from: '+15125550102' }))).toMatchObject({ status: 'queued' })
  expect(await client.messages.create(aMessage({ to: '+15125550198' }))).toMatchObject({ status: 'queued' })
})

test('the carrier answers STOP, START and HELP itself, on the phone but not in the account log', async () => {
  const { control, client } = await openCarrier()

  for (const body of ['HELP', 'STOP', 'STOP', 'HELP', 'START', 'START', 'yes']) {
    await control.text({ from: PHONE, to: NUMBER, body })
  }
  await control.idle()

  const answers = control.messages({ phone: PHONE }).filter(({ automatic }) => automatic)
  expect(answers.map(({ body, status }) => [body.slice(0, 40), status])).toEqual([
    ['Reply STOP to unsubscribe. Msg&Data Rate', 'delivered'],
    ['You have successfully been unsubscribed.', 'delivered'],
    ['You have successfully been re-subscribed', 'delivered'],
  ])
  expect(await client.messages.list({ from: NUMBER })).toEqual([])
})

test('a number can leave the words of confirmation to its owner, and is blocked all the same', async () => {
  const { control, client } = await openCarrier({ numbers: { [NUMBER]: { replies: false } } })

  await control.text({ from: PHONE, to: NUMBER, body: 'STOP' })

  expect(control.messages().filter(({ automatic }) => automatic)).toEqual([])
  await expect(client.messages.create(aMessage())).rejects.toMatchObject({ code: 21610 })
})

test('on a short code opt-out is left to its owner', async () => {
  const { control, client, desk } = await openCarrier({ numbers: { '72975': {} } })
  control.putNumber('72975', { smsUrl: `${desk.url}/hook` })

  await control.text({ from: PHONE, to: '72975', body: 'STOP' })

  expect(desk.received).toHaveLength(1)
  expect(await client.messages.create(aMessage({ from: '72975' }))).toMatchObject({ status: 'queued' })
})

test('a toll-free number is answered by the network', async () => {
  const { control } = await openCarrier({ numbers: { [TOLL_FREE]: {} } })

  await control.text({ from: PHONE, to: TOLL_FREE, body: 'STOP' })

  expect(control.messages().at(-1)).toMatchObject({ automatic: true, body: expect.stringMatching(/^NETWORK MSG: /) })
})

test('Advanced Opt-Out tells the desk which kind of keyword it was', async () => {
  const { control, desk } = await openCarrier()
  control.putNumber(NUMBER, { advancedOptOut: true })

  for (const body of ['stop', 'UNSTOP', 'info', 'hello']) await control.text({ from: PHONE, to: NUMBER, body })

  expect(desk.received.map(({ params }) => params.OptOutType)).toEqual(['STOP', 'START', 'HELP', undefined])
  expect(desk.received.every(({ isSigned }) => isSigned)).toBe(true)
})

test('a Messaging Service learns of a block only from the callback', async () => {
  const { control, client, desk } = await openCarrier()
  const messagingServiceSid = `MG${'1'.repeat(32)}`
  control.putNumber(NUMBER, { messagingServiceSid })
  await control.text({ from: PHONE, to: NUMBER, body: 'STOP' })

  const statusCallback = `${desk.url}/status`
  const accepted = await client.messages.create({ to: PHONE, body: 'Hello', messagingServiceSid, statusCallback })
  await control.idle()

  expect(accepted.status).toBe('accepted')
  expect(desk.received.at(-1)?.params).toMatchObject({ MessageStatus: 'failed', ErrorCode: '21610' })
})

test('a TwiML reply to a phone that opted out is not sent', async () => {
  const { control, desk } = await openCarrier({ numbers: { [NUMBER]: { replies: false } } })
  control.putNumber(NUMBER, { smsUrl: `${desk.url}/hook` })
  desk.answerWith(() => ({ body: '<Response><Message>Sorry to see you go</Message></Response>' }))

  const { webhook } = await control.text({ from: PHONE, to: NUMBER, body: 'STOP' })

  expect(webhook).toMatchObject({ outcome: 'delivered', errorCode: 21610 })
  expect(control.messages().map(({ direction }) => direction)).toEqual(['inbound'])
})
