import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect } from 'vitest'
import { getDb } from '@/db'
import {
  blockedNumbers,
  changeFeed,
  conversationEvents,
  conversationMessages,
  conversations,
  dailyStats,
  knowledgeEntries,
  leads,
  memberships,
  messageMedia,
  usageEvents,
} from '@/db/schema'
import { findPerson } from '@/lib/auth/people'
import { addMember } from '@/lib/clients/add-member'
import { aConversation, aDraft, anEvent, aScheduledText } from './builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from './desk'
import { ownerPassword } from './signed-in'

type Described = {
  /** Who is let in: a signed-in person, the agency's admin, whoever signs or brings a token, or anybody. */
  caller: 'person' | 'agency' | 'twilio' | 'form' | 'anybody'
  /** What the id in its address names. */
  names?: 'conversation' | 'media' | 'client' | 'doomed'
  /** A body that it takes, and bodies that it must refuse with 422. Without one it reads no JSON. */
  body?: (business: TestBusiness, own: Owned) => object
  wrongBodies?: unknown[]
  wrongQueries?: string[]
  /** An address, where the API's page says only how it begins. */
  address?: string
}

const noObjects = [null, [], 'text', 7]

const business = {
  businessName: 'Brightside Plumbing',
  country: 'US',
  timezone: 'America/Chicago',
  keywordReplies: 'twilio',
  segmentCostMicros: 8_300,
  retentionMonths: null,
}

const ai = {
  aiMode: 'auto',
  aiInstructions: '',
  profile: '',
  outsideHours: 'answer',
  allowedLinks: [],
  aiDailyBudgetMicros: null,
  handbackAfterHours: null,
}

const model = { provider: 'openai', model: 'gpt-5-mini', apiKey: 'sk-1', inputPrice: 1, outputPrice: 1 }

const contact = { name: 'Ana', phone: null, email: 'ana@example.com', mayCommand: false }

const entry = { title: 'Prices', body: 'A visit is $89.' }

/** Bodies that are right but for one field each. */
const wrongFields = (wrong: object, right: object) =>
  Object.entries(wrong).map(([name, value]) => ({ clientId: randomUUID(), ...right, [name]: value as unknown }))

