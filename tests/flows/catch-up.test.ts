import { and, asc, eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import {
  catchUpCursors,
  conversationEvents,
  conversationMessages,
  dailyStats,
  messageMedia,
  usageEvents,
} from '@/db/schema'
import { catchUp } from '@/lib/automations/catch-up/catch-up'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { onCheckpoint } from '@/lib/checkpoint'
import type { FaultRule } from '../../carrier/faults'
import { commandLine, type Ended } from '../setup/command-line'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { pausedAt } from '../setup/paused-at'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const ago = (ms: number) => new Date(Date.now() - ms)

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  // Nothing happens by itself: every catch-up is one that the test asks for.
  desk = await startTestDesk({ WORKER: 'off' })
  business = await desk.business({ createdAt: ago(10 * day) })
  owner = await desk.signIn(business.email)
})
afterEach(async () => {
  onCheckpoint()
  await desk.carrier.control.setFaults([])
})
afterAll(async () => await desk.close())

/** A text that the provider has, and the desk never heard of. */
async function missedText(from: string, body: string, at: Date, to = business) {
  const text = { from, to: to.number, body, at: at.getTime() }
  return (await desk.carrier.control.text(text, { deliver: false })).message.sid
}

async function threadOf(phone: string, of = business) {
  const { id } = await desk.conversation(phone, of)
  return await getDb()
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.conversationId, id))
    .orderBy(asc(conversationMessages.createdAt), asc(conversationMessages.id))
}

const wordsOf = async (phone: string, of = business) => (await threadOf(phone, of)).map(({ body }) => body)

/** Another program, with the same account, sends from the business's number. */
async function sendElsewhere(to: string, body: string, from = business.number) {
  const { accountSid, authToken } = desk.carrier.settings
  const answer = await fetch(`${desk.carrier.url}/2010-04-01/Accounts/${accountSid}/Messages.json`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${accountSid}:${authToken}`)}` },
    body: new URLSearchParams({ To: to, From: from, Body: body }),
  })
  await desk.carrier.control.idle()
  return ((await answer.json()) as { sid: string }).sid
}

/** A person texts; the worker is this test. */
async function send(phone: string, message: string, faults: FaultRule[] = []) {
  await desk.carrier.control.setFaults(faults)
  const { id } = await desk.conversation(phone, business)
  const answer = await owner(`/api/client/conversations/${id}/send`, { message })
  const sent = (await answer.json()) as { message: { id: string } }
  return { id: sent.message.id, delivered: deliverMessage(sent.message.id) }
}

async function aLead() {
  const phone = desk.phone()
  await desk.text(phone, business, 'Hi')
  return phone
}

const statusOf = async (id: string) => {
  const [message] = await getDb().select().from(conversationMessages).where(eq(conversationMessages.id, id))
  return message?.status
}

