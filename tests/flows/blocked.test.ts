import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, consentRecords, conversations, leads, scheduledMessages } from '@/db/schema'
import type { BlockedPage } from '@/lib/conversations/blocked/blocked-list'
import type { Imported } from '@/lib/conversations/blocked/import-blocked'
import { sendTrackedSMS } from '@/lib/services/twilio'
import { expectRefusal } from '../setup/api-routes'
import { aBlock, aMessage } from '../setup/builders'
import type { Caller, TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { aPerson } from '../setup/signed-in'
import { storedConversation, storedEvents, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk
let theirs: TestBusiness

beforeAll(async () => {
  desk = await startSendingDesk()
  theirs = await desk.business({ name: 'Alder Roofing' })
})
afterAll(async () => await desk.close())

const list = async (query = '', by: Caller = desk.owner) =>
  (await (await by(`/api/client/blocked?${query}`)).json()) as BlockedPage

const block = async (phone: string, reason = 'asked on the phone', clientId = desk.ours.clientId) =>
  await desk.owner('/api/client/blocked', { clientId, phone, reason })

const importCsv = async (csv: string | Uint8Array, clientId = desk.ours.clientId, by: Caller = desk.owner) =>
  await by(`/api/client/blocked/import/${clientId}`, undefined, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv as BodyInit,
  })

const exported = async () => await (await desk.owner(`/api/client/blocked/export/${desk.ours.clientId}`)).text()

async function agent(): Promise<Caller> {
  const { email } = await aPerson({}, [desk.ours])
  return await desk.signIn(email)
}

const recordsOf = async (phone: string) =>
  await getDb().select().from(consentRecords).where(eq(consentRecords.phone, phone)).orderBy(consentRecords.seq)

describe('a number that a person blocks', () => {
  it('is as if its lead had said STOP', async () => {
    const thread = await desk.thread()
    const { id: conversationId, clientId } = thread.conversation
    const queued = await aMessage(thread.conversation, {
      author: 'human',
      status: 'queued',
      nextAttemptAt: new Date(Date.now() + 3_600_000),
    })
    const later = { body: 'See you', purpose: 'informational' as const, sendAt: new Date(Date.now() + 86_400_000) }
    await getDb()
      .insert(scheduledMessages)
      .values({ ...later, conversationId, clientId })

    const answer = await block(thread.phone)
    expect([answer.status, await answer.json()]).toEqual([201, { phone: thread.phone, added: true }])

    expect(await storedConversation(conversationId)).toMatchObject({ state: 'paused', stateBeforeBlock: 'ai_active' })
    expect(await storedMessage(queued.id)).toMatchObject({ status: 'canceled', reason: { rule: 'person:blocked' } })
    const [scheduled] = await getDb()
      .select()
      .from(scheduledMessages)
      .where(eq(scheduledMessages.conversationId, conversationId))
    expect(scheduled).toMatchObject({ status: 'canceled' })
    expect(await storedEvents(conversationId)).toMatchObject([
      {
        event: 'opt_out',
        actorUserId: expect.any(String),
        reason: { explanation: 'Olive Owner blocked this number: “asked on the phone”' },
      },
    ])
    expect(await recordsOf(thread.phone)).toMatchObject([
      { kind: 'revocation', source: 'person', wording: 'asked on the phone', conversationId },
    ])
    const { conversation } = await desk.view(thread)
    expect(conversation.composerLock?.explanation).toMatch(
      /^Olive Owner blocked this number on \w+ \d+, \d{4}: “asked on the phone” Texts to them are blocked until they text START, or an owner/,
    )
    const refused = await desk.send(thread, { message: 'Are you sure?' })
    await expectRefusal(refused, 409, 'opted_out')
    expect(desk.requestsTo(thread.phone)).toEqual([])

    await desk.text(thread.phone, desk.ours, 'START')
    expect(await storedConversation(conversationId)).toMatchObject({ state: 'ai_active', stateBeforeBlock: null })
    expect((await list(`q=${thread.phone.slice(-7)}`)).rows).toEqual([])
  })

  it('needs never have been in touch, and is texted by nothing', async () => {
    const phone = desk.phone()
    await block(phone)
    await expect(sendTrackedSMS(phone, 'Hello', desk.ours.number, {})).rejects.toMatchObject({ code: 'opted_out' })
    const form = await desk.stranger(
      '/api/webhooks/form',
      { phone, name: 'Ana' },
      { headers: { authorization: `Bearer ${desk.ours.formToken}` } },
    )
    expect(form.status).toBe(201)
    const { id } = await desk.conversation(phone, desk.ours)
    expect(await storedMessages(id)).toEqual([])
    // The other business may text them.
    await sendTrackedSMS(phone, 'Hello', theirs.number, {})
    expect(desk.requestsTo(phone)).toMatchObject([{ from: theirs.number }])
  })

  it('is blocked once, and read as a number of the business’s country', async () => {
    const phone = desk.phone()
    const national = `(${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8)}`
    expect((await block(national, 'first')).status).toBe(201)
    const again = await block(phone, 'second')
    expect([again.status, await again.json()]).toEqual([200, { phone, added: false }])
    const { rows } = await list(`q=${encodeURIComponent(national)}`)
    expect(rows).toMatchObject([{ phone, phoneFormatted: national, leadName: null, conversationId: null }])
    expect(rows[0]?.why).toBe('Olive Owner blocked this number: “first”')
    expect(await recordsOf(phone)).toHaveLength(1)
  })

  it('is refused where it is no number, or nobody says why', async () => {
    await expectRefusal(await block('12'), 422, 'invalid_phone_number')
    await expectRefusal(await block(desk.phone(), ' '), 422, 'invalid_body')
  })
})

describe('the list', () => {
  it('is found by number and by name, the latest first, a page at a time', async () => {
    const { clientId } = desk.ours
    const phones = [desk.phone(), desk.phone(), desk.phone()]
    for (const [days, phone] of phones.entries()) {
      await aBlock({ clientId, phone, createdAt: new Date(Date.UTC(2025, 0, 10 - days)) })
      await getDb()
        .insert(leads)
        .values({ clientId, phone, name: `Zelda Number ${days}` })
    }
    const first = await list('q=zelda&limit=2')
    expect(first.rows.map(({ phone }) => phone)).toEqual(phones.slice(0, 2))
    expect(first.rows[0]).toMatchObject({ leadName: 'Zelda Number 0', why: 'They texted STOP.' })
    const second = await list(`q=zelda&limit=2&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({ rows: [{ phone: phones[2] }], nextCursor: null })
  })

  it('quotes what a lead wrote to opt out in their own words', async () => {
    const thread = await desk.thread()
    const words = await aMessage(thread.conversation, { body: 'please stop texting me' })
    const { clientId } = desk.ours
    await aBlock({ clientId, phone: thread.phone, reason: 'plain:stop_texting', messageId: words.id })
    const { rows } = await list(`q=${thread.phone.slice(-7)}`)
    expect(rows).toMatchObject([
      { why: 'They wrote: “please stop texting me”', conversationId: thread.conversation.id },
    ])
    const { conversation } = await desk.view(thread)
    expect(conversation.composerLock?.explanation).toContain('“please stop texting me”')
  })
})

describe('taking a number off the list', () => {
  const lift = async (phone: string, by: Caller, reason = 'they called and asked for texts') =>
    await by('/api/client/blocked/remove', { clientId: desk.ours.clientId, phone, reason })
  const isListed = async (phone: string) => (await list(`q=${phone.slice(1)}`)).rows.length === 1

  it('is for owners, with a reason, and is written down', async () => {
    const phone = desk.phone()
    await block(phone)
    await expectRefusal(await lift(phone, await agent()), 403, 'not_owner')
    await expectRefusal(await lift(phone, desk.owner, ''), 422, 'invalid_body')
    await expectRefusal(await lift(phone, await desk.signIn(theirs.email)), 404, 'not_found')
    expect(await isListed(phone)).toBe(true)

    for (const _again of [1, 2]) expect((await lift(phone, desk.owner)).status).toBe(200)
    expect(await isListed(phone)).toBe(false)
    expect(await recordsOf(phone)).toMatchObject([
      { kind: 'revocation' },
      { kind: 're_consent', source: 'person', wording: 'they called and asked for texts' },
    ])
  })

  it('reopens the conversation of a lead for people, and leaves the AI silent', async () => {
    const thread = await desk.thread()
    await block(thread.phone)
    expect((await lift(thread.phone, desk.owner)).status).toBe(200)
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'paused', stateBeforeBlock: null })
    expect((await desk.view(thread)).conversation.composerLock).toBeNull()
    expect((await desk.send(thread, { message: 'Welcome back' })).status).toBe(201)
  })
})

describe('a file of opt-outs', () => {
  it('is blocked together; what cannot be read is named by its line', async () => {
    const thread = await desk.thread()
    const [known, fresh] = [desk.phone(), desk.phone()]
    await block(known)
    const file = [
      'Phone,Reason,Since',
      `${thread.phone},moved away,2026-01-31`,
      `${known},,`,
      `${fresh},,`,
      `${fresh},twice,`,
      'nobody,,',
    ].join('\r\n')
    const answer = await importCsv(file)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      added: 2,
      alreadyThere: 2,
      refused: [{ line: 6, phone: 'nobody', why: 'This is no phone number.' }],
    } satisfies Imported)
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'paused' })
    const { rows } = await list(`q=${thread.phone.slice(-7)}`)
    expect(rows).toMatchObject([
      { why: 'Olive Owner imported this number as opted out: “moved away”', since: '2026-01-31T12:00:00.000Z' },
    ])
  })

  it('changes nothing where it is no CSV, or too large', async () => {
    const before = await exported()
    await expectRefusal(await importCsv(`phone\n"${desk.phone()}`), 422, 'invalid_csv')
    await expectRefusal(await importCsv(new Uint8Array(5 * 1024 * 1024 + 1)), 413, 'body_too_large')
    expect(await exported()).toBe(before)
  })

  it('that was exported can be imported by another business, with what spreadsheets must not run', async () => {
    const phone = desk.phone()
    await block(phone, '=HYPERLINK("http://example.com")')
    const { clientId } = desk.ours
    await aBlock({ clientId, phone: '=1+1', reason: 'keyword:stop' })
    const csv = await exported()
    expect(csv).toContain(`${phone},`)
    expect(csv).toContain("'=1+1,They texted STOP.,")
    const count = (await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.clientId, clientId))).length
    const foreign = await desk.signIn(theirs.email)
    const imported = (await (await importCsv(csv, theirs.clientId, foreign)).json()) as Imported
    expect(imported).toMatchObject({ added: count - 1, alreadyThere: 0, refused: [{ phone: '=1+1' }] })
  })

  it('may hold ten thousand numbers, a thousand of them leads', async () => {
    const { clientId } = desk.ours
    const phones = Array.from({ length: 10_000 }, (_, index) => `+1646${String(5_550_000 + index)}`)
    const known = await getDb()
      .insert(leads)
      .values(phones.slice(0, 1_000).map((phone) => ({ clientId, phone })))
      .returning({ leadId: leads.id, clientId: leads.clientId })
    await getDb().insert(conversations).values(known)
    const answer = await importCsv(`phone,reason\n${phones.map((phone) => `${phone},old list`).join('\n')}`)
    expect(await answer.json()).toEqual({ added: 10_000, alreadyThere: 0, refused: [] })
    expect((await exported()).split('\r\n').length).toBeGreaterThan(10_000)
    const again = (await (await importCsv(phones.join('\n'))).json()) as Imported
    expect(again).toEqual({ added: 0, alreadyThere: 10_000, refused: [] })
  })
})

