import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type Client, type Conversation, clients, conversations } from '@/db/schema'
import { handBackByItself } from '@/lib/automations/hand-back-by-itself'
import type { ThreadView } from '@/lib/conversations/views'
import { aBlock, aConversation, aMessage, anEvent } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { storedConversation, storedEvents } from '../setup/stored'

let desk: TestDesk
let business: TestBusiness
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business({ handbackAfterHours: 4 })
  owner = await desk.signIn(business.email)
})
afterAll(async () => await desk.close())

const noon = new Date('2026-05-04T12:00:00Z')
const hoursLater = (hours: number) => new Date(noon.getTime() + hours * 60 * 60 * 1000)

/** Somebody took over at noon. */
async function takenOver(part: Partial<Conversation> = {}, clientId = business.clientId) {
  const phone = desk.phone()
  const place = await aConversation({
    clientId,
    lead: { phone },
    state: 'human_takeover',
    epoch: 1,
    createdAt: noon,
    lastMessageAuthor: 'human',
    ...part,
  })
  await anEvent(place, { createdAt: noon })
  return { ...place, phone }
}

const stateOf = async ({ id }: { id: string }) => (await storedConversation(id)).state

describe('a conversation that a person has left', () => {
  it('goes back to the AI after the hours that the business has set, and not before', async () => {
    const place = await takenOver()
    await handBackByItself(hoursLater(3.9))
    expect(await stateOf(place)).toBe('human_takeover')
    await handBackByItself(hoursLater(4.1))
    expect(await storedConversation(place.id)).toMatchObject({ state: 'ai_active', epoch: 2, replyDueAt: null })
    const view = (await (await owner(`/api/client/conversations/${place.id}`)).json()) as ThreadView
    expect(view.items.at(-1)).toMatchObject({
      event: 'handback',
      actorName: null,
      explanation: 'After 4 hours without a text from a person.',
    })
  })

  it('goes back once, however often it is looked at', async () => {
    const place = await takenOver()
    await Promise.all([handBackByItself(hoursLater(5)), handBackByItself(hoursLater(5))])
    expect((await storedEvents(place.id)).filter(({ event }) => event === 'handback')).toHaveLength(1)
  })

  it('stays theirs for as long again after each text of a person', async () => {
    const place = await takenOver()
    await aMessage(place, { author: 'human', createdAt: hoursLater(3) })
    await handBackByItself(hoursLater(5))
    expect(await stateOf(place)).toBe('human_takeover')
    await handBackByItself(hoursLater(7.1))
    expect(await stateOf(place)).toBe('ai_active')
  })

  it('goes back although the lead and automations have written', async () => {
    const place = await takenOver()
    await aMessage(place, { createdAt: hoursLater(3) })
    await aMessage(place, { author: 'automation', createdAt: hoursLater(3) })
    await handBackByItself(hoursLater(5))
    expect(await stateOf(place)).toBe('ai_active')
  })

  it('and in which the lead waits is answered', async () => {
    const place = await takenOver({ lastMessageAuthor: 'lead' })
    await aMessage(place, { createdAt: hoursLater(3), body: 'My sink is leaking, can you help?' })
    await handBackByItself(hoursLater(5))
    await eventually(async () => expect((await storedConversation(place.id)).lastMessageAuthor).toBe('ai'))
  })

  it.each<[string, (place: Conversation & { phone: string }) => Promise<unknown>]>([
    ['that wants a person', async ({ id }) => await set(id, { flagReason: 'They are angry.' })],
    ['whose lead has opted out', async ({ clientId, phone }) => await aBlock({ clientId, phone })],
    ['in which the AI is switched off', async ({ id }) => await set(id, { aiMode: 'off' })],
    ['that is paused', async ({ id }) => await set(id, { state: 'paused' })],
    ['that is a contact’s own line', async ({ id }) => await set(id, { deskLine: true })],
  ])('but one %s stays as it is', async (_, make) => {
    const place = await takenOver()
    await make(place)
    const like = await takenOver()
    const before = await stateOf(place)
    await handBackByItself(hoursLater(5))
    expect([await stateOf(place), await stateOf(like)]).toEqual([before, 'ai_active'])
  })

  it.each<[string, Partial<Client>]>([
    ['has set no hours', { handbackAfterHours: null }],
    ['is switched off', { active: false }],
    ['has switched its AI off', { aiMode: 'off' }],
  ])('stays where the business %s', async (_, columns) => {
    const other = await desk.business({ handbackAfterHours: 4 })
    await getDb().update(clients).set(columns).where(eq(clients.id, other.clientId))
    const place = await takenOver({}, other.clientId)
    await handBackByItself(hoursLater(500))
    expect(await stateOf(place)).toBe('human_takeover')
  })
})

async function set(id: string, columns: Partial<Conversation>): Promise<void> {
  await getDb().update(conversations).set(columns).where(eq(conversations.id, id))
}
