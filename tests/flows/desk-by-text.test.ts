import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { alertContacts, conversationMessages, dailyStats, deskCodes, deskCommands } from '@/db/schema'
import { catchUp } from '@/lib/automations/catch-up/catch-up'
import { runDeskCommand } from '@/lib/automations/desk-commands/run-desk-command'
import { onCheckpoint } from '@/lib/checkpoint'
import { addContact, listContacts, removeContact } from '@/lib/conversations/alert-contacts'
import { type AlertDesk, codeIn, startAlertDesk } from '../setup/alert-desk'
import type { Caller, TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { storedMessages } from '../setup/stored'

let desk: AlertDesk
let business: TestBusiness
let person: Caller
let olive: { id: string; phone: string }

beforeAll(async () => {
  desk = await startAlertDesk()
})
beforeEach(async () => {
  business = await desk.business({ createdAt: new Date(Date.now() - 24 * 60 * 60_000) })
  person = await desk.signIn(business.email)
  olive = await desk.contact(business)
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

const inbox = async () => {
  const answer = await person('/api/client/conversations')
  return ((await answer.json()) as { rows: { leadPhone: string }[] }).rows.map(({ leadPhone }) => leadPhone)
}

const commands = async () =>
  await getDb().select().from(deskCommands).where(eq(deskCommands.contactId, olive.id)).orderBy(deskCommands.createdAt)

describe('a contact', () => {
  it('answers an alert in plain words, and the lead hears it from the business', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const before = desk.received(lead.phone).length
    const told = await desk.answerTo(olive.phone, business, 'I will call you at five')
    expect(told).toContain('On its way')
    expect(await desk.next(lead.phone, before)).toBe('I will call you at five')
    const last = desk.carrier.control.messages({ phone: lead.phone }).at(-1)
    expect(last?.from).toBe(business.number)
    const conversation = await desk.conversation(lead.phone, business)
    expect(conversation).toMatchObject({ state: 'human_takeover', flagReason: null })
  })

  it('is named in the thread as the one who took over and wrote', async () => {
    const lead = await desk.leadInNeed(olive, business)
    await desk.answerTo(olive.phone, business, `${lead.code} On my way`)
    const { id } = await desk.conversation(lead.phone, business)
    const { items } = (await (await person(`/api/client/conversations/${id}`)).json()) as { items: object[] }
    expect(items).toContainEqual(expect.objectContaining({ event: 'takeover', actorName: 'Olive Owner' }))
    expect(items).toContainEqual(expect.objectContaining({ body: 'On my way', authorName: 'Olive Owner' }))
  })

  it('writes on with the new code that each answer brings, and is told what the lead says', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const first = await desk.answerTo(olive.phone, business, `${lead.code} Where are you?`)
    await desk.answerTo(olive.phone, business, `${codeIn(first)} And when?`)
    await eventually(() => expect(desk.received(lead.phone).slice(-2)).toEqual(['Where are you?', 'And when?']))
    const had = desk.received(olive.phone).length
    await desk.text(lead.phone, business, 'Oak Street, any time')
    const news = await desk.next(olive.phone, had)
    expect(news).toContain('"Oak Street, any time"')
    await desk.answerTo(olive.phone, business, `${codeIn(news)} See you there`)
    await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('See you there'))
  })

  it('hands back to the AI', async () => {
    const lead = await desk.leadInNeed(olive, business)
    expect(await desk.answerTo(olive.phone, business, `AI ${lead.code}`)).toContain('The AI answers')
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'ai_active', flagReason: null })
    const before = desk.received(lead.phone).length
    await desk.text(lead.phone, business, 'My sink leaks')
    await desk.next(lead.phone, before)
  })

  it('asks who waits, and can answer each of them', async () => {
    expect(await desk.answerTo(olive.phone, business, 'STATUS')).toBe('Nobody waits for a person.')
    const first = await desk.leadInNeed(olive, business)
    const second = await desk.leadInNeed(olive, business)
    const list = await desk.answerTo(olive.phone, business, 'status')
    expect(list).toContain('Waiting for a person: 2.')
    expect(list.indexOf(first.code)).toBeLessThan(list.indexOf(second.code))
    expect(await desk.answerTo(olive.phone, business, '?')).toContain('STATUS lists who waits')
  })

  it('is asked which lead is meant where two wait, and nothing is sent', async () => {
    const leads = [await desk.leadInNeed(olive, business), await desk.leadInNeed(olive, business)]
    const before = leads.map(({ phone }) => desk.received(phone).length)
    const told = await desk.answerTo(olive.phone, business, 'I will call you')
    for (const { code } of leads) expect(told).toContain(code)
    expect(leads.map(({ phone }) => desk.received(phone).length)).toEqual(before)
  })

  it('is told when the lead has opted out, and nothing is sent', async () => {
    const lead = await desk.leadInNeed(olive, business)
    await desk.text(lead.phone, business, 'STOP')
    const before = desk.received(lead.phone).length
    expect(await desk.answerTo(olive.phone, business, `${lead.code} Hello?`)).toContain('opted out')
    expect(await desk.answerTo(olive.phone, business, `AI ${lead.code}`)).toContain('opted out')
    expect(desk.received(lead.phone)).toHaveLength(before)
  })

  it.each([
    ['when its report says so', { undelivered: 30003 }, 'could not be reached'],
    ['when it is refused', { refuse: 21614 }, 'cannot receive texts'],
  ] as const)('is told once that an answer did not arrive, and may write again: %s', async (_, behaviour, why) => {
    const lead = await desk.leadInNeed(olive, business)
    desk.carrier.control.setBehaviour(lead.phone, behaviour)
    const had = desk.received(olive.phone).length
    await desk.answerTo(olive.phone, business, `${lead.code} On my way`)
    const told = await desk.next(olive.phone, had + 1)
    expect(told).toContain("'On my way' did not arrive.")
    expect(told).toContain(why)
    desk.carrier.control.setBehaviour(lead.phone, null)
    const code = /write again: (\S+) and your words/.exec(told)?.[1]
    await desk.answerTo(olive.phone, business, `${code} Are you there?`)
    await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('Are you there?'))
    await desk.carrier.control.idle()
    const failures = desk.received(olive.phone).filter((text) => text.includes('did not arrive'))
    expect(failures).toEqual([told])
  })

  it('is offered no other answer where the lead has opted out at the provider', async () => {
    const lead = await desk.leadInNeed(olive, business)
    desk.carrier.control.setBehaviour(lead.phone, { refuse: 21610 })
    const had = desk.received(olive.phone).length
    await desk.answerTo(olive.phone, business, `${lead.code} On my way`)
    const told = await desk.next(olive.phone, had + 1)
    expect(told).toContain('did not arrive')
    expect(told).not.toContain('write again')
  })

  it('is told that pictures are not passed on, and they are kept', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const media = { NumMedia: '1', MediaContentType0: 'image/png', MediaUrl0: 'https://api.twilio.com/media/1' }
    const text = { MessageSid: aSid(), From: olive.phone, To: business.number }
    const had = desk.received(olive.phone).length
    await postWebhook(`${desk.url}/api/webhooks/twilio/sms`, { ...text, Body: `${lead.code} Like this one`, ...media })
    expect(await desk.next(olive.phone, had)).toContain('Pictures are not passed on')
    await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('Like this one'))
  })

  it('who may only listen is called, and commands nothing', async () => {
    await removeContact(business.clientId, olive.id)
    const sam = await desk.contact(business, { name: 'Sam', mayCommand: false })
    const phone = desk.phone()
    const had = desk.received(sam.phone).length
    await desk.text(phone, business, 'Let me talk to a manager')
    expect(await desk.next(sam.phone, had)).toContain('Open the desk to answer')
    expect(await desk.answerTo(sam.phone, business, 'On my way')).toContain('cannot answer')
    expect(await desk.conversation(phone, business)).toMatchObject({ state: 'paused' })
  })
})

