import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages, leads, messageMedia, unroutedTexts } from '@/db/schema'
import { startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { aSid, postWebhook } from '../setup/signed-webhook'

let desk: TestDesk
let business: TestBusiness

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
  business = await desk.business()
})
afterAll(async () => await desk.close())

const sms = () => `${desk.url}/api/webhooks/twilio/sms`
const aText = (part: Record<string, string> = {}) => ({
  MessageSid: aSid(),
  From: '+15125550150',
  To: business.number,
  Body: 'hello',
  NumMedia: '0',
  ...part,
})

const stored = async (sid: string) =>
  await getDb().select().from(conversationMessages).where(eq(conversationMessages.twilioSid, sid))

async function countMessages() {
  const [row] = await getDb().select({ count: count() }).from(conversationMessages)
  return row?.count ?? 0
}

describe('what must not be believed', () => {
  it('takes a signed text, and refuses the same one unsigned or signed for something else', async () => {
    const text = aText()
    expect((await postWebhook(sms(), text)).status).toBe(200)
    const before = await countMessages()
    const forged = [
      fetch(sms(), { method: 'POST', body: new URLSearchParams(aText()) }),
      postWebhook(sms(), aText(), { 'x-twilio-signature': 'bm90IGEgc2lnbmF0dXJl' }),
      fetch(sms(), { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } }),
      fetch(`${desk.url}/api/webhooks/twilio/status`, { method: 'POST', body: new URLSearchParams(aText()) }),
    ]
    for (const answer of await Promise.all(forged)) {
      expect(answer.status).toBe(403)
      expect(await answer.json()).toMatchObject({ error: { code: 'invalid_signature' } })
    }
    expect(await countMessages()).toBe(before)
  })

  it('refuses a body of five megabytes before reading all of it', async () => {
    const answer = await postWebhook(sms(), aText({ Body: 'x'.repeat(5_000_000) }))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toMatchObject({ error: { code: 'body_too_large' } })
  })

  it.each([['MessageSid'], ['From'], ['To']])('says which parameter is missing: %s', async (name) => {
    const text = Object.entries(aText()).filter(([other]) => other !== name)
    const answer = await postWebhook(sms(), text)
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      error: { code: 'invalid_webhook', message: expect.stringContaining(name) },
    })
  })

  it('has no other method', async () => {
    const answer = await fetch(sms(), { method: 'PUT' })
    expect(answer.status).toBe(405)
    expect(await answer.json()).toMatchObject({ error: { code: 'method_not_allowed' } })
  })
})

describe('what is strange and kept all the same', () => {
  it('puts a text to a number that nobody owns aside, into no business', async () => {
    const text = aText({ To: '+15005550006' })
    const before = await countMessages()
    expect((await postWebhook(sms(), text)).status).toBe(200)
    expect((await postWebhook(sms(), text)).status).toBe(200)
    const rows = await getDb().select().from(unroutedTexts).where(eq(unroutedTexts.twilioSid, text.MessageSid))
    expect(rows).toHaveLength(1)
    expect(await countMessages()).toBe(before)
  })

  it.each(['72345', 'ACME', 'whatsapp:+15125550151', 'Anonymous'])('stores a text from %s', async (From) => {
    const text = aText({ From })
    expect((await postWebhook(sms(), text)).status).toBe(200)
    const [message] = await stored(text.MessageSid)
    expect(message).toMatchObject({ body: 'hello', clientId: business.clientId })
  })

  it.each([
    ['an empty body', ''],
    ['1,600 characters of emoji', '🙂'.repeat(800)],
    ['a NUL and a lone surrogate’s replacement', 'a\u0000b\uFFFDc'],
    ['words of SQL', "'); drop table leads; --"],
    ['right-to-left marks', '\u202Eabc\u202C'],
  ])('stores %s', async (_what, Body) => {
    const text = aText({ Body })
    expect((await postWebhook(sms(), text)).status).toBe(200)
    const [message] = await stored(text.MessageSid)
    expect(message?.body).toBe(Body.replaceAll('\u0000', '\uFFFD'))
  })

  it('stores ten pictures in their order, and no eleventh', async () => {
    const media = Array.from({ length: 11 }, (_, index) => [
      [`MediaUrl${index}`, `https://api.twilio.com/media/${index}`],
      [`MediaContentType${index}`, 'image/jpeg'],
    ]).flat() as [string, string][]
    const text = aText({ NumMedia: '11', Body: '' })
    await postWebhook(sms(), [...Object.entries(text), ...media])
    const [message] = await stored(text.MessageSid)
    const rows = await getDb()
      .select()
      .from(messageMedia)
      .where(eq(messageMedia.messageId, message?.id ?? ''))
      .orderBy(messageMedia.position)
    expect(rows.map(({ url }) => url.at(-1))).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
  })

  it('takes the first of a repeated parameter', async () => {
    const text = aText()
    expect((await postWebhook(sms(), [...Object.entries(text), ['Body', 'another']])).status).toBe(200)
    expect((await stored(text.MessageSid))[0]?.body).toBe('hello')
  })

  it('knows one lead under all the ways in which a number is written', async () => {
    const one = aText({ From: '+15125550152' })
    const other = aText({ From: '(512) 555-0152' })
    await Promise.all([postWebhook(sms(), one), postWebhook(sms(), other)])
    const rows = await getDb().select().from(leads).where(eq(leads.phone, '+15125550152'))
    expect(rows).toHaveLength(1)
  })
})

describe('a batch with a text that the database refuses', () => {
  it('stores all the others', async () => {
    const strange = 'x'.repeat(3_000)
    // An address this long exceeds what an index can hold: the row cannot be written, whatever we do.
    const poisoned = aText({ From: Array.from({ length: 9_000 }, (_, i) => (i * 7919) % 1_000_003).join('') })
    const others = Array.from({ length: 30 }, (_, index) => aText({ Body: `${strange}${index}` }))
    const answers = await Promise.all([poisoned, ...others].map((text) => postWebhook(sms(), text)))
    expect(answers.map(({ status }) => status)).toEqual([500, ...others.map(() => 200)])
    for (const text of others) expect(await stored(text.MessageSid)).toHaveLength(1)
  })
})
