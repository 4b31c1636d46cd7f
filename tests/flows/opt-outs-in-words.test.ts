import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, conversationMessages } from '@/db/schema'
import { deliverMessage } from '@/lib/automations/deliver-message'
import { aMessage } from '../setup/builders'
import type { TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { storedConversation, storedEvents, storedMessage, storedMessages } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterAll(async () => await desk.close())

/** What somebody is told after texting this, when all that it set going is over. */
async function told(phone: string, business: TestBusiness, body: string): Promise<string[]> {
  const before = desk.received(phone).length
  expect((await desk.text(phone, business, body)).webhook).toMatchObject({ status: 200 })
  const thread = { phone, conversation: await desk.conversation(phone, business) }
  return (await desk.settled(thread)).slice(before)
}

const blocksOf = async (phone: string, { clientId }: TestBusiness) =>
  await getDb()
    .select()
    .from(blockedNumbers)
    .where(and(eq(blockedNumbers.clientId, clientId), eq(blockedNumbers.phone, phone)))

const unsubscribed = expect.stringContaining('unsubscribed')
const question = expect.stringContaining('reply STOP')

describe.each(['twilio', 'desk'] as const)(
  'what is said in other words than STOP, where %s answers that',
  (keywordReplies) => {
    let business: TestBusiness

    beforeAll(async () => {
      business = await desk.business({ keywordReplies, aiMode: 'off' })
      desk.carrier.control.putNumber(business.number, { keywords: keywordReplies === 'twilio' })
    })

    it.each([
      ['STOP', 'keyword:stop'],
      ['Stop.', 'keyword:stop'],
      ['OPT OUT', 'keyword:opt_out'],
      ['Arrêt', 'keyword:arret'],
      ['BAJA', 'keyword:baja'],
      ['please stop texting me', 'plain:stop_texting'],
      ['take me off ur list', 'plain:remove_me'],
      ['wrong number dont text again', 'plain:do_not_text'],
      ['ne m’écrivez plus', 'plain:do_not_text'],
      ['bórrenme', 'plain:remove_me'],
      ['não me mandem mais mensagens', 'plain:do_not_text'],
    ])('%s blocks, is confirmed by whoever answers, and nothing leaves any more', async (body, rule) => {
      const phone = desk.phone()
      const isAnswered = keywordReplies === 'desk' || body === 'STOP'
      expect(await told(phone, business, body)).toEqual(isAnswered ? [unsubscribed] : [])
      expect(await blocksOf(phone, business)).toMatchObject([{ reason: rule }])
      const { id } = await desk.conversation(phone, business)
      expect(await storedConversation(id)).toMatchObject({ state: 'paused', stateBeforeBlock: 'ai_active', epoch: 1 })
      expect(await told(phone, business, body)).toEqual([])
      const person = await desk.signIn(business.email)
      const refused = await person(`/api/client/conversations/${id}/send`, { message: 'Are you sure?' })
      expect([refused.status, await refused.json()]).toMatchObject([409, { error: { code: 'opted_out' } }])
      expect(await told(phone, business, 'START')).toHaveLength(isAnswered ? 1 : 0)
      expect(await blocksOf(phone, business)).toEqual([])
    })

    it('stays blocked at YES, which no question of the desk is open for', async () => {
      const phone = desk.phone()
      await told(phone, business, 'please stop texting me')
      expect(await told(phone, business, 'YES')).toEqual([])
      expect(await blocksOf(phone, business)).toHaveLength(1)
    })

    it('is no HELP where a customer wants help, and HELP where nothing else is said', async () => {
      const phone = desk.phone()
      expect(await told(phone, business, 'help my basement is flooding')).toEqual([])
      expect(await told(phone, business, 'HELP')).toHaveLength(1)
      expect(await told(phone, business, 'info?')).toHaveLength(keywordReplies === 'desk' ? 1 : 0)
      expect(await blocksOf(phone, business)).toEqual([])
    })
  },
)

describe('what Twilio has read itself (Advanced Opt-Out)', () => {
  let business: TestBusiness

  beforeAll(async () => {
    // The desk is told to answer here, and leaves it to Twilio all the same: it has answered.
    business = await desk.business({ keywordReplies: 'desk', aiMode: 'off' })
    desk.carrier.control.putNumber(business.number, { advancedOptOut: true })
  })

  it.each(['STOP', 'cancel'])('counts, and is confirmed by nobody else: %s', async (body) => {
    const phone = desk.phone()
    expect(await told(phone, business, body)).toHaveLength(1)
    expect(await blocksOf(phone, business)).toMatchObject([{ reason: 'provider:stop' }])
    const { id } = await desk.conversation(phone, business)
    expect((await storedMessages(id)).map(({ direction }) => direction)).toEqual(['inbound'])
    expect(await told(phone, business, 'HELP')).toEqual([])
  })

  it('lifts the block for YES where Twilio takes it for START', async () => {
    const phone = desk.phone()
    await told(phone, business, 'STOP')
    expect(await told(phone, business, 'YES')).toHaveLength(1)
    expect(await blocksOf(phone, business)).toEqual([])
  })

  it('answers HELP once', async () => {
    expect(await told(desk.phone(), business, 'HELP')).toHaveLength(1)
  })
})

describe('what may mean STOP', () => {
  let business: TestBusiness

  beforeAll(async () => {
    business = await desk.business()
  })

  /** A lead to whom the AI has answered. */
  async function answered() {
    const phone = desk.phone()
    await desk.text(phone, business, 'My sink leaks')
    await eventually(() => expect(desk.received(phone)).toHaveLength(1))
    const conversation = await desk.conversation(phone, business)
    await desk.settled({ phone, conversation })
    return { phone, conversation }
  }

  it('silences the AI, calls a person with the reason, and is asked about once', async () => {
    const { phone, conversation } = await answered()
    expect(await told(phone, business, 'wrong number')).toEqual([question])
    expect(await blocksOf(phone, business)).toEqual([])
    expect(await storedConversation(conversation.id)).toMatchObject({
      state: 'paused',
      epoch: 1,
      flagReason: 'They may be somebody else, who wants no texts.',
    })
    expect(await storedEvents(conversation.id)).toMatchObject([
      { event: 'hold', fromState: 'ai_active', toState: 'paused', reason: { rule: 'hold:wrong_number' } },
    ])
    expect((await storedMessages(conversation.id)).at(-1)).toMatchObject({
      author: 'automation',
      purpose: 'reply',
      reason: { rule: 'ask:opt_out' },
    })
    expect(await told(phone, business, 'Do you fix boilers?')).toEqual([])
    expect(await told(phone, business, 'not interested')).toEqual([])
    expect(await storedConversation(conversation.id)).toMatchObject({ state: 'paused', replyDueAt: null })
  })

  it('becomes an opt-out when they say so, with one confirmation', async () => {
    const { phone } = await answered()
    await told(phone, business, 'leave it, not interested')
    expect(await told(phone, business, 'STOP')).toHaveLength(1)
    expect(await blocksOf(phone, business)).toMatchObject([{ reason: 'keyword:stop' }])
  })

  it('is not asked about again within a month of the last time, and is after that', async () => {
    const { phone, conversation } = await answered()
    const person = await desk.signIn(business.email)
    const handBack = async () =>
      expect((await person(`/api/client/conversations/${conversation.id}/handback`, {})).status).toBe(200)
    expect(await told(phone, business, 'wrong number')).toEqual([question])
    await handBack()
    expect(await told(phone, business, 'wrong number')).toEqual([])
    await handBack()
    const longAgo = new Date(Date.now() - 31 * 86_400_000)
    await getDb()
      .update(conversationMessages)
      .set({ createdAt: longAgo })
      .where(eq(conversationMessages.conversationId, conversation.id))
    expect(await told(phone, business, 'wrong number')).toEqual([question])
  })

  it('is not asked about where STOP comes in the same breath', async () => {
    const phone = desk.phone()
    await Promise.all(['wrong number', 'STOP'].map((body) => desk.text(phone, business, body)))
    const conversation = await desk.conversation(phone, business)
    await desk.settled({ phone, conversation })
    expect(await blocksOf(phone, business)).toHaveLength(1)
    expect(await storedConversation(conversation.id)).toMatchObject({ state: 'paused' })
  })

  it('is a person’s to read where one is in charge', async () => {
    const thread = await desk.thread()
    expect((await desk.owner(`/api/client/conversations/${thread.conversation.id}/takeover`, {})).status).toBe(200)
    await desk.text(thread.phone, desk.ours, 'wrong number')
    expect(await storedConversation(thread.conversation.id)).toMatchObject({
      state: 'human_takeover',
      flagReason: expect.any(String),
    })
    expect(await desk.settled(thread)).toEqual([])
  })

  it.each([
    ['leaves', 'thanks', 'delivered'],
    ['is outranked', 'wrong number', 'canceled'],
  ])('an answer of the AI that waits to be sent %s after «%s»', async (_, body, status) => {
    const phone = desk.phone()
    const quiet = await desk.business({ aiMode: 'auto' })
    await desk.text(phone, quiet, 'My sink leaks')
    const { id, clientId, epoch } = await desk.conversation(phone, quiet)
    const waits = new Date(Date.now() + 3_600_000)
    const { id: messageId } = await aMessage(
      { id, clientId },
      { author: 'ai', status: 'queued', epoch, body: 'When would suit you?', nextAttemptAt: waits },
    )
    await desk.text(phone, quiet, body)
    await getDb()
      .update(conversationMessages)
      .set({ nextAttemptAt: null })
      .where(eq(conversationMessages.id, messageId))
    await deliverMessage(messageId)
    await desk.settled({ phone, conversation: await desk.conversation(phone, quiet) })
    expect(await storedMessage(messageId)).toMatchObject({ status })
  })
})
