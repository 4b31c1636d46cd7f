import { aBlock, aClient, aConversation, aMessage, anEvent, aUser } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { describe, expect, test } from 'vitest'
import { getDb } from '@/db'
import { type Conversation, messageMedia } from '@/db/schema'
import { conversationOf, conversationSummary } from '@/lib/conversations/conversation-views'
import { threadView } from '@/lib/conversations/thread'
import { threadMessage } from '@/lib/conversations/thread-messages'
import type { ThreadView } from '@/lib/conversations/views'

useTestDatabase()

const at = (minute: number) => new Date(Date.UTC(2026, 2, 4, 12, minute))
const aTalk = async () => await aConversation({ clientId: (await aClient()).id })
const ids = (view: ThreadView | null) => view?.items.map(({ id }) => id)

const view = async ({ id, clientId }: Conversation, query: Parameters<typeof threadView>[2] = {}) => {
  const found = await threadView(clientId, id, query)
  if (found === null) throw new Error('it is there')
  return found
}

describe('a thread', () => {
  test('shows what was said and what was done in one order, oldest first', async () => {
    const talk = await aTalk()
    const later = await aMessage(talk, { createdAt: at(3) })
    const takeover = await anEvent(talk, { createdAt: at(2) })
    const first = await aMessage(talk, { createdAt: at(1) })
    const late = await aMessage(talk, { createdAt: at(0), late: true })
    const together = [await aMessage(talk, { createdAt: at(4) }), await anEvent(talk, { createdAt: at(4) })]
    expect(ids(await view(talk))).toEqual([
      ...[late, first, takeover, later].map(({ id }) => id),
      ...together.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)),
    ])
  })

  test('is walked back page by page, each item once, also where many have the very same time', async () => {
    const talk = await aTalk()
    const all: string[] = []
    for (const minute of [1, 2, 2, 2, 3]) {
      all.push(
        (await aMessage(talk, { createdAt: at(minute) })).id,
        (await anEvent(talk, { createdAt: at(minute) })).id,
      )
    }
    const shown: string[][] = []
    for (let before: string | null | undefined; before !== null; ) {
      const page: ThreadView = await view(talk, { before, limit: 3 })
      shown.unshift(page.items.map(({ id }) => id))
      before = page.olderCursor
    }
    expect(shown.map(({ length }) => length)).toEqual([1, 3, 3, 3])
    expect(shown.flat()).toEqual(ids(await view(talk)))
    expect(new Set(shown.flat())).toEqual(new Set(all))
    expect((await view(talk, { limit: 10 })).olderCursor).toBeNull()
  })

  test('shows of a message who wrote it, how it went, why, and what came with it', async () => {
    const talk = await aTalk()
    const sam = await aUser({ name: 'Sam Ortiz' })
    const { id } = await aMessage(talk, {
      author: 'human',
      authorUserId: sam.id,
      body: 'On my way',
      status: 'failed',
      errorCode: '30003',
      errorMessage: 'Their phone could not be reached. Try again later.',
      segments: 1,
      reason: { rule: 'human:send', explanation: 'Sam Ortiz wrote this.', inputs: { state: 'ai_active' } },
      createdAt: at(1),
    })
    const media = { messageId: id, contentType: 'image/jpeg', url: 'https://api.twilio.com/secret' }
    await getDb()
      .insert(messageMedia)
      .values({ ...media, position: 1, id: '01890a5d-ac96-774b-bcce-b302099a8051' })
    await getDb()
      .insert(messageMedia)
      .values({ ...media, position: 0, id: '01890a5d-ac96-774b-bcce-b302099a8052' })
    const message = {
      kind: 'message',
      id,
      direction: 'outbound',
      author: 'human',
      authorName: 'Sam Ortiz',
      body: 'On my way',
      status: 'failed',
      errorCode: '30003',
      errorMessage: 'Their phone could not be reached. Try again later.',
      reason: { rule: 'human:send', explanation: 'Sam Ortiz wrote this.' },
      segments: 1,
      gate: null,
      held: null,
      late: false,
      createdAt: '2026-03-04T12:01:00.000Z',
      media: ['01890a5d-ac96-774b-bcce-b302099a8052', '01890a5d-ac96-774b-bcce-b302099a8051'].map((file) => ({
        id: file,
        contentType: 'image/jpeg',
        url: `/api/client/media/${file}`,
      })),
    }
    expect((await view(talk)).items).toEqual([message])
    expect(await threadMessage(getDb(), id)).toEqual(message)
  })

  test('shows of an event who did it, and nobody where it happened by itself', async () => {
    const talk = await aTalk()
    const sam = await aUser({ name: 'Sam Ortiz' })
    const taken = await anEvent(talk, { actorUserId: sam.id, createdAt: at(1) })
    const stop = { event: 'opt_out', fromState: 'human_takeover', toState: 'paused', createdAt: at(2) } as const
    const stopped = await anEvent(talk, stop)
    expect((await view(talk)).items).toEqual([
      {
        kind: 'event',
        id: taken.id,
        event: 'takeover',
        from: 'ai_active',
        to: 'human_takeover',
        actorName: 'Sam Ortiz',
        explanation: null,
        createdAt: '2026-03-04T12:01:00.000Z',
      },
      {
        kind: 'event',
        id: stopped.id,
        event: 'opt_out',
        from: 'human_takeover',
        to: 'paused',
        actorName: null,
        explanation: null,
        createdAt: '2026-03-04T12:02:00.000Z',
      },
    ])
  })

  test('shows the lead, and how the conversation stands', async () => {
    const client = await aClient({ aiMode: 'assist' })
    const lead = {
      name: 'Ada',
      phone: '+14155550123',
      email: 'ada@example.com',
      address: '1 Elm St',
      projectType: 'Roof',
    }
    const talk = await aConversation({
      clientId: client.id,
      lead: { ...lead, source: 'form', createdAt: at(0) },
      epoch: 4,
    })
    const { conversation, lead: shown } = await view(talk)
    expect(shown).toEqual({
      ...lead,
      id: talk.leadId,
      phoneFormatted: '(415) 555-0123',
      source: 'form',
      createdAt: at(0).toISOString(),
    })
    expect(conversation).toMatchObject({ id: talk.id, epoch: 4, aiMode: 'assist', composerLock: null, blocked: false })
  })

  test("says its own AI mode where it has one, else the business's", async () => {
    const client = await aClient({ aiMode: 'auto' })
    const [own, asTheBusiness] = [
      await aConversation({ clientId: client.id, aiMode: 'off' }),
      await aConversation({ clientId: client.id }),
    ]
    expect((await view(own)).conversation.aiMode).toBe('off')
    expect((await view(asTheBusiness)).conversation.aiMode).toBe('auto')
  })

  test('locks the composer for whom this business may not text', async () => {
    const [client, other] = [await aClient(), await aClient()]
    const [open, stopped, code] = [
      await aConversation({ clientId: client.id, lead: { phone: '+14155550124' } }),
      await aConversation({ clientId: client.id, lead: { phone: '+14155550125' } }),
      await aConversation({ clientId: client.id, lead: { phone: '62626' } }),
    ]
    await aBlock({ clientId: other.id, phone: '+14155550124' })
    await aBlock({ clientId: client.id, phone: '+14155550125', createdAt: at(0) })
    expect((await view(open)).conversation.composerLock).toBeNull()
    expect((await view(stopped)).conversation).toMatchObject({
      blocked: true,
      composerLock: { rule: 'keyword:stop', since: at(0).toISOString() },
    })
    expect((await view(code)).conversation.composerLock).toMatchObject({ rule: 'not_textable' })
  })

  test('of another business, or of nobody, is none', async () => {
    const [talk, other] = [await aTalk(), await aClient()]
    for (const [clientId, id] of [
      [other.id, talk.id],
      [talk.clientId, '01890a5d-ac96-774b-bcce-b302099a8057'],
      [talk.clientId, 'not an id'],
    ] as const) {
      expect(await threadView(clientId, id)).toBeNull()
      expect(await conversationSummary(clientId, id)).toBeNull()
      expect(await conversationOf(getDb(), clientId, id)).toBeNull()
    }
    expect(await conversationOf(getDb(), talk.clientId, talk.id)).toMatchObject({ id: talk.id })
  })

  test('refuses a cursor that is none', async () => {
    await expect(view(await aTalk(), { before: 'x' })).rejects.toMatchObject({ status: 422, code: 'invalid_cursor' })
  })
})
