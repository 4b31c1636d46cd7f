import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { leadCommand } from '@/cli/lead-command'
import { retentionCommand } from '@/cli/retention-command'
import { getDb } from '@/db'
import {
  blockedNumbers,
  clients,
  consentRecords,
  conversations,
  dailyStats,
  erasures,
  leads,
  scheduledMessages,
  usageEvents,
} from '@/db/schema'
import { catchUp } from '@/lib/automations/catch-up/catch-up'
import { applyRetention, retentionPlans } from '@/lib/automations/retention'
import { verifyLedger } from '@/lib/consent/verify-ledger'
import type { LeadData } from '@/lib/conversations/erase/lead-data'
import { changeHead, changesAfter } from '@/lib/realtime/change-feed'
import { sendTrackedSMS } from '@/lib/services/twilio'
import { expectRefusal } from '../setup/api-routes'
import { aConversation, aMessage } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { aPerson } from '../setup/signed-in'
import { storedConversation, storedMessages } from '../setup/stored'

let desk: TestDesk
let ours: TestBusiness
let theirs: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  ours = await desk.business({ createdAt: new Date(Date.now() - 86_400_000) })
  theirs = await desk.business({ name: 'Alder Roofing' })
  owner = await desk.signIn(ours.email)
})
afterAll(async () => await desk.close())

const form = async (business: TestBusiness, fields: object) => {
  const headers = { authorization: `Bearer ${business.formToken}` }
  expect((await desk.stranger('/api/webhooks/form', fields, { headers })).status).toBe(201)
}

const erase = async (id: string, by: Caller = owner, body: object = { confirm: 'ERASE', reason: 'she asked for it' }) =>
  await by(`/api/client/conversations/${id}/erase`, body)

/** As soon as nothing is leaving. */
const erased = async (id: string) => await eventually(async () => expect((await erase(id)).status).toBe(200))

/** All that the database holds, tables of the job queues included, as text. */
async function everything(): Promise<string> {
  const { rows } = await getDb().execute(
    sql`select format('%I.%I', table_schema, table_name) as name from information_schema.tables
        where table_type = 'BASE TABLE' and table_schema in ('public', 'pgboss')`,
  )
  const tables = rows.map(({ name }) => String(name))
  const texts = await Promise.all(
    tables.map(async (name) => {
      const { rows: found } = await getDb().execute(sql.raw(`select t::text as row from ${name} t`))
      return found.map(({ row }) => `${name} ${String(row)}`).join('\n')
    }),
  )
  return texts.join('\n')
}

const known = {
  name: 'Zora Quackenbush',
  email: 'zora@quackenbush.example',
  address: '7 Marmalade Lane',
  message: 'My xylophone is leaking',
}

/** A lead of whom the desk knows all that it can know of anybody. */
async function knownLead(business = ours, phone = desk.phone()) {
  await form(business, { phone, ...known })
  const media = [{ contentType: 'image/png', base64: Buffer.from('a picture').toString('base64') }]
  await desk.carrier.control.text({ from: phone, to: business.number, body: 'Look at this zither', media })
  await eventually(() => expect(desk.received(phone).length).toBeGreaterThanOrEqual(2))
  const conversation = await desk.conversation(phone, business)
  const by = business === ours ? owner : await desk.signIn(business.email)
  const sent = await by(`/api/client/conversations/${conversation.id}/send`, { message: 'About your glockenspiel' })
  expect(sent.status).toBe(201)
  await getDb()
    .insert(scheduledMessages)
    .values({
      clientId: business.clientId,
      conversationId: conversation.id,
      body: 'How is the theremin?',
      sendAt: new Date(Date.now() + 86_400_000),
    })
  await eventually(() => expect(desk.received(phone)).toContain('About your glockenspiel'))
  await desk.carrier.control.idle()
  await eventually(async () => {
    const open = (await storedMessages(conversation.id)).filter(({ status }) => !/received|delivered/.test(status))
    expect(open).toEqual([])
  })
  return {
    phone,
    id: conversation.id,
    marks: [phone.slice(2), 'Zora', 'quackenbush', 'Marmalade', 'xylophone', 'zither', 'glockenspiel', 'theremin'],
  }
}

const found = (text: string, marks: readonly string[]) => marks.filter((mark) => text.includes(mark))

const counted = async () => [await getDb().select().from(dailyStats), await getDb().select().from(usageEvents)]

const blocksOf = async (phone: string) =>
  await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.phone, phone))