describe('texts whose webhooks never came', () => {
  it('are stored once, in their order, at the provider’s time, marked late, for a person and not for the AI', async () => {
    const phone = desk.phone()
    await missedText(phone, 'one', ago(30 * minute))
    await missedText(phone, 'two', ago(29 * minute))
    await missedText(phone, 'three', ago(28 * minute))
    expect(await catchUp()).toMatchObject({ inbound: 3 })
    const thread = await threadOf(phone)
    expect(thread.map(({ body, late, direction }) => [body, late, direction])).toEqual(
      ['one', 'two', 'three'].map((body) => [body, true, 'inbound']),
    )
    expect(Date.now() - (thread[0]?.createdAt.getTime() ?? 0)).toBeGreaterThan(29 * minute)
    expect(await desk.conversation(phone, business)).toMatchObject({
      unreadCount: 3,
      lastMessageBody: 'three',
      flagReason: expect.stringContaining('late'),
      replyDueAt: null,
    })
    expect(await catchUp()).toMatchObject({ inbound: 0 })
    expect(await threadOf(phone)).toHaveLength(3)
  })

  it('are answered as ever while they are young, and their webhooks may still come', async () => {
    const phone = desk.phone()
    const sid = await missedText(phone, 'Just now', ago(5_000))
    await catchUp()
    expect(await threadOf(phone)).toMatchObject([{ late: false }])
    const { flagReason, replyDueAt } = await desk.conversation(phone, business)
    expect([flagReason, replyDueAt]).toEqual([null, expect.any(Date)])
    expect((await desk.carrier.control.redeliver(sid)).webhook).toMatchObject({ status: 200 })
    expect(await threadOf(phone)).toHaveLength(1)
    expect((await desk.conversation(phone, business)).unreadCount).toBe(1)
  })

  it('bring their pictures', async () => {
    const phone = desk.phone()
    const media = [
      { contentType: 'image/png', base64: Buffer.from('first').toString('base64') },
      { contentType: 'image/jpeg', base64: Buffer.from('second').toString('base64') },
    ]
    const text = { from: phone, to: business.number, body: '', media, at: ago(hour).getTime() }
    await desk.carrier.control.text(text, { deliver: false })
    await catchUp()
    const [message] = await threadOf(phone)
    const files = await getDb()
      .select()
      .from(messageMedia)
      .where(eq(messageMedia.messageId, message?.id ?? ''))
      .orderBy(asc(messageMedia.position))
    expect(files.map(({ contentType }) => contentType)).toEqual(['image/png', 'image/jpeg'])
    const shown = await Promise.all(files.map(async ({ id }) => await (await owner(`/api/client/media/${id}`)).text()))
    expect(shown).toEqual(['first', 'second'])
    expect(await desk.conversation(phone, business)).toMatchObject({ lastMessageBody: '2 attachments' })
  })

  it('are counted on the day on which they came', async () => {
    const other = await desk.business({ createdAt: ago(10 * day), timezone: 'UTC' })
    await missedText(desk.phone(), 'Three days ago', ago(3 * day), other)
    await catchUp()
    const stats = await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, other.clientId))
    const counted = stats.filter(({ inboundMessages }) => inboundMessages > 0)
    const date = ago(3 * day)
      .toISOString()
      .slice(0, 10)
    expect(counted).toMatchObject([{ date, inboundMessages: 1, newLeads: 1 }])
  })

  it('are all there when the log has several pages, each in the thread of its business', async () => {
    const other = await desk.business({ createdAt: ago(10 * day) })
    const phones = Array.from({ length: 3 }, () => desk.phone())
    const count = 2_050
    for (let n = 0; n < count; n += 1) {
      await missedText(phones[n % 3] ?? '', `text ${n}`, new Date(ago(2 * day).getTime() + n * 1_000), other)
    }
    expect(await catchUp({ number: other.number })).toMatchObject({ read: count, inbound: count })
    for (const [index, phone] of phones.entries()) {
      const expected = Array.from({ length: count }, (_, n) => n).filter((n) => n % 3 === index)
      expect(await wordsOf(phone, other)).toEqual(expected.map((n) => `text ${n}`))
    }
  })
})

