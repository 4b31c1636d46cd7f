import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { type Client, modelSettings, replyDrafts } from '@/db/schema'
import { handBackByItself } from '@/lib/automations/hand-back-by-itself'
import { queueMessage } from '@/lib/conversations/queue-message'
import type { ThreadEvent, ThreadMessage, ThreadView } from '@/lib/conversations/views'
import { type Explanation, saysTheSame, type WhyPart } from '@/lib/conversations/why/explanation'
import { readOpenWork } from '../crash/open-work'
import { type AlertDesk, startAlertDesk } from '../setup/alert-desk'
import { expectRefusal } from '../setup/api-routes'
import { asleepPhone } from '../setup/day-and-night'
import type { Caller, TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { type ModelServer, startModelServer } from '../setup/model-server'

let desk: AlertDesk
let server: ModelServer
const environment = ['AI_PROVIDER', 'AI_MODEL', 'AI_BASE_URL', 'AI_INPUT_PRICE']

beforeAll(async () => {
  server = await startModelServer()
  desk = await startAlertDesk({
    AI_PROVIDER: 'compatible',
    AI_MODEL: 'llama',
    AI_BASE_URL: server.url,
    AI_INPUT_PRICE: '2',
  })
})
beforeEach(() => server.script(() => ({ answer: { text: 'What is the address?', confidence: 0.7 } })))
afterAll(async () => {
  await desk.close()
  await server.close()
  for (const name of environment) delete process.env[name]
})

const hello = 'Hello, my kitchen sink is leaking'

/** A lead of a business, and somebody who works there and asks why. */
async function aLead(part: Partial<Client> = {}, phone = desk.phone()) {
  const business = await desk.business(part)
  return leadOf(business, await desk.signIn(business.email), phone)
}

function leadOf(business: TestBusiness, owner: Caller, phone: string) {
  const path = async () => `/api/client/conversations/${(await desk.conversation(phone, business)).id}`
  const view = async () => (await (await owner(await path())).json()) as ThreadView
  const why = async ({ kind, id }: { kind: 'message' | 'event'; id: string }): Promise<Explanation> => {
    const answer = await owner(`${await path()}/${kind}s/${id}/why`)
    expect(answer.status).toBe(200)
    return ((await answer.json()) as { explanation: Explanation }).explanation
  }
  return {
    phone,
    business,
    owner,
    path,
    view,
    text: async (body: string) => void (await desk.text(phone, business, body)),
    call: async (end: string, body: object = {}) => await owner(`${await path()}/${end}`, body),
    /** Why the last text that fits is as it is, once all that was set going is over. */
    whyText: async (fits: (message: ThreadMessage) => boolean) => {
      await settled()
      return await why(lastOf((await view()).items.filter((item) => item.kind === 'message').filter(fits)))
    },
    whyEvent: async (event: ThreadEvent['event']) => {
      await settled()
      return await why(lastOf((await view()).items.filter((item) => item.kind === 'event' && item.event === event)))
    },
  }
}

function lastOf<Item>(items: Item[]): Item {
  const last = items.at(-1)
  if (last === undefined) throw new Error('there is no such thing in the thread')
  return last
}

async function settled(): Promise<void> {
  await eventually(async () => {
    const { replies, jobs } = await readOpenWork(getDb())
    expect({ replies, jobs }).toEqual({ replies: 0, jobs: 0 })
  })
  await desk.carrier.control.idle()
}

const by = (author: ThreadMessage['author']) => (message: ThreadMessage) => message.author === author

function part(explanation: Explanation, kind: WhyPart['kind']): WhyPart {
  const found = explanation.parts.findLast((each) => each.kind === kind)
  if (found === undefined) throw new Error(`nothing is said of ${kind}`)
  return found
}

const fact = ({ facts }: WhyPart, name: string) => facts.find((each) => each.name === name)?.value

/** It says why, by which rule and from what; and some rule, asked again, says the same, as does every other. */
function expectComplete(explanation: Explanation): void {
  expect(explanation.brief.join(' ')).not.toBe('')
  expect(explanation.parts[0]?.rule).toMatch(/^\w+:\w+/)
  expect(explanation.parts.filter(({ facts }) => facts.length > 0)).not.toEqual([])
  expect(explanation.parts.filter(({ again }) => again?.same)).not.toEqual([])
  expect(explanation.parts.filter(({ again }) => again?.same === false)).toEqual([])
  expect(saysTheSame(explanation)).toBe(true)
}

describe('an answer of the AI', () => {
  it('is explained by its draft, the model, every check, the gate and what the provider said', async () => {
    const lead = await aLead()
    await lead.text(hello)
    const why = await lead.whyText(by('ai'))
    expectComplete(why)
    expect(why.brief).toEqual(['The AI wrote this by itself.', 'The day is missing.'])
    expect(part(why, 'written')).toMatchObject({ rule: 'model:reply', again: { same: true } })
    const draft = part(why, 'draft')
    expect(draft).toMatchObject({ title: 'The draft', quote: 'What is the address?', rule: 'model:reply' })
    expect(fact(draft, 'Drafted by')).toBe('compatible:llama')
    expect(fact(draft, 'Tokens')).toBe('900 read, 60 written')
    expect(fact(draft, 'Cost')).toBe('$0.0018')
    expect(fact(draft, 'How sure the AI was')).toBe('70 %')
    expect(fact(draft, 'Requests')).toBe('1')
    expect(draft.checks).toContainEqual({ rule: 'check:price', passed: true, explanation: expect.any(String) })
    expect(part(why, 'gate')).toMatchObject({ rule: 'gate:just_wrote', again: { same: true } })
    expect(part(why, 'delivery').steps.map(({ words }) => words)).toEqual([
      'Written.',
      'Taken for sending.',
      'Handed to Twilio.',
      'Twilio says: sending.',
      'Twilio says: sent.',
      'Twilio says: delivered.',
    ])
  })

  it('that was drafted again names the draft that was refused, and the check', async () => {
    server.script((nth) => ({ answer: { text: nth === 1 ? 'See evil.com for help' : 'Where is the leak?' } }))
    const lead = await aLead()
    await lead.text(hello)
    const why = await lead.whyText(by('ai'))
    expectComplete(why)
    const drafts = why.parts.filter(({ kind }) => kind === 'draft')
    expect(drafts.map(({ title, quote }) => [title, quote])).toEqual([
      ['A draft before it', 'See evil.com for help'],
      ['The last draft', 'Where is the leak?'],
    ])
    expect(drafts[0]?.checks.filter(({ passed }) => !passed)).toEqual([
      { rule: 'check:link', passed: false, explanation: expect.stringContaining('evil.com') },
    ])
  })

  it('by the rules alone is what the rules would answer again', async () => {
    const lead = await aLead()
    await getDb().insert(modelSettings).values({ clientId: lead.business.clientId, provider: 'rules' })
    await lead.text(hello)
    const why = await lead.whyText(by('ai'))
    expectComplete(why)
    expect(fact(part(why, 'draft'), 'Drafted by')).toContain('rules')
  })
})

describe('what the AI does besides answering', () => {
  it('an escalation says what it rests on, and so does its acknowledgement', async () => {
    server.script(() => ({ answer: { text: 'A visit is $5, see evil.com' } }))
    const lead = await aLead()
    await lead.text(hello)
    const why = await lead.whyEvent('escalate')
    expectComplete(why)
    expect(part(why, 'happened')).toMatchObject({ rule: expect.stringMatching(/^check:/), again: { same: true } })
    expect(why.parts.filter(({ kind }) => kind === 'draft')).toHaveLength(2)
    const acknowledged = await lead.whyText(by('automation'))
    expectComplete(acknowledged)
    expect(acknowledged.parts.filter(({ kind }) => kind === 'draft')).toHaveLength(2)
  })

  it('a silence says why nothing is said', async () => {
    server.script(() => ({ answer: { action: 'wait', text: '', reason: 'They only said thanks.' } }))
    const lead = await aLead()
    await lead.text('Thanks')
    const why = await lead.whyEvent('silence')
    expectComplete(why)
    expect(why.brief).toContain('They only said thanks.')
    const words = await lead.whyText(by('lead'))
    expectComplete(words)
    expect(part(words, 'followed').steps).toEqual([
      { at: expect.any(String), words: expect.stringContaining('left it without an answer. They only said thanks.') },
    ])
  })

  it('an answer that waits until the business opens says so, from the hours as they were', async () => {
    const today = new Date().toLocaleDateString('en-US', { weekday: 'short', timeZone: 'UTC' }).toLowerCase()
    const week = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
    const inThreeDays = week[(week.indexOf(today) + 3) % 7] ?? 'mon'
    const hours = { [inThreeDays]: [{ from: '10:00', to: '11:00' }] }
    const lead = await aLead({ timezone: 'UTC', hours, outsideHours: 'wait' })
    await lead.text(hello)
    await eventually(async () => expect((await lead.view()).items).toHaveLength(2))
    const [event] = (await lead.view()).items.filter(({ kind }) => kind === 'event')
    const answer = await lead.owner(`${await lead.path()}/events/${event?.id}/why`)
    const { explanation } = (await answer.json()) as { explanation: Explanation }
    expectComplete(explanation)
    expect(part(explanation, 'happened').rule).toBe('hours:wait')
    // Else its job would be open work for everybody after this.
    await lead.call('takeover')
  })

  it('a handback by the clock says since when nobody had written', async () => {
    const lead = await aLead({ handbackAfterHours: 1 })
    await lead.text(hello)
    await settled()
    await lead.call('takeover')
    await handBackByItself(new Date(Date.now() + 2 * 3_600_000))
    const why = await lead.whyEvent('handback')
    expectComplete(why)
    expect(part(why, 'happened')).toMatchObject({ rule: 'handback:timer' })
    expect(fact(part(why, 'happened'), 'No text of a person since')).toMatch(/^\d{4}-/)
  })
})

describe('what a lead writes', () => {
  it('says how it was read, from what, and what followed', async () => {
    const lead = await aLead()
    await lead.text(hello)
    const why = await lead.whyText(by('lead'))
    expectComplete(why)
    expect(part(why, 'read')).toMatchObject({ rule: 'inbound:answer' })
    expect(fact(part(why, 'read'), 'State of the conversation')).toBe('the AI answers')
    expect(part(why, 'followed').steps.at(-1)?.words).toContain('The AI wrote this by itself.')
    expect(part(why, 'draft').quote).toBe('What is the address?')
  })

  it('while a person is in charge says why the AI is silent', async () => {
    const lead = await aLead()
    await lead.text(hello)
    await lead.call('takeover')
    await lead.text('Is anybody there?')
    const why = await lead.whyText(({ body }) => body === 'Is anybody there?')
    expectComplete(why)
    expect(part(why, 'read')).toMatchObject({ rule: 'inbound:taken_over' })
  })

  it('STOP is explained with the rule that read it, in the thread and in what came of it', async () => {
    const lead = await aLead({ keywordReplies: 'desk' })
    desk.carrier.control.putNumber(lead.business.number, { keywords: false })
    await lead.text('Stop.')
    const words = await lead.whyText(by('lead'))
    expectComplete(words)
    expect(part(words, 'read')).toMatchObject({ rule: 'keyword:stop' })
    expect(part(words, 'followed').steps[0]?.words).toContain('no more texts')
    const event = await lead.whyEvent('opt_out')
    expectComplete(event)
    expect(part(event, 'read')).toMatchObject({ quote: 'Stop.', rule: 'keyword:stop' })
    const confirmation = await lead.whyText(by('system'))
    expectComplete(confirmation)
    expect(part(confirmation, 'gate')).toMatchObject({ rule: 'gate:confirmation' })
    expect(fact(part(confirmation, 'written'), 'Rule that read their words')).toBe('keyword:stop')
  })

  it('that may mean STOP holds everything, and says which words did', async () => {
    const lead = await aLead()
    await lead.text('wrong number')
    const event = await lead.whyEvent('hold')
    expectComplete(event)
    expect(part(event, 'read')).toMatchObject({ quote: 'wrong number', rule: expect.stringMatching(/^hold:/) })
    expectComplete(await lead.whyText(by('lead')))
    expectComplete(await lead.whyText(by('automation')))
  })

  it('in a form is greeted, and the greeting says so', async () => {
    const lead = await aLead()
    const headers = { authorization: `Bearer ${lead.business.formToken}` }
    const form = { phone: lead.phone, message: 'I need a new boiler' }
    expect((await desk.stranger('/api/webhooks/form', form, { headers })).status).toBe(201)
    const greeting = await lead.whyText(by('automation'))
    expectComplete(greeting)
    expect(part(greeting, 'written')).toMatchObject({ rule: 'form:first_text' })
    const words = await lead.whyText(by('lead'))
    expect(words.brief).toEqual(['The customer wrote this in a form.', 'Written in the web form.'])
  })

  it('in a form without wanting texts is left alone, and the thread says why', async () => {
    const lead = await aLead()
    const headers = { authorization: `Bearer ${lead.business.formToken}` }
    await desk.stranger('/api/webhooks/form', { phone: lead.phone, consent: false }, { headers })
    const why = await lead.whyEvent('silence')
    expect(part(why, 'happened')).toMatchObject({ rule: 'form:no_consent' })
    expect(fact(part(why, 'happened'), 'Consent')).toBe('no')
  })
})

describe('what a person does', () => {
  it('what they wrote says so, and what the gate looked at', async () => {
    const lead = await aLead({ aiMode: 'off' })
    await lead.text(hello)
    expect((await lead.call('send', { message: 'I am on my way' })).status).toBe(201)
    const why = await lead.whyText(by('human'))
    expectComplete(why)
    expect(why.brief[0]).toBe('Olive Owner wrote this.')
    expect(part(why, 'gate')).toMatchObject({ rule: 'gate:by_hand' })
    const takeover = await lead.whyEvent('takeover')
    expect(part(takeover, 'happened')).toMatchObject({ rule: 'person:takeover', again: { same: true } })
  })

  it('a draft that they approved brings its draft along', async () => {
    const lead = await aLead({ aiMode: 'assist' })
    await lead.text(hello)
    await eventually(async () => expect((await lead.view()).conversation.draft).not.toBeNull())
    const { draft } = (await lead.view()).conversation
    expect((await lead.call(`drafts/${draft?.id}/approve`, { text: 'Which street?' })).status).toBe(201)
    const why = await lead.whyText(by('human'))
    expectComplete(why)
    expect(part(why, 'written')).toMatchObject({ rule: 'assist:approved' })
    expect(fact(part(why, 'written'), 'Changed by the person')).toBe('yes')
    expect(part(why, 'draft')).toMatchObject({ quote: 'What is the address?', again: { same: true } })
  })

  it('what they sent by text from their own phone names them', async () => {
    server.script(() => ({ answer: { action: 'escalate', text: '', reason: 'They want a person.' } }))
    const business = await desk.business()
    const olive = await desk.contact(business)
    const { phone, code } = await desk.leadInNeed(olive, business)
    await desk.answerTo(olive.phone, business, `${code} On my way`)
    const lead = leadOf(business, await desk.signIn(business.email), phone)
    const why = await lead.whyText(by('human'))
    expectComplete(why)
    expect(why.brief[0]).toBe('Olive Owner wrote this by text.')
    expect(part(why, 'written')).toMatchObject({ rule: 'human:by_text' })
  })

  it('a text that is stopped still says why it had been written', async () => {
    const lead = await aLead({ aiMode: 'off' }, await asleepPhone())
    await lead.text(hello)
    const { id: conversationId, clientId, epoch } = await desk.conversation(lead.phone, lead.business)
    const reason = { rule: 'scheduled:due', explanation: 'Its time had come.', inputs: { sendAt: 'noon' } }
    const words = { author: 'automation', body: 'See you', purpose: 'informational', epoch, reason } as const
    await getDb().transaction((tx) => queueMessage(tx, { conversationId, clientId, ...words }, new Date()))
    await eventually(async () =>
      expect((await lead.view()).items.at(-1)).toMatchObject({ held: { until: expect.any(String) } }),
    )
    const last = async () => lastOf((await lead.view()).items)
    const whyLast = async () => {
      const answer = await lead.owner(`${await lead.path()}/messages/${(await last()).id}/why`)
      return ((await answer.json()) as { explanation: Explanation }).explanation
    }
    const held = await whyLast()
    expectComplete(held)
    expect(held.brief[0]).toBe('The desk wrote this by itself. It waits.')
    expect(part(held, 'gate')).toMatchObject({ rule: 'gate:quiet_hours', again: { same: true } })
    expect(part(held, 'gate').steps).toHaveLength(1)
    const { id } = await last()
    await lead.call('takeover')
    const stopped = await lead.whyText((message) => message.id === id)
    expectComplete(stopped)
    expect(part(stopped, 'written')).toMatchObject({ rule: 'scheduled:due' })
    expect(part(stopped, 'stopped')).toMatchObject({ rule: 'handover:cancel' })
  })
})

describe('nobody learns why of what is not theirs', () => {
  it('of another business, of another conversation, of nothing at all', async () => {
    const [ours, theirs] = [await aLead(), await aLead()]
    await ours.text(hello)
    await theirs.text(hello)
    await settled()
    const [own, foreign] = [lastOf((await ours.view()).items), lastOf((await theirs.view()).items)]
    const ask = async (id: string, by = ours) => await ours.owner(`${await by.path()}/messages/${id}/why`)
    expect((await ask(own.id)).status).toBe(200)
    for (const answer of [await ask(foreign.id, theirs), await ask(foreign.id), await ask(randomUUID())])
      await expectRefusal(answer, 404, 'not_found')
  })
})

it('a rule that has changed since would be told', async () => {
  const lead = await aLead()
  await lead.text(hello)
  const before = await lead.whyText(by('ai'))
  expectComplete(before)
  const facts = { allowedLinks: [], phones: [], emails: [], outsideHours: 'answer' as const, aiTextsInDay: 99 }
  await getDb().update(replyDrafts).set({ facts }).where(eq(replyDrafts.messageId, before.id))
  const after = await lead.whyText(by('ai'))
  expect(part(after, 'draft').again).toEqual({
    same: false,
    now: 'check:in_a_day would refuse, and did pass',
  })
  expect(saysTheSame(after)).toBe(false)
})