async function agent(): Promise<Caller> {
  const { email } = await aPerson({}, [ours])
  return await desk.signIn(email)
}

describe('erasing a lead', () => {
  it('leaves no word, name or number of theirs anywhere, and all that was counted', async () => {
    const lead = await knownLead()
    const before = await counted()
    expect(found(await everything(), lead.marks)).toEqual(lead.marks)
    const answer = await erase(lead.id)
    expect([answer.status, await answer.json()]).toEqual([200, { erased: { messages: expect.any(Number) } }])
    expect(found(await everything(), lead.marks)).toEqual([])
    expect(await counted()).toEqual(before)
    expect(await getDb().select().from(erasures)).toMatchObject([
      { clientId: ours.clientId, source: 'person', reason: 'she asked for it', actorUserId: expect.any(String) },
    ])
    expect((await owner(`/api/client/conversations/${lead.id}`)).status).toBe(404)
    expect(await verifyLedger(getDb(), ours.clientId)).toMatchObject({ kind: 'intact', erased: expect.any(Number) })
    expect((await getDb().select().from(consentRecords)).at(-1)).toMatchObject({
      kind: 'erasure',
      rule: 'erase:person',
    })
  })

  it('keeps the same person’s thread with another business', async () => {
    const phone = desk.phone()
    const lead = await knownLead(ours, phone)
    await desk.text(phone, theirs, 'My roof leaks')
    const other = await desk.conversation(phone, theirs)
    expect((await erase(lead.id)).status).toBe(200)
    expect((await storedMessages(other.id)).map(({ body }) => body)).toContain('My roof leaks')
    const again = await sendTrackedSMS(phone, 'Hello', ours.number, {})
    expect(again).toMatch(/^SM/)
  })

  it('is for owners, for their own, and wants to be meant', async () => {
    const phone = desk.phone()
    await desk.text(phone, ours, 'Hello')
    const { id } = await desk.conversation(phone, ours)
    await expectRefusal(await erase(id, await agent()), 403, 'not_owner')
    await expectRefusal(await erase(id, await desk.signIn(theirs.email)), 404, 'not_found')
    await expectRefusal(await erase(id, owner, { reason: 'x' }), 422, 'invalid_body')
    await expectRefusal(await erase(id, owner, { confirm: 'erase', reason: 'x' }), 422, 'invalid_body')
    await expectRefusal(await erase(id, owner, { confirm: 'ERASE', reason: ' ' }), 422, 'invalid_body')
    expect((await storedConversation(id)).id).toBe(id)
  })

  it('waits until nothing is leaving: what leaves comes back in the provider’s log', async () => {
    const conversation = await aConversation({ clientId: ours.clientId, lead: { phone: desk.phone() } })
    await aMessage(conversation, { author: 'human', status: 'sending', claimedAt: new Date() })
    await expectRefusal(await erase(conversation.id), 409, 'text_leaving')
    expect((await storedConversation(conversation.id)).id).toBe(conversation.id)
  })

  it('makes every screen begin anew', async () => {
    const phone = desk.phone()
    await desk.text(phone, ours, 'Hello')
    const { id } = await desk.conversation(phone, ours)
    const head = await changeHead(ours.clientId)
    expect(await changesAfter(ours.clientId, head)).toMatchObject({ kind: 'rows' })
    await erased(id)
    expect(await changesAfter(ours.clientId, head)).toMatchObject({ kind: 'reset' })
  })
})

describe('the provider’s log', () => {
  it('brings nothing of them back, and all that they say from then on', async () => {
    const lead = await knownLead()
    const since = new Date(Date.now() - 3_600_000)
    await catchUp({ since, wait: true })
    await erase(lead.id)
    const tally = await catchUp({ since, wait: true })
    expect(tally).toMatchObject({ inbound: 0, outbound: 0 })
    expect(tally.read).toBeGreaterThan(0)
    expect(found(await everything(), lead.marks)).toEqual([])

    // The log's times are whole seconds.
    const at = Date.now() + 1_000
    await desk.carrier.control.text(
      { from: lead.phone, to: ours.number, body: 'It is me again', at },
      { deliver: false },
    )
    expect(await catchUp({ since, wait: true })).toMatchObject({ inbound: 1 })
    const { id } = await desk.conversation(lead.phone, ours)
    expect((await storedMessages(id)).map(({ body }) => body)).toContain('It is me again')
  })
})

