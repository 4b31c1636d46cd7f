import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { startSilentProxy } from '../setup/silent-proxy'
import { storedMessages } from '../setup/stored'

let desk: TestDesk
let business: TestBusiness
let network: Awaited<ReturnType<typeof startSilentProxy>>

beforeAll(async () => {
  desk = await startTestDesk()
  const address = new URL(process.env.DATABASE_URL ?? '')
  network = await startSilentProxy({ host: address.hostname, port: Number(address.port || 5432) })
  address.host = `127.0.0.1:${network.port}`
  process.env.DATABASE_URL = address.href
  await desk.restart()
  business = await desk.business({ aiMode: 'off' })
})
afterEach(() => network.speak())
afterAll(async () => {
  await desk.close()
  await network.close()
})

const aText = (from: string) => ({ MessageSid: aSid(), From: from, To: business.number, Body: 'Hello', NumMedia: '0' })
const sms = () => `${desk.url}/api/webhooks/twilio/sms`

function postForm(phone: string): Promise<Response> {
  const headers = { authorization: `Bearer ${business.formToken}`, 'content-type': 'application/json' }
  return fetch(`${desk.url}/api/webhooks/form`, { method: 'POST', headers, body: JSON.stringify({ phone }) })
}

it('a webhook is told to come again while the database says nothing, and all is well when it speaks', async () => {
  const [first, second] = [aText(desk.phone()), aText(desk.phone())]
  expect((await postWebhook(sms(), first)).status).toBe(200)
  network.fallSilent()
  const refused = await Promise.all([
    postWebhook(sms(), first),
    postWebhook(sms(), second),
    postWebhook(`${desk.url}/api/webhooks/twilio/status`, { MessageSid: aSid(), MessageStatus: 'sent' }),
    postForm(desk.phone()),
  ])
  for (const answer of refused) {
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('2')
    expect(await answer.json()).toMatchObject({ error: { code: 'database_unavailable' } })
  }
  network.speak()
  await eventually(async () => expect((await postWebhook(sms(), second)).status).toBe(200))
  expect((await postWebhook(sms(), second)).status).toBe(200)
  const { id } = await desk.conversation(second.From, business)
  expect(await storedMessages(id)).toHaveLength(1)
})

it('a text that was refused, and is not sent again, is there once when the database speaks', async () => {
  const phone = desk.phone()
  network.fallSilent()
  await desk.text(phone, business, 'Is anybody there?')
  network.speak()
  await eventually(async () => {
    const { id } = await desk.conversation(phone, business)
    expect(await storedMessages(id)).toHaveLength(1)
  })
})
