import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { alertNotices, alerts, type conversations, deskCodes, leads } from '@/db/schema'
import { mailAlert } from '@/lib/automations/alerts/mail-alert'
import { requestAlert } from '@/lib/automations/alerts/request-alert'
import { sendAlert } from '@/lib/automations/alerts/send-alert'
import { catchUp } from '@/lib/automations/catch-up/catch-up'
import { addContact, removeContact } from '@/lib/conversations/alert-contacts'
import { forgetAlerts } from '@/lib/conversations/forget-alerts'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import { type AlertDesk, startAlertDesk } from '../setup/alert-desk'
import { aBlock, aConversation, aMessage } from '../setup/builders'
import type { TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type MailServer, startMailServer } from '../setup/mail-server'
import { storedMessages } from '../setup/stored'

const wanted = 'Let me talk to a manager'

let mail: MailServer
let desk: AlertDesk
let business: TestBusiness
let olive: { id: string; phone: string }

beforeAll(async () => {
  mail = await startMailServer()
  desk = await startAlertDesk({ SMTP_URL: mail.url, SMTP_FROM: 'Handback <desk@example.com>' })
})
beforeEach(async () => {
  business = await desk.business({ createdAt: new Date(Date.now() - 24 * 60 * 60_000) })
  olive = await desk.contact(business)
  mail.mails.length = 0
  mail.refuse(false)
})
afterAll(async () => {
  await desk.close()
  await mail.close()
})

const alertsOf = async (conversationId: string) =>
  await getDb().select().from(alerts).where(eq(alerts.conversationId, conversationId)).orderBy(alerts.createdAt)

/** A conversation that was flagged by hand, and its alert, as whoever flags one asks for it. */
async function flagged(part: Partial<typeof conversations.$inferInsert> = {}, now = new Date()) {
  const lead = { phone: desk.phone() }
  const flag = { flagReason: 'They are angry.', flaggedAt: now, state: 'paused' as const }
  const conversation = await aConversation({ clientId: business.clientId, lead, ...flag, ...part })
  await aMessage(conversation, { body: 'This is the last straw' })
  return { ...lead, conversation }
}

async function ask(conversationId: string, now = new Date()): Promise<void> {
  await getDb().transaction(async (tx) => {
    const thread = await lockConversation(tx, conversationId)
    if (thread !== null) await requestAlert(tx, thread, 'They are angry.', now)
  })
}

/** Carries out what was asked for, whether or not the worker was faster. */
async function told(conversationId: string) {
  const requested = await alertsOf(conversationId)
  for (const { id } of requested) await sendAlert(id)
  return requested
}