describe('an opt-out', () => {
  async function erasedAfterStop() {
    const phone = desk.phone()
    await desk.text(phone, ours, 'Hello')
    await desk.text(phone, ours, 'STOP')
    const [block] = await blocksOf(phone)
    const { id } = await desk.conversation(phone, ours)
    await erased(id)
    expect(await blocksOf(phone)).toEqual([])
    expect(await everything()).not.toContain(phone.slice(2))
    await desk.carrier.control.idle()
    const said = desk.received(phone).length
    return { phone, since: block?.createdAt, received: () => desk.received(phone).slice(said) }
  }

  it('outlives its lead on every way out: a text past all leads', async () => {
    const { phone, received } = await erasedAfterStop()
    const spelled = `${phone.slice(0, 2)} (${phone.slice(2, 5)}) ${phone.slice(5)}`
    for (const to of [phone, spelled])
      await expect(sendTrackedSMS(to, 'Hello', ours.number, {})).rejects.toMatchObject({ code: 'opted_out' })
    expect(received()).toEqual([])
  })

  it('a form', async () => {
    const { phone, since, received } = await erasedAfterStop()
    await form(ours, { phone, name: 'Ana' })
    const conversation = await desk.conversation(phone, ours)
    expect(await storedMessages(conversation.id)).toEqual([])
    expect(await blocksOf(phone)).toMatchObject([{ reason: 'keyword:stop', createdAt: since }])
    await expectRefusal(
      await owner(`/api/client/conversations/${conversation.id}/send`, { message: 'Hello' }),
      409,
      'opted_out',
    )
    expect(received()).toEqual([])
  })

  it('their next text, until it is START', async () => {
    const { phone, received } = await erasedAfterStop()
    await desk.text(phone, ours, 'How much is a new sink?')
    const { id } = await desk.conversation(phone, ours)
    expect(await storedConversation(id)).toMatchObject({ replyWaitingSince: null, unreadCount: 1 })
    expect(received()).toEqual([])
    await desk.text(phone, ours, 'START')
    expect(await blocksOf(phone)).toEqual([])
    await sendTrackedSMS(phone, 'Welcome back', ours.number, {})
    expect(received()).toContain('Welcome back')
  })

  it('a list of blocked numbers', async () => {
    const { phone, since } = await erasedAfterStop()
    const page = await owner(`/api/client/blocked?q=${encodeURIComponent(phone)}`)
    expect(await page.json()).toEqual({ rows: [], nextCursor: null, isErased: true })
    const imported = await owner(`/api/client/blocked/import/${ours.clientId}`, undefined, {
      method: 'POST',
      body: phone,
    })
    expect(await imported.json()).toMatchObject({ added: 0, alreadyThere: 1 })
    expect(await blocksOf(phone)).toMatchObject([{ reason: 'keyword:stop', createdAt: since }])
  })

  it('and a second erasure', async () => {
    const { phone, received } = await erasedAfterStop()
    await desk.text(phone, ours, 'Hello again')
    const { id } = await desk.conversation(phone, ours)
    await erased(id)
    await expect(sendTrackedSMS(phone, 'Hello', ours.number, {})).rejects.toMatchObject({ code: 'opted_out' })
    expect(received()).toEqual([])
  })

  it('of one business says nothing to another', async () => {
    const { phone } = await erasedAfterStop()
    expect(await sendTrackedSMS(phone, 'Hello', theirs.number, {})).toMatch(/^SM/)
  })
})

