import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, conversations, leads } from '@/db/schema'
import { onCheckpoint } from '@/lib/checkpoint'
import { eraseThread } from '@/lib/conversations/erase/erase-lead'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import { failedJobs } from '@/lib/jobs/dead-letters'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { somebodyWaits } from '../setup/somebody-waits'
import { storedConversation, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

const blocksOf = async (phone: string) =>
  await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.phone, phone))

const importList = async (phones: readonly string[]) =>
  await desk.owner(`/api/client/blocked/import/${desk.ours.clientId}`, undefined, {
    method: 'POST',
    body: phones.join('\n'),
  })

describe('a text that is claimed and whose request has not begun', () => {
  async function taken() {
    const thread = await desk.thread()
    const pause = pausedAt('deliver:claimed')
    const { id } = await desk.sent(thread, 'I am on my way')
    await pause.reached
    return { ...thread, id, pause }
  }

  it('leaves when nobody minds', async () => {
    const { phone, pause } = await taken()
    pause.release()
    await eventually(() => expect(desk.received(phone)).toEqual(['I am on my way']))
  })

  it.each([
    [
      'by hand',
      (phone: string) => desk.owner('/api/client/blocked', { clientId: desk.ours.clientId, phone, reason: 'She rang' }),
    ],
    ['by a file', (phone: string) => importList([desk.phone(), phone])],
  ])('does not begin to leave once the block is answered: %s', async (_how, block) => {
    const { pause, ...thread } = await taken()
    expect((await block(thread.phone)).ok).toBe(true)
    pause.release()
    await desk.settled(thread)
    expect(desk.requestsTo(thread.phone)).toEqual([])
    expect(await storedMessage(thread.id)).toMatchObject({ status: 'canceled', reason: { rule: 'gate:opted_out' } })
  })

  it('keeps its lead from being erased until it is known what became of it', async () => {
    const { pause, ...thread } = await taken()
    const erase = () =>
      desk.owner(`/api/client/conversations/${thread.conversation.id}/erase`, { confirm: 'ERASE', reason: 'She rang' })
    expect((await erase()).status).toBe(409)
    pause.release()
    expect(await desk.settled(thread)).toEqual(['I am on my way'])
    expect((await erase()).status).toBe(200)
  })
})

describe('two files with the same leads in opposite order', () => {
  it('never wait for each other', async () => {
    const threads = await Promise.all(Array.from({ length: 20 }, async () => await desk.thread()))
    const phones = threads.map(({ phone }) => phone)
    const answers = await Promise.all([importList(phones), importList(phones.toReversed()), importList(phones)])
    const added = await Promise.all(answers.map(async (answer) => ((await answer.json()) as { added: number }).added))
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 0, 20])
    for (const { conversation } of threads)
      expect(await storedConversation(conversation.id)).toMatchObject({ state: 'paused', epoch: 1 })
  })
})

describe('a text that comes while its lead is erased', () => {
  /** Erases in a transaction that stays open until the text waits for it. */
  async function textDuringErasure(phone: string) {
    const { id } = await desk.conversation(phone, desk.ours)
    let waiting: ReturnType<SendingDesk['text']> | undefined
    await getDb().transaction(async (tx) => {
      const thread = await lockConversation(tx, id)
      if (thread === null) throw new Error('the conversation is gone')
      await eraseThread(tx, thread, { source: 'person', reason: 'She rang', actorUserId: null }, new Date())
      waiting = desk.text(phone, desk.ours, 'Are you still there?')
      await somebodyWaits()
    })
    expect((await waiting)?.webhook).toMatchObject({ status: 200 })
    return await desk.conversation(phone, desk.ours)
  }

  it('is a new lead’s first', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'Hello')
    const { id } = await textDuringErasure(phone)
    expect((await storedMessages(id)).map(({ body }) => body)).toEqual(['Are you still there?'])
    expect(await getDb().$count(leads, eq(leads.phone, phone))).toBe(1)
  })

  it('finds the opt-out in force', async () => {
    const phone = desk.phone()
    await desk.text(phone, desk.ours, 'STOP')
    const { id } = await textDuringErasure(phone)
    expect(await blocksOf(phone)).toMatchObject([{ reason: 'keyword:stop' }])
    const answer = await desk.owner(`/api/client/conversations/${id}/send`, { message: 'Yes' })
    expect(answer.status).toBe(409)
  })
})

describe('an answer that the AI is drafting', () => {
  it('goes with its lead, and no work fails for it', async () => {
    const business = await desk.business({ aiMode: 'auto' })
    const owner = await desk.signIn(business.email)
    const phone = desk.phone()
    const pause = pausedAt('reply:drafted')
    await desk.text(phone, business, 'My sink leaks')
    await pause.reached
    const { id } = await desk.conversation(phone, business)
    const erased = await owner(`/api/client/conversations/${id}/erase`, { confirm: 'ERASE', reason: 'She rang' })
    expect(erased.status).toBe(200)
    pause.release()
    await eventually(async () => {
      const { rows } = await getDb().execute(
        sql`select 1 from pgboss.job where name = 'reply-with-ai' and state < 'completed'`,
      )
      expect(rows).toEqual([])
    })
    await desk.carrier.control.idle()
    expect(desk.requestsTo(phone)).toEqual([])
    expect(await getDb().$count(conversations, eq(conversations.clientId, business.clientId))).toBe(0)
    expect((await failedJobs({})).jobs).toEqual([])
  })
})