describe('a lead who wants a person', () => {
  it('has the contact called by name, with the reason, the words and a code', async () => {
    const had = desk.received(olive.phone).length
    await desk.text(desk.phone(), business, wanted)
    const alert = await desk.next(olive.phone, had)
    expect(alert).toMatch(
      /needs a person\. They asked for a person\. "Let me talk to a manager" Reply [A-Z]{2}\d{2} and/,
    )
    const [message] = desk.carrier.control.messages({ phone: olive.phone }).slice(-1)
    expect(message?.from).toBe(business.number)
  })

  it('has every contact called, each with a code of their own', async () => {
    const sam = await desk.contact(business, { name: 'Sam' })
    const lead = await desk.leadInNeed(olive, business)
    await eventually(() => expect(desk.received(sam.phone)).toHaveLength(2))
    const { id } = await desk.conversation(lead.phone, business)
    const codes = await getDb().select().from(deskCodes).where(eq(deskCodes.conversationId, id))
    expect(new Set(codes.map(({ code }) => code)).size).toBe(2)
    expect(new Set(codes.map(({ contactId }) => contactId))).toEqual(new Set([olive.id, sam.id]))
  })

  it('has them called once in half an hour, and again after it', async () => {
    const { conversation } = await flagged()
    const begin = new Date()
    await ask(conversation.id, begin)
    await ask(conversation.id, new Date(begin.getTime() + 29 * 60_000))
    expect(await alertsOf(conversation.id)).toHaveLength(1)
    await ask(conversation.id, new Date(begin.getTime() + 31 * 60_000))
    expect(await alertsOf(conversation.id)).toHaveLength(2)
  })

  it('has them told once, however often the job runs', async () => {
    const had = desk.received(olive.phone).length
    const { conversation } = await flagged()
    await ask(conversation.id)
    await Promise.all([told(conversation.id), told(conversation.id)])
    await told(conversation.id)
    await desk.next(olive.phone, had)
    await desk.carrier.control.idle()
    expect(desk.received(olive.phone)).toHaveLength(had + 1)
  })

  it('by the web form, while nobody answers by itself, has them called too', async () => {
    const had = desk.received(olive.phone).length
    const { conversation, phone } = await flagged({ flagReason: null })
    await desk.stranger(
      '/api/webhooks/form',
      { phone, message: 'Call me' },
      {
        headers: { authorization: `Bearer ${business.formToken}` },
      },
    )
    expect(await desk.next(olive.phone, had)).toContain('filled in the web form')
    expect(await alertsOf(conversation.id)).toHaveLength(1)
  })

  it('by a text that came in late has them called too', async () => {
    const had = desk.received(olive.phone).length
    const missed = { from: desk.phone(), to: business.number, body: 'Anybody there?', at: Date.now() - 60 * 60_000 }
    await desk.carrier.control.text(missed, { deliver: false })
    await catchUp({ since: new Date(Date.now() - 2 * 60 * 60_000) })
    expect(await desk.next(olive.phone, had)).toContain('late')
  })
})

describe('nobody is called', () => {
  it('for a lead who opted out', async () => {
    const { conversation, phone } = await flagged()
    await aBlock({ clientId: business.clientId, phone })
    await ask(conversation.id)
    expect(await alertsOf(conversation.id)).toEqual([])
  })

  it('by a business without contacts, or one that is switched off', async () => {
    const without = await desk.business()
    const off = await desk.business({ active: false })
    await addContact(off.clientId, { name: 'Pat', email: 'pat@example.com' })
    for (const { clientId } of [without, off]) {
      const { conversation } = await flagged({ clientId })
      await ask(conversation.id)
      expect(await alertsOf(conversation.id)).toEqual([])
    }
  })

  it('where somebody took over before the job ran', async () => {
    const had = desk.received(olive.phone).length
    const { conversation } = await flagged({ flagReason: null, state: 'human_takeover' })
    await ask(conversation.id)
    expect(await told(conversation.id)).toHaveLength(1)
    await desk.carrier.control.idle()
    expect(desk.received(olive.phone)).toHaveLength(had)
  })

  it('on a phone that has not joined', async () => {
    const phone = desk.phone()
    await addContact(business.clientId, { name: 'Pat', phone })
    await desk.leadInNeed(olive, business)
    expect(desk.received(phone)).toEqual([])
  })
})

describe('a contact with a mail address', () => {
  it('is mailed who waits, why, what they wrote, and where to answer', async () => {
    await addContact(business.clientId, { name: 'Pat', email: 'pat@example.com' })
    const lead = await desk.leadInNeed(olive, business)
    await eventually(() => expect(mail.mails).toHaveLength(1))
    const { id } = await desk.conversation(lead.phone, business)
    const [letter] = mail.mails
    expect(letter).toMatch(/^To: pat@example\.com\r$/m)
    expect(letter).toMatch(/^Subject: .* needs a person\r$/m)
    expect(letter).toContain(wanted)
    expect(letter?.replaceAll('=\r\n', '')).toContain(`${desk.url}/conversations/${id}`)
  })

  it('is mailed once, however often the job runs', async () => {
    await addContact(business.clientId, { name: 'Pat', email: 'pat@example.com' })
    const lead = await desk.leadInNeed(olive, business)
    const notice = await mailed(lead.phone)
    await mailAlert(notice.id)
    await mailAlert(notice.id)
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]).toContain(`Message-ID: <${notice.id}@handback>`)
  })

  it('is mailed when the server takes mail again, and told nothing of the mailbox till then', async () => {
    const { id: contactId } = await addContact(business.clientId, { name: 'Pat', email: 'pat@example.com' })
    const notice = await unsentNotice(contactId)
    mail.refuse(true)
    const failure = await mailAlert(notice).catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'mail_failed' })
    expect(String(failure)).not.toContain('pat@')
    mail.refuse(false)
    await mailAlert(notice)
    expect(mail.mails).toHaveLength(1)
  })

  it('cannot be made to get other headers by what a lead is called', async () => {
    await addContact(business.clientId, { name: 'Pat', email: 'pat@example.com' })
    const { conversation } = await flagged()
    const name = 'Eve\r\nBcc: eve@example.com'
    await getDb().update(leads).set({ name }).where(eq(leads.id, conversation.leadId))
    await ask(conversation.id)
    await eventually(() => expect(mail.mails).toHaveLength(1))
    expect(mail.mails[0]).not.toMatch(/^Bcc:/m)
  })
})