/** Every route, with what it takes and what it must refuse. */
export const routes: Record<string, Described> = {
  'POST /api/webhooks/twilio/sms': { caller: 'twilio' },
  'POST /api/webhooks/twilio/status': { caller: 'twilio' },
  'POST /api/webhooks/form': {
    caller: 'form',
    body: () => ({ phone: '+13035559999' }),
    wrongBodies: [...noObjects, {}, { phone: 13035559999 }, { phone: '+13035559999', name: ['Ana'] }],
  },
  'GET /api/client/conversations': {
    caller: 'person',
    wrongQueries: ['limit=0', 'limit=101', 'limit=x', 'filter=mine', `q=${'x'.repeat(201)}`, ...wrongCursors('cursor')],
  },
  'GET /api/client/conversations/:id': {
    caller: 'person',
    names: 'conversation',
    wrongQueries: ['limit=0', 'limit=201', 'limit=1.5', ...wrongCursors('before')],
  },
  'POST /api/client/conversations/:id/drafts/:draftId/approve': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ text: 'What is the address?' }),
    wrongBodies: [
      ...noObjects,
      { text: ' ' },
      { text: 7 },
      { text: 'x'.repeat(1601) },
      { text: 'Hello', clientMessageId: 'one' },
    ],
  },
  'POST /api/client/conversations/:id/send': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ message: 'Hello' }),
    wrongBodies: [
      ...noObjects,
      {},
      { message: 7 },
      { message: '' },
      { message: ' \n\t\u00A0\u3000' },
      { message: 'x'.repeat(1601) },
      { message: '🙂'.repeat(1601) },
      { message: 'Hello', clientMessageId: 'one' },
      { message: 'Hello', clientMessageId: null },
    ],
  },
  'GET /api/client/conversations/:id/schedule': {
    caller: 'person',
    names: 'conversation',
    wrongQueries: ['sendAt=tomorrow', 'sendAt=2030-01-01T12:00:00', 'purpose=reply', 'purpose='],
  },
  'POST /api/client/conversations/:id/schedule': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ message: 'Hello', sendAt: inAnHour() }),
    wrongBodies: [
      ...noObjects,
      { message: 'Hello' },
      { message: 'Hello', sendAt: 'tomorrow' },
      { message: 'Hello', sendAt: 7 },
      { message: 'Hello', sendAt: '2030-01-01T12:00:00' },
      { message: ' ', sendAt: inAnHour() },
      { message: 'Hello', sendAt: inAnHour(), purpose: 'reply' },
      { message: 'Hello', sendAt: inAnHour(), clientMessageId: 'one' },
    ],
  },
  'POST /api/client/conversations/:id/scheduled/:scheduledId/cancel': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/takeover': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/handback': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/pause': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/resume': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/close': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/reopen': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/ai-mode': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ mode: 'assist' }),
    wrongBodies: [...noObjects, {}, { mode: 'on' }, { mode: 7 }],
  },
  'POST /api/client/conversations/:id/drafts/again': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/drafts/:draftId/discard': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/read': { caller: 'person', names: 'conversation' },
  'GET /api/client/conversations/:id/consent': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/opt-out': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ note: 'No more, she said' }),
    wrongBodies: [...noObjects, { note: 7 }, { note: 'x'.repeat(1_001) }],
  },
  'POST /api/client/conversations/:id/re-consent': {
    caller: 'person',
    names: 'conversation',
    body: () => ({ evidence: 'They asked for it by phone' }),
    wrongBodies: [...noObjects, {}, { evidence: ' too short ' }, { evidence: 'x'.repeat(1_001) }],
  },
  'GET /api/client/conversations/:id/export': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/erase': {
    caller: 'person',
    names: 'doomed',
    body: () => ({ confirm: 'ERASE', reason: 'They asked for it by phone' }),
    wrongBodies: [
      ...noObjects,
      {},
      { confirm: 'ERASE' },
      { confirm: true, reason: 'x' },
      { confirm: 'ERASE', reason: '' },
    ],
  },
  'POST /api/client/conversations/:id/messages/:messageId/mark-sent': { caller: 'person', names: 'conversation' },
  'POST /api/client/conversations/:id/messages/:messageId/send-again': { caller: 'person', names: 'conversation' },
  'GET /api/client/conversations/:id/messages/:messageId/why': { caller: 'person', names: 'conversation' },
  'GET /api/client/conversations/:id/events/:eventId/why': { caller: 'person', names: 'conversation' },
  'GET /api/client/blocked': {
    caller: 'person',
    wrongQueries: ['limit=0', 'limit=101', `q=${'x'.repeat(201)}`, ...wrongCursors('cursor')],
  },
  'POST /api/client/blocked': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, phone: '+13035559998', reason: 'They asked for it by phone' }),
    wrongBodies: [
      ...noObjects,
      {},
      ...wrongFields({ phone: 7, reason: ' ' }, { phone: '+13035559998', reason: 'They asked for it by phone' }),
    ],
  },
  'POST /api/client/blocked/import/:clientId': { caller: 'person', names: 'client' },
  'GET /api/client/blocked/export/:clientId': { caller: 'person', names: 'client' },
  'POST /api/client/blocked/remove': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, phone: '+13035559997', reason: 'They asked for it by phone' }),
    wrongBodies: [
      ...noObjects,
      {},
      ...wrongFields({ phone: '', reason: 'too short' }, { phone: '+13035559997', reason: 'x'.repeat(10) }),
    ],
  },
  'GET /api/client/stream': { caller: 'person' },
  'GET /api/client/media/:mediaId': { caller: 'person', names: 'media' },
  'POST /api/client/active': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId }),
    wrongBodies: [...noObjects, {}, { clientId: 'one' }, { clientId: null }],
  },
  'GET /api/client/jobs/failed': { caller: 'agency' },
  'POST /api/client/jobs/failed/:id/retry': { caller: 'agency' },
  'POST /api/client/settings/business': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, ...business }),
    wrongBodies: [
      ...noObjects,
      {},
      business,
      ...wrongFields(
        { businessName: '', country: 'USA', segmentCostMicros: -1, retentionMonths: 0, keywordReplies: 'both' },
        business,
      ),
    ],
  },
  'POST /api/client/settings/ai': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, ...ai }),
    wrongBodies: [
      ...noObjects,
      {},
      ai,
      ...wrongFields(
        {
          aiMode: 'on',
          profile: 'x'.repeat(4_001),
          allowedLinks: 'example.com',
          aiDailyBudgetMicros: 0.5,
          handbackAfterHours: 0,
        },
        ai,
      ),
    ],
  },
  'POST /api/client/settings/model': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, provider: 'rules' }),
    wrongBodies: [
      ...noObjects,
      {},
      { provider: 'rules' },
      ...wrongFields({ provider: 'oracle' }, {}),
      ...wrongFields({ model: '', apiKey: 7, inputPrice: -1 }, model),
    ],
  },
  'POST /api/client/settings/model/test': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId }),
    wrongBodies: [...noObjects, {}, { clientId: 'one' }],
  },
  'POST /api/client/settings/hours': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, hours: null }),
    wrongBodies: [
      ...noObjects,
      {},
      ...wrongFields({ hours: { monday: [] } }, {}),
      ...wrongFields({ hours: { mon: {} } }, {}),
    ],
  },
  'POST /api/client/settings/knowledge': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, ...entry }),
    wrongBodies: [...noObjects, {}, entry, ...wrongFields({ title: ' ', body: 'x'.repeat(4_001) }, entry)],
  },
  'POST /api/client/settings/knowledge/change': {
    caller: 'person',
    body: ({ clientId }, { entry: entryId }) => ({ clientId, entryId, ...entry }),
    wrongBodies: [
      ...noObjects,
      {},
      entry,
      ...wrongFields({ entryId: 'one', title: 7 }, { ...entry, entryId: randomUUID() }),
    ],
  },
  'POST /api/client/settings/knowledge/remove': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, entryId: randomUUID() }),
    wrongBodies: [...noObjects, {}, ...wrongFields({ entryId: 'one' }, {})],
  },
  'POST /api/client/settings/alerts': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, ...contact }),
    wrongBodies: [
      ...noObjects,
      {},
      contact,
      ...wrongFields({ name: '', phone: 7, email: 'ana', mayCommand: 1 }, contact),
    ],
  },
  'POST /api/client/settings/alerts/remove': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, contactId: randomUUID() }),
    wrongBodies: [...noObjects, {}, ...wrongFields({ contactId: 'one' }, {})],
  },
  'POST /api/client/settings/people': { caller: 'agency' },
  'POST /api/client/settings/people/remove': {
    caller: 'person',
    body: ({ clientId }) => ({ clientId, userId: randomUUID() }),
    wrongBodies: [...noObjects, {}, ...wrongFields({ userId: 'one' }, {})],
  },
  'POST /api/client/settings/form-token': {
    caller: 'person',
    body: (_, { spare }) => ({ clientId: spare }),
    wrongBodies: [...noObjects, {}, { clientId: 'one' }],
  },
  'GET /api/auth/*': { caller: 'anybody', address: '/api/auth/get-session' },
  'POST /api/auth/*': {
    caller: 'anybody',
    address: '/api/auth/sign-in/email',
    body: ({ email }) => ({ email, password: ownerPassword }),
    wrongBodies: [...noObjects, {}, { email: 'nobody', password: 'x' }, { email: 'a@example.com', password: 7 }],
  },
  'GET /api/health': { caller: 'anybody' },
}