describe('STOP and START that were missed', () => {
  const blocked = async (phone: string) => {
    const { id } = await desk.conversation(phone, business)
    const { conversation } = (await (await owner(`/api/client/conversations/${id}`)).json()) as {
      conversation: { blocked: boolean }
    }
    return conversation.blocked
  }

  it.each([
    [['Hello', 'STOP'], true],
    [['STOP', 'START'], false],
    [['STOP', 'START', 'STOP'], true],
    [['START', 'stop'], true],
  ])('%j in this order: blocked is %s', async (bodies, expected) => {
    const phone = desk.phone()
    for (const [index, body] of bodies.entries()) await missedText(phone, body, ago(hour - index * 20_000))
    await catchUp()
    expect(await blocked(phone)).toBe(expected)
  })

  it('are honoured across two catch-ups', async () => {
    const phone = desk.phone()
    await missedText(phone, 'STOP', ago(hour))
    await catchUp()
    expect(await blocked(phone)).toBe(true)
    await missedText(phone, 'START', ago(hour - minute))
    await catchUp()
    expect(await blocked(phone)).toBe(false)
  })

  it('does not lift the block of a STOP that came by webhook, with a START from before it', async () => {
    const phone = desk.phone()
    await missedText(phone, 'START', ago(hour))
    await desk.text(phone, business, 'STOP')
    await catchUp()
    expect(await wordsOf(phone)).toEqual(['START', 'STOP'])
    expect(await blocked(phone)).toBe(true)
  })

  it('does not block who has said START by webhook since', async () => {
    const phone = desk.phone()
    await missedText(phone, 'STOP', ago(hour))
    await desk.text(phone, business, 'START')
    await catchUp()
    expect(await wordsOf(phone)).toEqual(['STOP', 'START'])
    expect(await blocked(phone)).toBe(false)
  })

  it('are not confirmed when it is too late', async () => {
    const own = await desk.business({ createdAt: ago(10 * day), keywordReplies: 'desk' })
    const [late, now] = [desk.phone(), desk.phone()]
    await missedText(late, 'STOP', ago(hour), own)
    await missedText(now, 'STOP', ago(0), own)
    await catchUp()
    expect((await threadOf(late, own)).map(({ author }) => author)).toEqual(['lead'])
    expect((await threadOf(now, own)).map(({ author }) => author)).toEqual(['lead', 'system'])
  })
})

describe('what left from the number', () => {
  it('by another program is in the thread with its fate, never sent, and not counted', async () => {
    const phone = desk.phone()
    const before = desk.carrier.control.ledger().outbound.length
    const sid = await sendElsewhere(phone, 'Your appointment is tomorrow')
    expect(await catchUp()).toMatchObject({ outbound: 1 })
    expect(await threadOf(phone)).toMatchObject([
      {
        author: 'automation',
        direction: 'outbound',
        status: 'delivered',
        twilioSid: sid,
        reason: { rule: 'log:foreign' },
      },
    ])
    expect(await desk.conversation(phone, business)).toMatchObject({
      lastMessageBody: 'Your appointment is tomorrow',
      lastMessageAuthor: 'automation',
      unreadCount: 0,
      flagReason: null,
    })
    expect(await catchUp()).toMatchObject({ outbound: 0 })
    expect(desk.carrier.control.ledger().outbound).toHaveLength(before + 1)
    const used = and(eq(usageEvents.clientId, business.clientId), eq(usageEvents.kind, 'sms_outbound'))
    expect(await getDb().select().from(usageEvents).where(used)).toEqual([])
  })

  it('by another program is followed while it is on its way', async () => {
    const phone = desk.phone()
    desk.carrier.control.setBehaviour(phone, { silent: true })
    const sid = await sendElsewhere(phone, 'Slow')
    await catchUp()
    expect(await threadOf(phone)).toMatchObject([{ status: 'sent' }])
    await getDb().execute(sql`update conversation_messages set status = 'accepted' where twilio_sid = ${sid}`)
    expect(await catchUp()).toMatchObject({ statuses: 1 })
    expect(await threadOf(phone)).toMatchObject([{ status: 'sent' }])
  })

  it('is known to have arrived also when its reports were lost', async () => {
    const phone = await aLead()
    const { id, delivered } = await send(phone, 'Reports lost', [{ on: 'callback', kind: 'drop' }])
    await delivered
    await desk.carrier.control.idle()
    expect(await statusOf(id)).toBe('accepted')
    expect(await catchUp()).toMatchObject({ statuses: 1, outbound: 0 })
    expect(await statusOf(id)).toBe('delivered')
  })

  it('settles a text of ours whose fate was unknown, and is not a second one', async () => {
    const phone = await aLead()
    const { id, delivered } = await send(phone, 'Dark', [
      { on: 'create', kind: 'reset-after-accept' },
      { on: 'callback', kind: 'drop' },
    ])
    await delivered
    await desk.carrier.control.idle()
    expect(await statusOf(id)).toBe('unknown')
    expect(await catchUp()).toMatchObject({ outbound: 0 })
    expect(await statusOf(id)).toBe('delivered')
    expect(await wordsOf(phone)).toEqual(['Hi', 'Dark'])
  })

  it('is not taken for another program’s while our own request is being answered', async () => {
    const phone = await aLead()
    const pause = pausedAt('deliver:posted')
    const { id, delivered } = await send(phone, 'Under way', [{ on: 'callback', kind: 'drop' }])
    await pause.reached
    expect(await catchUp()).toMatchObject({ outbound: 0 })
    expect(await statusOf(id)).toBe('sending')
    pause.release()
    await delivered
    await desk.carrier.control.idle()
    await catchUp()
    expect(await statusOf(id)).toBe('delivered')
    expect(await wordsOf(phone)).toEqual(['Hi', 'Under way'])
  })
})