/** A mail that no job is about to send. */
async function unsentNotice(contactId: string): Promise<string> {
  const { conversation } = await flagged()
  const alert = { id: randomUUID(), clientId: business.clientId, conversationId: conversation.id }
  await getDb()
    .insert(alerts)
    .values({ ...alert, kind: 'needs_person', reason: 'They are angry.' })
  const id = randomUUID()
  await getDb().insert(alertNotices).values({ id, alertId: alert.id, contactId, channel: 'email' })
  return id
}

describe('the erasure of a lead', () => {
  it('takes their words and name out of what contacts were told and texted', async () => {
    const lead = await desk.leadInNeed(olive, business, 'Zanzibar, let me talk to a manager')
    await desk.answerTo(olive.phone, business, `${lead.code} Hello Zoe`)
    const { id } = await desk.conversation(lead.phone, business)
    const line = await desk.conversation(olive.phone, business)
    const before = (await storedMessages(line.id)).map(({ body }) => body).join()
    for (const words of ['Zanzibar', 'Zoe', 'On its way']) expect(before).toContain(words)
    await getDb().transaction(async (tx) => await forgetAlerts(tx, id))
    const after = (await storedMessages(line.id)).map(({ body }) => body).join()
    for (const words of ['Zanzibar', 'Zoe', 'On its way', lead.code]) expect(after).not.toContain(words)
    expect(after).toContain('gets alerts from')
    expect(await alertsOf(id)).toEqual([])
    expect(await desk.answerTo(olive.phone, business, `${lead.code} Hello`)).toContain('You have no such code')
  })

  it('also finds what a contact was told who has been taken off the list', async () => {
    const lead = await desk.leadInNeed(olive, business, 'Zanzibar, let me talk to a manager')
    await desk.answerTo(olive.phone, business, `${lead.code} Hello Zoe`)
    const { id } = await desk.conversation(lead.phone, business)
    const line = await desk.conversation(olive.phone, business)
    await removeContact(business.clientId, olive.id)
    await getDb().transaction(async (tx) => await forgetAlerts(tx, id))
    const after = (await storedMessages(line.id)).map(({ body }) => body).join()
    for (const words of ['Zanzibar', 'Zoe', 'On its way', lead.code]) expect(after).not.toContain(words)
  })
})

async function noticeOf(conversationId: string) {
  const [notice] = await getDb()
    .select({ id: alertNotices.id, mailedAt: alertNotices.mailedAt })
    .from(alertNotices)
    .innerJoin(alerts, eq(alerts.id, alertNotices.alertId))
    .where(and(eq(alerts.conversationId, conversationId), eq(alertNotices.channel, 'email')))
  return notice
}

/** Waits until the mail about this lead is known to have left. */
async function mailed(phone: string): Promise<{ id: string }> {
  const { id } = await desk.conversation(phone, business)
  await eventually(async () => expect((await noticeOf(id))?.mailedAt).toBeInstanceOf(Date))
  const notice = await noticeOf(id)
  if (notice === undefined) throw new Error('there is no notice')
  return notice
}
