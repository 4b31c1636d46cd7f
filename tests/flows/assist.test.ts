import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ThreadDraft } from '@/lib/conversations/views'
import { expectRefusal } from '../setup/api-routes'
import { aBlock } from '../setup/builders'
import { eventually } from '../setup/eventually'
import { type ModelDesk, type ModelLead, startModelDesk } from '../setup/model-desk'
import { storedEvents, storedMessages } from '../setup/stored'

let desk: ModelDesk

beforeAll(async () => {
  desk = await startModelDesk()
})
beforeEach(() => desk.server.script((nth) => ({ answer: { text: `What is the address? ${nth}`, confidence: 0.7 } })))
afterAll(async () => await desk.close())

const hello = 'Hello, my kitchen sink is leaking'

/** A lead has texted, and what the AI drafted waits. */
async function offered(lead: ModelLead, not?: string): Promise<ThreadDraft> {
  let found: ThreadDraft | null = null
  await eventually(async () => {
    found = (await lead.view()).conversation.draft
    expect(found?.id ?? not).not.toBe(not)
    expect(found).not.toBeNull()
  })
  if (found === null) throw new Error('nothing was drafted')
  return found
}

async function aLead() {
  const lead = await desk.lead({ aiMode: 'assist' })
  await lead.text(hello)
  return lead
}

const approve = async (lead: ModelLead, { id }: ThreadDraft, body: object = {}) =>
  await lead.call(`drafts/${id}/approve`, body)

describe('where the AI drafts', () => {
  it('nothing leaves before a person has sent it, and the next text is drafted for again', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    expect(draft).toMatchObject({ text: 'What is the address? 1', confidence: 0.7, warnings: [] })
    expect(lead.received()).toEqual([])

    const answer = await approve(lead, draft)
    expect(answer.status).toBe(201)
    await desk.settled()
    expect(lead.received()).toEqual(['What is the address? 1'])
    const { id, state } = await lead.conversation()
    expect(state).toBe('ai_active')
    expect((await storedMessages(id)).at(-1)).toMatchObject({
      author: 'human',
      reason: { rule: 'assist:approved', inputs: { draft: draft.id, edited: false } },
    })
    expect((await lead.drafts()).map(({ status }) => status)).toEqual(['approved'])

    await lead.text('12 Oak Street')
    expect((await offered(lead, draft.id)).text).toBe('What is the address? 2')
  })

  it('a person may change it first, and sends it once however often they try', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    const body = { text: 'Which street is it?', clientMessageId: randomUUID() }
    const answers = [await approve(lead, draft, body), await approve(lead, draft, body)]
    const ids = await Promise.all(
      answers.map(async (answer) => ((await answer.json()) as { message: { id: string } }).message.id),
    )
    expect(new Set(ids).size).toBe(1)
    await expectRefusal(await approve(lead, draft, { ...body, text: 'Other words' }), 409, 'client_message_id_reused')
    await expectRefusal(await approve(lead, draft), 409, 'draft_decided')
    await desk.settled()
    expect(lead.received()).toEqual(['Which street is it?'])
    expect((await storedMessages((await lead.conversation()).id)).at(-1)).toMatchObject({
      reason: { inputs: { edited: true } },
    })
  })

  it.each<[string, (lead: ModelLead) => Promise<unknown>]>([
    ['they have texted again', async (lead) => await lead.text('It is getting worse')],
    ['somebody has written', async (lead) => await lead.call('send', { message: 'I will take this one' })],
    ['somebody has taken over', async (lead) => await lead.call('takeover')],
    [
      'somebody has taken over and handed back',
      async (lead) => await lead.call('takeover').then(() => lead.call('handback')),
    ],
    ['it was paused', async (lead) => await lead.call('pause')],
    ['it was closed', async (lead) => await lead.call('close')],
    ['the AI was switched off here', async (lead) => await lead.call('ai-mode', { mode: 'off' })],
  ])('what was drafted before %s cannot be sent', async (_, happens) => {
    const lead = await aLead()
    const draft = await offered(lead)
    await happens(lead)
    await expectRefusal(await approve(lead, draft), 409, 'draft_stale')
    await expectRefusal(await approve(lead, draft, { text: 'In other words' }), 409, 'draft_stale')
    expect((await lead.view()).conversation.draft?.id).not.toBe(draft.id)
    await desk.settled()
    expect(lead.received().filter((body) => body !== 'I will take this one')).toEqual([])
    expect((await lead.drafts())[0]).toMatchObject({ id: draft.id, status: 'stale' })
  })

  it('nothing can be sent to somebody who has opted out', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    await aBlock({ clientId: lead.business.clientId, phone: lead.phone })
    await expectRefusal(await approve(lead, draft), 409, 'opted_out')
    await expectRefusal(await lead.call('drafts/again'), 409, 'not_drafting')
    expect(lead.received()).toEqual([])
  })

  it('two people who approve at once send one text', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    const answers = await Promise.all([
      approve(lead, draft, { clientMessageId: randomUUID() }),
      approve(lead, draft, { clientMessageId: randomUUID() }),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    await desk.settled()
    expect(lead.received()).toHaveLength(1)
  })

  it('another draft can be asked for, and the AI is told that the first was not wanted', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    expect((await lead.call('drafts/again')).status).toBe(200)
    expect((await offered(lead, draft.id)).text).toBe('What is the address? 2')
    expect(desk.server.requests.at(-1)?.messages.at(-1)?.content).toContain('What is the address? 1')
    expect((await lead.drafts()).map(({ status }) => status)).toEqual(['discarded', 'open'])
  })

  it('a draft can be thrown away, and thrown away again', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    for (const _ of [1, 2]) expect((await lead.call(`drafts/${draft.id}/discard`)).status).toBe(200)
    expect((await lead.view()).conversation).toMatchObject({ draft: null, drafting: false })
    await expectRefusal(await approve(lead, draft), 409, 'draft_decided')
  })

  it('a draft that was sent cannot be thrown away', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    await approve(lead, draft)
    await expectRefusal(await lead.call(`drafts/${draft.id}/discard`), 409, 'draft_decided')
  })

  it('what the checks refuse is shown with its warnings, and no other is asked for', async () => {
    desk.server.script(() => ({ answer: { text: 'See evil.com, it is free of charge', confidence: 0.2 } }))
    const lead = await aLead()
    const { warnings } = await offered(lead)
    expect(warnings).toHaveLength(3)
    expect(warnings).toContainEqual(expect.stringContaining('evil.com'))
    expect(await lead.drafts()).toHaveLength(1)
    expect(await lead.conversation()).toMatchObject({ state: 'ai_active', flagReason: null })
  })

  it('a person is called without a word to the lead, and it goes on drafting', async () => {
    desk.server.script(() => ({ answer: { action: 'escalate', text: '', reason: 'They ask for a price.' } }))
    const lead = await aLead()
    await eventually(async () =>
      expect(await lead.conversation()).toMatchObject({ state: 'ai_active', flagReason: 'They ask for a price.' }),
    )
    desk.server.script(() => ({ answer: { text: 'Where is it?' } }))
    await lead.text('Hello?')
    const draft = await offered(lead)
    expect(lead.received()).toEqual([])
    await approve(lead, draft)
    expect(await lead.conversation()).toMatchObject({ flagReason: null })
  })

  it('somebody of another business finds nothing', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    const stranger = await desk.lead()
    const { id } = await lead.conversation()
    const paths = ['drafts/again', `drafts/${draft.id}/approve`, `drafts/${draft.id}/discard`, 'ai-mode']
    for (const end of paths)
      await expectRefusal(
        await stranger.owner(`/api/client/conversations/${id}/${end}`, { mode: 'off' }),
        404,
        'not_found',
      )
    expect((await lead.drafts()).map(({ status }) => status)).toEqual(['open'])
  })

  it('a draft of one conversation is not found in another', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    const other = await desk.lead({ aiMode: 'assist' })
    await other.text(hello)
    await expectRefusal(await approve(other, draft), 404, 'not_found')
  })
})