function inAnHour(): string {
  return new Date(Date.now() + 60 * 60 * 1000).toISOString()
}

/** Cursors that were never ours: no JSON, no place, and a place in a year that PostgreSQL does not know. */
function wrongCursors(name: string): string[] {
  const id = randomUUID()
  const now = new Date().toISOString()
  const places = [{}, { at: 'yesterday', id }, { at: now, id: 'x' }, { at: '0000-01-01T00:00:00Z', id }]
  const written = places.map((place) => Buffer.from(JSON.stringify(place)).toString('base64url'))
  return ['', 'abc', '%00', ...written].map((cursor) => `${name}=${cursor}`)
}

export type Row = readonly [name: string, route: Described]

export const routesThat = (fit: (route: Described, name: string) => unknown): Row[] =>
  Object.entries(routes).filter(([name, route]) => fit(route, name))

export const methodOf = (name: string) => name.split(' ')[0] ?? ''
export const pathOf = (name: string) => name.split(' ')[1] ?? ''

/** `doomed` is a conversation that may be erased: then there is another one. */
type Thread = Record<
  'client' | 'doomed' | 'conversation' | 'message' | 'event' | 'media' | 'entry' | 'scheduled' | 'draft',
  string
>
/** What the caller has; `spare` is another business of theirs, whose form token nobody needs. */
type Owned = Thread & { spare: string }
type Headers = Record<string, string>
type Call = Omit<RequestInit, 'headers'> & { id?: string; by?: Caller; headers?: Headers; duplex?: 'half' }

