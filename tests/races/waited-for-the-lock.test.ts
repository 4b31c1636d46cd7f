import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb, type Tx } from '@/db'
import { blockedNumbers, conversationMessages } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { lockConversation } from '@/lib/conversations/lock-conversation'
import { recordOptOut } from '@/lib/conversations/record-opt-out'
import { aMessage } from '../setup/builders'
import { type SendingDesk, startSendingDesk, type Thread } from '../setup/sending-desk'
import { somebodyWaits } from '../setup/somebody-waits'
import { storedConversation, storedEvents, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

const reason = { rule: 'person:opt_out', explanation: 'They said that they want no more texts.' }
const optOut = { reason, source: 'person' as const }

/** Somebody opts out while `meanwhile` wants the same conversation: it waits for the lock, and goes on after the commit. */
async function optOutDuring<Result>(
  thread: Thread,
  meanwhile: () => Promise<Result>,
  also: (tx: Tx) => Promise<unknown> = async () => undefined,
): Promise<Result> {
  let waiting: Promise<Result> | undefined
  await getDb().transaction(async (tx) => {
    const locked = await lockConversation(tx, thread.conversation.id)
    if (locked === null) throw new Error('the conversation is gone')
    await recordOptOut(tx, locked, optOut, new Date())
    await also(tx)
    waiting = meanwhile()
    await somebodyWaits()
  })
  if (waiting === undefined) throw new Error('nothing was begun')
  return await waiting
}

describe('whoever has waited for a conversation in which somebody opted out', () => {
  it('and wants to write is refused', async () => {
    const thread = await desk.thread()
    const answer = await optOutDuring(thread, () => desk.send(thread, { message: 'Are you there?' }))
    expect([answer.status, await answer.json()]).toMatchObject([409, { error: { code: 'opted_out' } }])
    expect(await storedMessages(thread.conversation.id)).toEqual([])
  })

  it('and would send makes no request, also for a message that came back from a try which nobody took', async () => {
    const thread = await desk.thread()
    const { id } = await aMessage(thread.conversation, { author: 'human', status: 'sending', claimedAt: new Date() })
    const comesBack = async (tx: Tx) =>
      await tx.update(conversationMessages).set({ status: 'queued' }).where(eq(conversationMessages.id, id))
    await optOutDuring(thread, () => deliverMessage(id), comesBack)
    expect(desk.requestsTo(thread.phone)).toEqual([])
    expect(await storedMessage(id)).toMatchObject({ status: 'canceled', reason: { rule: 'gate:opted_out' } })
  })

  it('with another STOP changes nothing more', async () => {
    const thread = await desk.thread()
    const { webhook } = await optOutDuring(thread, () => desk.text(thread.phone, desk.ours, 'STOP'))
    expect(webhook).toMatchObject({ status: 200 })
    expect(await storedEvents(thread.conversation.id)).toHaveLength(1)
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ stateBeforeBlock: 'ai_active', epoch: 1 })
  })

  it('with START is texted again', async () => {
    const thread = await desk.thread()
    await optOutDuring(thread, () => desk.text(thread.phone, desk.ours, 'START'))
    const ofPhone = (await getDb().select().from(blockedNumbers)).filter(({ phone }) => phone === thread.phone)
    expect(ofPhone).toEqual([])
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'ai_active', epoch: 2 })
  })

  it('and takes over has decided what START returns to', async () => {
    const thread = await desk.thread()
    const path = `/api/client/conversations/${thread.conversation.id}/takeover`
    expect((await optOutDuring(thread, () => desk.owner(path, {}))).status).toBe(200)
    await desk.text(thread.phone, desk.ours, 'START')
    expect(await storedConversation(thread.conversation.id)).toMatchObject({ state: 'human_takeover' })
  })

  it('and learns of it from the provider too changes nothing more', async () => {
    const thread = await desk.thread()
    const again = async () =>
      await getDb().transaction(async (tx) => {
        const locked = await lockConversation(tx, thread.conversation.id)
        if (locked === null) throw new Error('the conversation is gone')
        await recordOptOut(tx, locked, { ...optOut, source: 'provider' }, new Date())
      })
    await optOutDuring(thread, again)
    expect(await storedEvents(thread.conversation.id)).toHaveLength(1)
  })
})