describe('another business’s list', () => {
  it('is never read, changed, imported into or exported', async () => {
    const phone = desk.phone()
    await aBlock({ clientId: theirs.clientId, phone })
    expect((await list(`q=${phone.slice(1)}`)).rows).toEqual([])
    await expectRefusal(await block(desk.phone(), 'not mine', theirs.clientId), 404, 'not_found')
    await expectRefusal(await importCsv(desk.phone(), theirs.clientId), 404, 'not_found')
    await expectRefusal(await desk.owner(`/api/client/blocked/export/${theirs.clientId}`), 404, 'not_found')
    expect(await exported()).not.toContain(phone)
    const theirList = and(eq(blockedNumbers.clientId, theirs.clientId), eq(blockedNumbers.phone, phone))
    expect(await getDb().select().from(blockedNumbers).where(theirList)).toHaveLength(1)
  })
})

describe('a text from a blocked number', () => {
  it('is stored and unread, and calls nobody and is answered by nothing', async () => {
    const busy = await desk.business({ aiMode: 'auto' })
    const phone = desk.phone()
    await desk.text(phone, busy, 'STOP')
    await eventually(async () => expect((await desk.conversation(phone, busy)).state).toBe('paused'))
    const received = desk.received(phone).length
    await desk.text(phone, busy, 'Is anybody there?')
    const conversation = await desk.conversation(phone, busy)
    expect((await storedMessages(conversation.id)).at(-1)).toMatchObject({
      body: 'Is anybody there?',
      status: 'received',
    })
    expect(conversation).toMatchObject({
      state: 'paused',
      unreadCount: 2,
      flagReason: null,
      replyWaitingSince: null,
      lastMessageBody: 'Is anybody there?',
    })
    expect(desk.received(phone)).toHaveLength(received)
  })
})