/** A desk with two businesses, each with a thread; the owner of one of them calls. */
export async function startCalledDesk() {
  const desk = await startTestDesk({ WORKER: 'off' })
  const ours = await desk.business()
  const theirs = await desk.business({ name: 'Alder Roofing' })
  const owner = await desk.signIn(ours.email)
  const own: Owned = { ...(await aThread(desk, ours)), spare: await anotherBusiness(desk, ours) }
  const foreign = await aThread(desk, theirs)
  const addressOf = ([name, { address, names = 'conversation' }]: Row, id: string = own[names]) =>
    address ??
    pathOf(name)
      .replace(':messageId', own.message)
      .replace(':eventId', own.event)
      .replace(':scheduledId', own.scheduled)
      .replace(':draftId', own.draft)
      .replace(/:\w+/, id)

  /** Calls a route with all that it needs, apart from what `init` says otherwise. */
  async function call(row: Row, init: Call = {}): Promise<Response> {
    const [name, { caller, body, names = 'conversation' }] = row
    const { id = own[names], by = caller === 'person' ? owner : desk.stranger, headers, ...rest } = init
    const token: Headers = caller === 'form' ? { authorization: `Bearer ${ours.formToken}` } : {}
    const all = { method: methodOf(name), ...rest, headers: { ...token, ...headers } }
    const answer = await by(addressOf(row, id), body?.(ours, own), all)
    if (names === 'doomed') await revive(ours, own)
    return answer
  }

  return { ...desk, ours, theirs, owner, own, foreign, addressOf, call }
}

async function revive({ clientId }: TestBusiness, own: Owned): Promise<void> {
  const left = await getDb().$count(conversations, eq(conversations.id, own.doomed))
  if (left === 0) own.doomed = (await aConversation({ clientId })).id
}

/** Owned by the same person, who opens the first by name. */
async function anotherBusiness(desk: TestDesk, { email }: TestBusiness): Promise<string> {
  const { clientId } = await desk.business({ name: 'Zenith Heating' })
  await getDb().transaction(async (tx) => {
    const owner = await findPerson(tx, email)
    if (owner !== undefined) await addMember(tx, { userId: owner.id, clientId, role: 'owner' })
  })
  return clientId
}

/** A lead has texted a picture. */
async function aThread(desk: TestDesk, { number, ...business }: TestBusiness): Promise<Thread> {
  const from = desk.phone()
  const media = [{ contentType: 'image/png', base64: Buffer.from('a picture').toString('base64') }]
  await desk.carrier.control.text({ from, to: number, body: 'My roof', media })
  const { id } = await desk.conversation(from, { number, ...business })
  const [picture] = await getDb()
    .select({ id: messageMedia.id, message: conversationMessages.id })
    .from(messageMedia)
    .innerJoin(conversationMessages, eq(conversationMessages.id, messageMedia.messageId))
    .where(eq(conversationMessages.conversationId, id))
  if (picture === undefined) throw new Error('the picture is not stored')
  const scheduled = await aScheduledText({ id, clientId: business.clientId })
  const draft = await aDraft({ id, clientId: business.clientId })
  const event = await anEvent({ id, clientId: business.clientId })
  const entryId = await anEntry(business.clientId)
  const doomed = (await aConversation({ clientId: business.clientId })).id
  return {
    doomed,
    client: business.clientId,
    conversation: id,
    message: picture.message,
    event: event.id,
    media: picture.id,
    entry: entryId,
    scheduled: scheduled.id,
    draft: draft.id,
  }
}

async function anEntry(clientId: string): Promise<string> {
  const [made] = await getDb()
    .insert(knowledgeEntries)
    .values({ clientId, ...entry })
    .returning()
  if (made === undefined) throw new Error('an insert without conflict clause returns its row')
  return made.id
}

/** A refusal in the shape that every error of the API has, saying nothing about how the desk is made. */
export async function expectRefusal(answer: Response, status: number, code: string): Promise<object> {
  const text = await answer.text()
  expect([answer.status, text]).toEqual([status, expect.stringContaining(`"${code}"`)])
  expect(answer.headers.get('content-type')).toBe('application/json')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(text).not.toMatch(/node_modules|\.ts:|\bat \w+ \(|Error:|select |insert |update /)
  const problem = JSON.parse(text) as object
  expect(problem).toEqual({ error: expect.objectContaining({ code, message: expect.stringMatching(/^[A-Z]/) }) })
  return problem
}

const ofBusiness = [
  leads,
  conversations,
  conversationMessages,
  conversationEvents,
  changeFeed,
  blockedNumbers,
  dailyStats,
  usageEvents,
  memberships,
]

/** Proves that no row of a business is another one after the work, and none is more or less. */
export async function expectUntouched({ clientId }: TestBusiness, work: () => Promise<void>): Promise<void> {
  const rows = async () =>
    await Promise.all(
      ofBusiness.map(async (table) => await getDb().select().from(table).where(eq(table.clientId, clientId))),
    )
  const before = await rows()
  await work()
  expect(await rows()).toEqual(before)
}