describe('a catch-up', () => {
  it('that broke off in the middle loses nothing', async () => {
    const phone = desk.phone()
    await missedText(phone, 'kept', ago(hour))
    await desk.carrier.control.setFaults([{ on: 'list', kind: 'malformed-json', match: { from: business.number } }])
    await expect(catchUp({ number: business.number })).rejects.toMatchObject({ name: 'TwilioError' })
    await desk.carrier.control.setFaults([])
    await catchUp()
    expect(await wordsOf(phone)).toEqual(['kept'])
  })

  it('of one business goes on when the log of another cannot be read', async () => {
    const other = await desk.business({ createdAt: ago(10 * day) })
    const phone = desk.phone()
    await missedText(phone, 'mine', ago(hour), other)
    await desk.carrier.control.setFaults([{ on: 'list', kind: 'malformed-json', match: { to: business.number } }])
    await expect(catchUp()).rejects.toMatchObject({ name: 'TwilioError' })
    expect(await wordsOf(phone, other)).toEqual(['mine'])
  })

  it('may run at the same time as others', async () => {
    const phone = desk.phone()
    for (let n = 0; n < 20; n += 1) await missedText(phone, `${n}`, ago(hour - n * 1_000))
    const tallies = await Promise.all([catchUp({ wait: true }), catchUp(), catchUp({ wait: true }), catchUp()])
    expect(tallies.reduce((sum, { inbound }) => sum + inbound, 0)).toBe(20)
    expect(await wordsOf(phone)).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`))
    expect((await desk.conversation(phone, business)).unreadCount).toBe(20)
  })

  it('and the webhooks that come after all make one of each text', async () => {
    const phone = desk.phone()
    const sids: string[] = []
    for (let n = 0; n < 20; n += 1) sids.push(await missedText(phone, `${n}`, ago(hour - n * 1_000)))
    const webhooks = sids.map(async (sid) => (await desk.carrier.control.redeliver(sid)).webhook?.status)
    const [, ...statuses] = await Promise.all([catchUp({ wait: true }), ...webhooks])
    expect(statuses).toEqual(sids.map(() => 200))
    expect(
      (await threadOf(phone)).map(({ twilioSid }) => twilioSid ?? '').toSorted((a, b) => (a < b ? -1 : 1)),
    ).toEqual(sids.toSorted((a, b) => (a < b ? -1 : 1)))
    expect((await desk.conversation(phone, business)).unreadCount).toBe(20)
  })

  it('reads a day again, and nothing older unless it is told to', async () => {
    const phone = desk.phone()
    await catchUp()
    await missedText(phone, 'older', ago(3 * day))
    await missedText(phone, 'shown late', ago(20 * hour))
    await catchUp()
    expect(await wordsOf(phone)).toEqual(['shown late'])
    await catchUp({ since: ago(4 * day) })
    expect(await wordsOf(phone)).toEqual(['older', 'shown late'])
  })

  it('that is told to begin later than the last one ended leaves no gap for the next', async () => {
    const other = await desk.business({ createdAt: ago(10 * day) })
    const phone = desk.phone()
    await missedText(phone, 'in the gap', ago(5 * day), other)
    await catchUp({ number: other.number, since: ago(day) })
    expect(await getDb().select().from(catchUpCursors).where(eq(catchUpCursors.clientId, other.clientId))).toEqual([])
    await catchUp({ number: other.number })
    expect(await wordsOf(phone, other)).toEqual(['in the gap'])
  })
})

describe('what was before the desk', () => {
  it('is left where it is, until it is asked for', async () => {
    const fresh = await desk.business()
    const phone = desk.phone()
    await missedText(phone, 'This morning', ago(2 * hour), fresh)
    expect(await catchUp({ number: fresh.number })).toMatchObject({ inbound: 0 })
    await catchUp({ number: fresh.number, since: ago(3 * hour) })
    expect(await wordsOf(phone, fresh)).toEqual(['This morning'])
  })

  it('comes in as history: whole threads and opt-outs, and no work for anybody', async () => {
    const fresh = await desk.business()
    const [ana, ben] = [desk.phone(), desk.phone()]
    await missedText(ana, 'Can you fix a roof?', ago(700 * day), fresh)
    await missedText(ben, 'Hello', ago(400 * day), fresh)
    await missedText(ben, 'STOP', ago(399 * day), fresh)
    await missedText(ana, 'Thanks again', ago(30 * day), fresh)
    const tally = await catchUp({ number: fresh.number, since: ago(800 * day) })
    expect(tally).toMatchObject({ inbound: 4 })
    expect((await threadOf(ana, fresh)).map(({ body, late }) => [body, late])).toEqual([
      ['Can you fix a roof?', false],
      ['Thanks again', false],
    ])
    expect(await desk.conversation(ana, fresh)).toMatchObject({
      state: 'ai_active',
      unreadCount: 0,
      flagReason: null,
      replyDueAt: null,
      lastMessageBody: 'Thanks again',
    })
    const stopped = await desk.conversation(ben, fresh)
    expect(stopped).toMatchObject({ state: 'paused', stateBeforeBlock: 'ai_active' })
    const events = await getDb()
      .select()
      .from(conversationEvents)
      .where(eq(conversationEvents.conversationId, stopped.id))
    expect(events.map(({ event, createdAt }) => [event, createdAt < ago(398 * day)])).toEqual([['opt_out', true]])
    expect(await getDb().select().from(dailyStats).where(eq(dailyStats.clientId, fresh.clientId))).toEqual([])
    const send = `/api/client/conversations/${stopped.id}/send`
    expect((await (await desk.signIn(fresh.email))(send, { message: 'Hi again' })).status).toBe(409)
  })
})

describe('the command', () => {
  const run = (...args: string[]): Promise<Ended> => commandLine('src/cli/catch-up.ts', args)

  it('catches up beside a desk on a server, and says that the desk must be stopped on the embedded database', async () => {
    const other = await desk.business({ name: 'Alder Roofing', createdAt: ago(10 * day) })
    const phone = desk.phone()
    await missedText(phone, 'By hand', ago(9 * day), other)
    const outcome = await run('--since', ago(20 * day).toISOString(), '--number', other.number)
    const progress = /^(Alder Roofing, \d{4}-\d\d-\d\d (to \d{4}-\d\d-\d\d|until now): \d read; new: [^\n]*\n)+$/
    const summary = { read: 1, inbound: 1, outbound: 0, statuses: 0 }
    const works = { code: 0, stdout: `${JSON.stringify(summary)}\n`, stderr: expect.stringMatching(progress) }
    const sentence = /^The embedded database in \S+ is open in process \d+\. Stop the desk first[^\n]*\n$/
    const refuses = { code: 1, stdout: '', stderr: expect.stringMatching(sentence) }
    const isServer = process.env.HANDBACK_TEST_DATABASE === 'postgres'
    expect(outcome).toEqual(isServer ? works : refuses)
    await catchUp({ number: other.number })
    expect(await wordsOf(phone, other)).toEqual(['By hand'])
  })

  it.each([
    [['--since', 'yesterday'], /^--since must be a time that has passed/],
    [['--since', '2999-01-01'], /^--since must be a time that has passed/],
    [['--number', '911'], /^Not a phone number/],
    [['--until', 'now'], /--until/],
  ])('refuses %j in one line', async (args, sentence) => {
    const { code, stdout, stderr } = await run(...args)
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd()).not.toContain('\n')
  })
})