describe('what is held about a lead', () => {
  it('is handed out whole, and to nobody else', async () => {
    const lead = await knownLead()
    await desk.text(lead.phone, ours, 'STOP')
    const path = `/api/client/conversations/${lead.id}/export`
    const answer = await owner(path)
    expect(answer.headers.get('content-disposition')).toContain('attachment')
    const data = (await answer.json()) as LeadData
    expect(found(JSON.stringify(data), lead.marks)).toEqual(lead.marks)
    expect(data).toMatchObject({ lead: { name: known.name }, block: { reason: 'keyword:stop' } })
    for (const part of ['messages', 'events', 'deliveryReports', 'forms', 'scheduledTexts', 'consent'] as const)
      expect([part, data[part].length]).not.toEqual([part, 0])
    expect(data.messages.flatMap(({ media }) => media)).toHaveLength(1)
    await expectRefusal(await (await desk.signIn(theirs.email))(path), 404, 'not_found')
    await erase(lead.id)
  })

  it('is saved and erased by command', async () => {
    const lead = await knownLead()
    const out = mkdtempSync(join(tmpdir(), 'handback-lead-'))
    const printed = await run(leadCommand, ['export', '--business', ours.clientId, '--phone', lead.phone, '--out', out])
    const [saved] = printed as { file: string; media: number }[]
    expect(saved).toMatchObject({ media: 1 })
    expect(found(readFileSync(saved?.file ?? '', 'utf8'), lead.marks)).toEqual(lead.marks)
    const [picture = ''] = readdirSync(join(saved?.file ?? '', '..', 'media'))
    expect(readFileSync(join(saved?.file ?? '', '..', 'media', picture), 'utf8')).toBe('a picture')
    rmSync(out, { recursive: true })

    const whom = ['--business', ours.clientId, '--phone', lead.phone, '--reason', 'she asked']
    await expect(leadCommand(['erase', ...whom])).rejects.toThrow(/--yes/)
    const other = ['erase', '--business', theirs.clientId, ...whom.slice(2), '--yes']
    await expect(leadCommand(other)).rejects.toMatchObject({ status: 404 })
    expect(found(await everything(), lead.marks)).toEqual(lead.marks)
    expect(await run(leadCommand, ['erase', ...whom, '--yes'])).toMatchObject([{ erased: { messages: 5 } }])
    expect(found(await everything(), lead.marks)).toEqual([])
  })
})

/** What a command prints. */
async function run(command: (args: string[]) => Promise<void>, args: string[]): Promise<unknown[]> {
  const lines: string[] = []
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((text) => lines.push(String(text)) > 0)
  try {
    await command(args)
  } finally {
    spy.mockRestore()
  }
  return lines.map((line) => JSON.parse(line) as unknown)
}

describe('retention', () => {
  const monthsAgo = (months: number) => {
    const at = new Date()
    at.setUTCMonth(at.getUTCMonth() - months)
    return at
  }

  async function silent(clientId: string, months: number, part: Partial<typeof conversations.$inferInsert> = {}) {
    const at = monthsAgo(months)
    const conversation = await aConversation({ clientId, lastMessageAt: at, state: 'closed', ...part })
    await aMessage(conversation, { createdAt: at })
    return conversation
  }

  it('erases who has been silent for longer than their business keeps them, and nobody else', async () => {
    const keeping = await desk.business({ name: 'Keeper', retentionMonths: 12 })
    const { clientId } = keeping
    const [old, older] = [await silent(clientId, 13), await silent(clientId, 30, { state: 'ai_active' })]
    const recent = await silent(clientId, 11)
    const waiting = await silent(clientId, 14)
    await getDb()
      .insert(scheduledMessages)
      .values({ clientId, conversationId: waiting.id, body: 'Soon', sendAt: new Date(Date.now() + 86_400_000) })
    const contact = await silent(clientId, 20, { deskLine: true })
    const elsewhere = await silent(ours.clientId, 40)

    const plan = { clientId, businessName: 'Keeper', months: 12, leads: 2 }
    const times = { oldest: older.lastMessageAt.toISOString(), newest: old.lastMessageAt.toISOString() }
    expect(await run(retentionCommand, ['--dry-run'])).toEqual([{ ...plan, ...times, dryRun: true }])
    expect(await retentionPlans(new Date(), ours.clientId)).toEqual([])
    const left = async () =>
      (await getDb().select({ id: conversations.id }).from(conversations).where(eq(conversations.clientId, clientId)))
        .map(({ id }) => id)
        .toSorted()
    expect(await left()).toHaveLength(5)

    expect(await run(retentionCommand, [])).toEqual([{ ...plan, ...times, erased: 2 }])
    expect(await left()).toEqual([recent.id, waiting.id, contact.id].toSorted())
    expect((await storedConversation(elsewhere.id)).id).toBe(elsewhere.id)
    const kept = await getDb().select({ id: leads.id }).from(leads).where(eq(leads.clientId, clientId))
    expect(kept).toHaveLength(3)
    expect(await getDb().select().from(erasures).where(eq(erasures.clientId, clientId))).toMatchObject([
      { source: 'retention', actorUserId: null, messages: 1 },
      { source: 'retention' },
    ])
    expect(await applyRetention(new Date())).toBe(0)
    await getDb().update(clients).set({ retentionMonths: null }).where(eq(clients.id, clientId))
    expect(await retentionPlans(monthsAgo(-24))).toEqual([])
  })
})