describe('a code', () => {
  it('that was used does nothing more, and says so', async () => {
    const lead = await desk.leadInNeed(olive, business)
    await desk.answerTo(olive.phone, business, `${lead.code} Once`)
    await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('Once'))
    const before = desk.received(lead.phone).length
    expect(await desk.answerTo(olive.phone, business, `${lead.code} Twice`)).toContain('used before')
    expect(await desk.answerTo(olive.phone, business, `AI ${lead.code}`)).toContain('used before')
    expect(desk.received(lead.phone)).toHaveLength(before)
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'human_takeover' })
  })

  it('whose day is over does nothing, and says so', async () => {
    const lead = await desk.leadInNeed(olive, business)
    await getDb().update(deskCodes).set({ expiresAt: new Date() }).where(eq(deskCodes.code, lead.code))
    expect(await desk.answerTo(olive.phone, business, `${lead.code} Hello`)).toContain('expired')
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'paused' })
  })

  it('that nobody has, or another contact, does nothing and says no more', async () => {
    const sam = await desk.contact(business, { name: 'Sam' })
    const lead = await desk.leadInNeed(olive, business)
    await eventually(() => expect(desk.received(sam.phone)).toHaveLength(2))
    const unknown = await desk.answerTo(sam.phone, business, 'ZZ99 Hello')
    const anothers = await desk.answerTo(sam.phone, business, `${lead.code} Hello`)
    expect(anothers).toBe(unknown)
    expect(anothers).toContain('You have no such code')
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'paused' })
  })

  it('of another business does nothing', async () => {
    const other = await desk.business()
    const { phone } = await desk.contact(other)
    const lead = await desk.leadInNeed(olive, business)
    expect(await desk.answerTo(phone, other, `AI ${lead.code}`)).toContain('You have no such code')
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'paused' })
  })

  it('is answered with so often and then no more, so that two machines come to an end', async () => {
    const before = desk.received(olive.phone).length
    for (let time = 0; time < 12; time += 1) await desk.text(olive.phone, business, 'ZZ99 I am away')
    await eventually(async () => expect(await commands()).toHaveLength(13))
    await desk.carrier.control.idle()
    expect(desk.received(olive.phone).length - before).toBeLessThanOrEqual(6)
  })
})

