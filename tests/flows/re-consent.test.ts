import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, type ConsentRecord, consentRecords } from '@/db/schema'
import type { ConsentView } from '@/lib/conversations/consent-view'
import type { Caller } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { aPerson } from '../setup/signed-in'
import { storedConversation, storedEvents, storedMessage } from '../setup/stored'

let desk: SendingDesk
let agent: Caller
let admin: Caller

beforeAll(async () => {
  desk = await startSendingDesk()
  agent = await somebody('agent@example.com')
  admin = await somebody('admin@example.com', true)
})
afterAll(async () => await desk.close())

async function somebody(email: string, agencyAdmin = false): Promise<Caller> {
  await aPerson({ email, name: 'Ada Agent', agencyAdmin }, agencyAdmin ? [] : [desk.ours])
  return await desk.signIn(email)
}

const evidence = 'They asked by phone on 3 March'

const ask = async ({ conversation }: Thread, what: 'opt-out' | 're-consent', body: object, by: Caller = desk.owner) =>
  await by(`/api/client/conversations/${conversation.id}/${what}`, body)

async function seen({ conversation }: Thread, by: Caller = desk.owner): Promise<ConsentView> {
  return (await (await by(`/api/client/conversations/${conversation.id}/consent`)).json()) as ConsentView
}

async function recordsOf(phone: string): Promise<ConsentRecord[]> {
  const about = and(eq(consentRecords.clientId, desk.ours.clientId), eq(consentRecords.phone, phone))
  return await getDb().select().from(consentRecords).where(about).orderBy(asc(consentRecords.seq))
}

const isBlocked = async (phone: string) => (await getDb().$count(blockedNumbers, eq(blockedNumbers.phone, phone))) > 0

async function stopped(): Promise<Thread> {
  const phone = desk.phone()
  await desk.text(phone, desk.ours, 'STOP')
  return { phone, conversation: await desk.conversation(phone, desk.ours) }
}

describe('an opt-out that a person was told', () => {
  it('blocks, in their words, and says in the thread who recorded it', async () => {
    const thread = await desk.thread()
    const answer = await ask(thread, 'opt-out', { note: 'She rang: no more texts' }, agent)
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { conversation: { state: 'paused', blocked: true } },
    ])
    const revocation = {
      kind: 'revocation',
      source: 'person',
      rule: 'person:opt_out',
      wording: 'She rang: no more texts',
    }
    expect(await recordsOf(thread.phone)).toMatchObject([{ ...revocation, actorUserId: expect.any(String) }])
    expect((await desk.view(thread)).items).toMatchObject([{ event: 'opt_out', actorName: 'Ada Agent' }])
    expect((await desk.send(thread, { message: 'Sure?' })).status).toBe(409)
    expect(desk.requestsTo(thread.phone)).toEqual([])
  })

  it('again, after STOP, or twice at once changes nothing more', async () => {
    const thread = await desk.thread()
    const twice = await Promise.all([ask(thread, 'opt-out', {}), ask(thread, 'opt-out', {})])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect((await ask(thread, 'opt-out', { note: 'again' })).status).toBe(200)
    expect(await recordsOf(thread.phone)).toHaveLength(1)
    expect(await storedEvents(thread.conversation.id)).toHaveLength(1)
  })

  it('lets no text begin to leave once it is answered', async () => {
    const thread = await desk.thread()
    const pause = pausedAt('deliver:claimed')
    const { id } = await desk.sent(thread, 'I am on my way')
    await pause.reached
    expect((await ask(thread, 'opt-out', {})).status).toBe(200)
    pause.release()
    await desk.settled(thread)
    expect(desk.requestsTo(thread.phone)).toEqual([])
    expect(await storedMessage(id)).toMatchObject({ status: 'canceled' })
  })
})