describe('what the AI does in one conversation', () => {
  it('is set for it alone, and is what the business says again when that is lifted', async () => {
    const lead = await desk.lead()
    await lead.text(hello)
    await eventually(() => expect(lead.received()).toHaveLength(1))
    expect(await (await lead.call('ai-mode', { mode: 'off' })).json()).toMatchObject({
      conversation: { aiMode: 'off', ownAiMode: 'off', businessAiMode: 'auto' },
    })
    await lead.text('Are you there?')
    await desk.settled()
    expect(lead.received()).toHaveLength(1)
    expect((await lead.call('ai-mode', { mode: null })).status).toBe(200)
    await lead.text('Hello?')
    await eventually(() => expect(lead.received()).toHaveLength(2))
  })

  it('is written down with who set it, once for the same', async () => {
    const lead = await desk.lead()
    await lead.text(hello)
    await desk.settled()
    for (const _ of [1, 2]) await lead.call('ai-mode', { mode: 'assist' })
    const { id, epoch } = await lead.conversation()
    expect(epoch).toBe(1)
    expect(await storedEvents(id)).toMatchObject([
      {
        event: 'ai_mode',
        actorUserId: expect.any(String),
        reason: { rule: 'mode:assist', inputs: { before: 'auto' } },
      },
    ])
  })

  it('turned to answering by itself answers what was only drafted', async () => {
    const lead = await aLead()
    const draft = await offered(lead)
    await lead.call('ai-mode', { mode: 'auto' })
    await eventually(() => expect(lead.received()).toHaveLength(1))
    await expectRefusal(await approve(lead, draft), 409, 'draft_stale')
  })
})