describe('a command', () => {
  it('is carried out once, however often its webhook comes and its job runs', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const before = desk.received(lead.phone).length
    const text = { MessageSid: aSid(), From: olive.phone, To: business.number, Body: `${lead.code} Only once` }
    const url = `${desk.url}/api/webhooks/twilio/sms`
    const answers = await Promise.all(Array.from({ length: 5 }, async () => await postWebhook(url, text)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    const [stored] = await getDb()
      .select({ id: conversationMessages.id })
      .from(conversationMessages)
      .where(eq(conversationMessages.twilioSid, text.MessageSid))
    await Promise.all(Array.from({ length: 5 }, async () => await runDeskCommand(stored?.id ?? '')))
    await eventually(() => expect(desk.received(lead.phone).length).toBeGreaterThan(before))
    await desk.carrier.control.idle()
    expect(desk.received(lead.phone).slice(before)).toEqual(['Only once'])
    expect((await commands()).filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
  })

  it('is still carried out where the process ended before it could be', async () => {
    const lead = await desk.leadInNeed(olive, business)
    onCheckpoint(async (name) => {
      if (name === 'inbound:committed') throw new Error('the process ends here')
    })
    const text = { MessageSid: aSid(), From: olive.phone, To: business.number, Body: `${lead.code} Late but sure` }
    const answer = await postWebhook(`${desk.url}/api/webhooks/twilio/sms`, text)
    expect(answer.status).toBe(500)
    onCheckpoint()
    await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('Late but sure'))
  })

  it('that was fetched from the log long after is not carried out, and says so', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const had = desk.received(olive.phone).length
    const missed = { from: olive.phone, to: business.number, body: `${lead.code} Old words` }
    await desk.carrier.control.text({ ...missed, at: Date.now() - 60 * 60_000 }, { deliver: false })
    await catchUp({ since: new Date(Date.now() - 2 * 60 * 60_000) })
    expect(await desk.next(olive.phone, had)).toContain('came in late')
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'paused' })
  })

  it.each(['reply:drafting', 'reply:drafted', 'deliver:claimed'])(
    'that has been answered outranks an AI that is at %s',
    async (point) => {
      const lead = await desk.leadInNeed(olive, business)
      await desk.answerTo(olive.phone, business, `AI ${lead.code}`)
      await getDb()
        .update(deskCodes)
        .set({ usedAt: null })
        .where(and(eq(deskCodes.code, lead.code), eq(deskCodes.contactId, olive.id)))
      const before = desk.received(lead.phone).length
      const pause = pausedAt(point)
      await desk.text(lead.phone, business, 'My sink leaks badly')
      await pause.reached
      const text = { MessageSid: aSid(), From: olive.phone, To: business.number, Body: `${lead.code} I am coming` }
      const answer = await postWebhook(`${desk.url}/api/webhooks/twilio/sms`, text)
      expect(answer.status).toBe(200)
      pause.release()
      await desk.next(lead.phone, before)
      await desk.carrier.control.idle()
      expect(desk.received(lead.phone).slice(before)).toEqual(['I am coming'])
    },
  )
})