describe('texts that are wanted again', () => {
  it('are recorded by an owner with the evidence, and then may leave; the AI stays silent', async () => {
    const thread = await desk.thread()
    await ask(thread, 'opt-out', {})
    expect((await desk.send(thread, { message: 'Hello' })).status).toBe(409)
    const answer = await ask(thread, 're-consent', { evidence })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { conversation: { state: 'paused', blocked: false } },
    ])
    const [, record] = await recordsOf(thread.phone)
    expect(record).toMatchObject({ kind: 're_consent', source: 'person', wording: evidence, expiresAt: null })
    expect(record?.actorUserId).not.toBeNull()
    expect(await storedEvents(thread.conversation.id)).toMatchObject([
      { event: 'opt_out', fromState: 'ai_active' },
      { event: 're_consent', toState: 'paused', reason: { rule: 'person:re_consent', explanation: evidence } },
    ])
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'paused', stateBeforeBlock: null })
    await desk.sent(thread, 'Good to hear from you')
    await eventually(() => expect(desk.received(thread.phone)).toEqual(['Good to hear from you']))
  })

  it('stay blocked at the provider until START, and the desk hears of it', async () => {
    const thread = await stopped()
    await ask(thread, 're-consent', { evidence })
    await desk.sent(thread, 'Hello again')
    await eventually(async () => expect(await isBlocked(thread.phone)).toBe(true))
    const kinds = (await recordsOf(thread.phone)).map(({ kind, source }) => `${kind} by ${source}`)
    expect(kinds).toEqual(['revocation by sms', 're_consent by person', 'revocation by provider'])
  })

  it('are not the AI’s even where somebody had handed back to it meanwhile', async () => {
    const thread = await stopped()
    expect((await desk.owner(`/api/client/conversations/${thread.conversation.id}/handback`, {})).status).toBe(200)
    await ask(thread, 're-consent', { evidence })
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'paused' })
  })

  it.each([
    ['an agent', () => agent, 403, 'not_owner'],
    ['a stranger', () => desk.stranger, 401, 'not_signed_in'],
  ])('are not for %s to record', async (_who, by, status, code) => {
    const thread = await stopped()
    const answer = await ask(thread, 're-consent', { evidence }, by())
    expect([answer.status, await answer.json()]).toMatchObject([status, { error: { code } }])
    expect(await isBlocked(thread.phone)).toBe(true)
    expect((await ask(thread, 're-consent', { evidence }, admin)).status).toBe(200)
    expect(await isBlocked(thread.phone)).toBe(false)
  })

  it('are not for the owner of another business to record', async () => {
    const thread = await stopped()
    const other = await desk.signIn((await desk.business()).email)
    for (const what of ['opt-out', 're-consent'] as const)
      expect((await ask(thread, what, { evidence }, other)).status).toBe(404)
    expect((await other(`/api/client/conversations/${thread.conversation.id}/consent`)).status).toBe(404)
    expect(await isBlocked(thread.phone)).toBe(true)
  })

  it('need evidence', async () => {
    const thread = await stopped()
    for (const body of [{}, { evidence: '' }, { evidence: '   they did   ' }])
      expect((await ask(thread, 're-consent', body)).status).toBe(422)
    expect(await isBlocked(thread.phone)).toBe(true)
  })

  it('are recorded once, and not at all for somebody who is not blocked', async () => {
    const thread = await stopped()
    const twice = await Promise.all([ask(thread, 're-consent', { evidence }), ask(thread, 're-consent', { evidence })])
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect((await ask(thread, 're-consent', { evidence })).status).toBe(200)
    expect((await recordsOf(thread.phone)).map(({ kind }) => kind)).toEqual(['revocation', 're_consent'])
  })

  it('lift the block of this business and no other', async () => {
    const thread = await stopped()
    const other = await desk.business()
    await desk.text(thread.phone, other, 'STOP')
    await ask(thread, 're-consent', { evidence })
    const left = await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.phone, thread.phone))
    expect(left).toMatchObject([{ clientId: other.clientId }])
  })
})

describe('what a person sees of it', () => {
  it('is how the lead stands, since when, and all that was said, newest first', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'Do you fix roofs?')
    const thread = { phone, conversation: await desk.conversation(phone, desk.ours) }
    const { standing, entries } = await seen(thread)
    expect(standing).toEqual({ kind: 'implied', since: entries[0]?.at, expiresAt: entries[0]?.expiresAt })
    await desk.text(phone, desk.ours, 'STOP')
    const blocked = await seen(thread)
    expect(blocked).toMatchObject({ standing: { kind: 'blocked', expiresAt: null }, mayReConsent: true })
    expect(blocked.entries).toMatchObject([
      { kind: 'revocation', wording: 'STOP', actorName: null },
      { kind: 'implied_consent', wording: 'Do you fix roofs?' },
    ])
    await ask(thread, 're-consent', { evidence })
    const reopened = await seen(thread, agent)
    expect(reopened).toMatchObject({ standing: { kind: 'none' }, mayReConsent: false })
    expect(reopened.entries[0]).toMatchObject({ kind: 're_consent', wording: evidence, actorName: 'Olive Owner' })
  })
})