describe("a lead's words", () => {
  it.each(['STATUS', 'COMMANDS', '?', 'AI', 'JOIN KMT472'])('%s are no command', async (words) => {
    const phone = desk.phone()
    await desk.text(phone, business, words)
    expect(await desk.conversation(phone, business)).toMatchObject({ deskLine: false, unreadCount: 1 })
    expect(await inbox()).toContain(phone)
    expect(await commands()).toHaveLength(1)
  })

  it('are no command with a code that is open either', async () => {
    const lead = await desk.leadInNeed(olive, business)
    const stranger = desk.phone()
    await desk.text(stranger, business, `AI ${lead.code}`)
    await desk.text(lead.phone, business, `AI ${lead.code}`)
    expect(await desk.conversation(lead.phone, business)).toMatchObject({ state: 'paused' })
    expect((await storedMessages((await desk.conversation(stranger, business)).id))[0]).toMatchObject({
      body: `AI ${lead.code}`,
      author: 'lead',
    })
  })
})

describe('a phone on the list', () => {
  it("is a lead's until it has texted its own JOIN", async () => {
    const phone = desk.phone()
    const { join } = await addContact(business.clientId, { name: 'Pat', phone })
    await desk.text(phone, business, 'STATUS')
    await desk.text(phone, business, 'JOIN CCC222')
    expect(await desk.conversation(phone, business)).toMatchObject({ deskLine: false })
    await desk.text(desk.phone(), business, join?.words ?? '')
    expect((await listContacts(business.clientId)).find(({ name }) => name === 'Pat')?.join).not.toBeNull()
    await desk.answerTo(phone, business, join?.words.toLowerCase() ?? '')
    expect(await desk.conversation(phone, business)).toMatchObject({ deskLine: true, unreadCount: 0, state: 'paused' })
    expect((await listContacts(business.clientId)).find(({ name }) => name === 'Pat')?.join).toBeNull()
  })

  it('is nowhere to be seen', async () => {
    const { id } = await desk.conversation(olive.phone, business)
    await desk.text(olive.phone, business, 'Zanzibar')
    expect(await inbox()).not.toContain(olive.phone)
    const found = await person('/api/client/conversations?query=Zanzibar')
    expect(await found.json()).toMatchObject({ rows: [] })
    expect((await person(`/api/client/conversations/${id}`)).status).toBe(404)
    for (const deed of ['send', 'takeover', 'handback', 'read']) {
      expect((await person(`/api/client/conversations/${id}/${deed}`, { message: 'Hello' })).status).toBe(404)
    }
    const [stats] = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, business.clientId))
    expect(stats).toMatchObject({ newLeads: 0 })
  })

  it('is told no more after STOP, and told again after START', async () => {
    await desk.text(olive.phone, business, 'STOP')
    const had = desk.received(olive.phone).length
    const lead = desk.phone()
    await desk.text(lead, business, 'Let me talk to a manager')
    await eventually(async () => expect((await desk.conversation(lead, business)).flagReason).not.toBeNull())
    await desk.text(olive.phone, business, 'STATUS')
    await desk.carrier.control.idle()
    expect(desk.received(olive.phone)).toHaveLength(had)
    await desk.text(olive.phone, business, 'START')
    expect(await desk.answerTo(olive.phone, business, 'STATUS')).toContain('Waiting for a person: 1.')
  })

  it("that is taken off the list is a lead's again, with all that was said", async () => {
    await removeContact(business.clientId, olive.id)
    expect(await inbox()).toContain(olive.phone)
    const had = desk.received(olive.phone).length
    await desk.text(olive.phone, business, 'My sink leaks')
    expect(await desk.conversation(olive.phone, business)).toMatchObject({ unreadCount: 1, state: 'ai_active' })
    await desk.next(olive.phone, had)
    expect(await getDb().select().from(alertContacts).where(eq(alertContacts.clientId, business.clientId))).toEqual([])
    await expect(removeContact(business.clientId, olive.id)).resolves.toBeUndefined()
  })

  it.each([
    [{ phone: null, email: null }, 'contact_unreachable'],
    [{ phone: 'never', email: null }, 'invalid_phone_number'],
  ])('must be one: %j', async (contact, code) => {
    await expect(addContact(business.clientId, { name: 'Pat', ...contact })).rejects.toMatchObject({ code })
  })

  it('is on it once, and is not the number that the business texts from', async () => {
    const twice = addContact(business.clientId, { name: 'Pat', phone: olive.phone })
    await expect(twice).rejects.toMatchObject({ code: 'contact_exists' })
    const own = addContact(business.clientId, { name: 'Pat', phone: business.number })
    await expect(own).rejects.toMatchObject({ code: 'own_number' })
    expect(await listContacts(business.clientId)).toHaveLength(1)
  })
})
