import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { clients, knowledgeEntries, memberships, settingsChanges, users } from '@/db/schema'
import { findPerson } from '@/lib/auth/people'
import { addMember } from '@/lib/clients/add-member'
import { recentChanges } from '@/lib/clients/settings/changes'
import { knowledgeOf } from '@/lib/clients/settings/knowledge'
import { modelOf } from '@/lib/clients/settings/model'
import { membersOf } from '@/lib/clients/settings/people'
import { listContacts } from '@/lib/conversations/alert-contacts'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { aPerson } from '../setup/signed-in'

let desk: TestDesk
let ours: TestBusiness
let theirs: TestBusiness
let owner: Caller
let stranger: Caller
let admin: Caller

beforeAll(async () => {
  desk = await startTestDesk({ WORKER: 'off' })
  theirs = await desk.business({ name: 'Alder Roofing' })
  stranger = await desk.signIn(theirs.email)
  await aPerson({ email: 'admin@desk.test', name: 'Ada Admin', agencyAdmin: true })
  admin = await desk.signIn('admin@desk.test')
})
beforeEach(async () => {
  ours = await desk.business()
  owner = await desk.signIn(ours.email)
})
afterAll(async () => await desk.close())

const anAgent = async (business: TestBusiness) => (await aPerson({ name: 'Arno Agent' }, [business])).email

const business = {
  businessName: 'Brightside Plumbing',
  country: 'US',
  timezone: 'America/New_York',
  keywordReplies: 'twilio',
  segmentCostMicros: 8_300,
  retentionMonths: null,
}

const ai = {
  aiMode: 'auto',
  aiInstructions: '',
  profile: '',
  outsideHours: 'answer',
  allowedLinks: [] as string[],
  aiDailyBudgetMicros: null,
  handbackAfterHours: null,
}

type Answer = {
  version?: string
  settings?: Record<string, unknown>
  entry?: { id: string; version: string; title: string }
  formToken?: string
  error?: { code: string; details?: { path: string; message: string }[] }
}

/** Calls one of the settings' routes for our business, unless the body names another. */
async function post(by: Caller, page: string, body: object): Promise<Answer & { status: number }> {
  const answer = await by(`/api/client/settings/${page}`, { clientId: ours.clientId, ...body })
  return { status: answer.status, ...((await answer.json()) as Answer) }
}

const refused = (status: number, code: string, ...paths: string[]) => ({
  status,
  error: expect.objectContaining({
    code,
    ...(paths.length > 0 && { details: paths.map((path) => expect.objectContaining({ path })) }),
  }),
})

async function storedClient(clientId = ours.clientId) {
  const [client] = await getDb().select().from(clients).where(eq(clients.id, clientId))
  return client
}

async function audit() {
  const rows = getDb().select().from(settingsChanges).where(eq(settingsChanges.clientId, ours.clientId))
  return (await rows.orderBy(asc(settingsChanges.createdAt), asc(settingsChanges.field))).map(
    ({ section, field, before, after }) => [section, field, before, after],
  )
}

/** Every change there is, as an owner makes it. */
const everyChange = (userId: string, entryId: string): [page: string, body: object][] => [
  ['business', { ...business, businessName: 'Brightside & Sons' }],
  ['ai', { ...ai, aiMode: 'off' }],
  ['hours', { hours: { mon: [{ from: '08:00', to: '17:00' }] } }],
  ['knowledge', { title: 'Prices', body: 'A visit is $89.' }],
  ['knowledge/change', { entryId, title: 'Area', body: 'We come to all of Austin.' }],
  ['knowledge/remove', { entryId }],
  ['model', { provider: 'rules' }],
  ['model/test', {}],
  ['alerts', { name: 'Ana', phone: null, email: 'ana@example.com', mayCommand: false }],
  ['alerts/remove', { contactId: entryId }],
  ['people/remove', { userId }],
  ['form-token', {}],
]

async function everything() {
  const email = await anAgent(ours)
  const agentId = (await membersOf(ours.clientId)).find((member) => member.email === email)?.userId ?? ''
  const { entry } = await post(owner, 'knowledge', { title: 'Area', body: 'Austin' })
  return everyChange(agentId, entry?.id ?? '')
}

/** What is stored of our business, all of it. */
const stored = async () => [
  await storedClient(),
  await knowledgeOf(ours.clientId),
  await membersOf(ours.clientId),
  await modelOf(ours.clientId),
  await listContacts(ours.clientId),
  await audit(),
]

describe('who may change settings', () => {
  it('is an owner and the agency’s admin', async () => {
    for (const by of [owner, admin]) {
      for (const [page, body] of await everything()) {
        expect([page, (await post(by, page, body)).status]).toEqual([
          page,
          /^(knowledge|alerts)$/.test(page) ? 201 : 200,
        ])
      }
    }
  })

  it('is nobody else: an agent is told why, another business’s owner learns nothing', async () => {
    const changes = await everything()
    const agent = await desk.signIn(await anAgent(ours))
    const before = await stored()
    for (const [page, body] of changes) {
      expect([page, await post(agent, page, body)]).toEqual([page, refused(403, 'not_owner')])
      expect([page, await post(stranger, page, body)]).toEqual([page, refused(404, 'not_found')])
    }
    expect(await stored()).toEqual(before)
  })

  it('is an agent no longer when they were an owner, with the session they have', async () => {
    expect((await post(owner, 'hours', { hours: {} })).status).toBe(200)
    await getDb().update(memberships).set({ role: 'agent' }).where(eq(memberships.clientId, ours.clientId))
    expect(await post(owner, 'hours', { hours: null })).toEqual(refused(403, 'not_owner'))
  })

  it('changes the business that is named, whichever is open', async () => {
    const user = await getDb().transaction(async (tx) => await findPerson(tx, ours.email))
    const { clientId } = await desk.business({ name: 'Aardvark Drains' })
    await getDb().transaction((tx) => addMember(tx, { userId: user?.id ?? '', clientId, role: 'owner' }))
    expect((await post(owner, 'ai', { ...ai, aiMode: 'off' })).status).toBe(200)
    expect((await storedClient())?.aiMode).toBe('off')
    expect((await storedClient(clientId))?.aiMode).toBe('auto')
  })
})

describe('two owners at once', () => {
  it('do not overwrite each other unawares', async () => {
    const { version } = await post(owner, 'ai', ai)
    const first = await post(owner, 'ai', { ...ai, profile: 'Plumbers', version })
    expect(first).toMatchObject({ status: 200, settings: { profile: 'Plumbers' } })
    expect(await post(admin, 'ai', { ...ai, aiMode: 'assist', version })).toEqual(refused(409, 'changed_meanwhile'))
    expect(await storedClient()).toMatchObject({ profile: 'Plumbers', aiMode: 'auto' })
    const again = { ...ai, profile: 'Plumbers', aiMode: 'assist', version: first.version }
    expect((await post(admin, 'ai', again)).status).toBe(200)
  })

  it('may work on two pages', async () => {
    const { version } = await post(owner, 'hours', { hours: null })
    await post(admin, 'ai', { ...ai, aiMode: 'off' })
    expect((await post(owner, 'hours', { hours: {}, version })).status).toBe(200)
  })

  it('are let in one after the other when they save in the same moment', async () => {
    const { version } = await post(owner, 'ai', ai)
    const saves = [1, 2, 3, 4].map((each) => post(owner, 'ai', { ...ai, profile: `Profile ${each}`, version }))
    const statuses = (await Promise.all(saves)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409])
  })

  it('see that an entry was changed meanwhile', async () => {
    const { entry } = await post(owner, 'knowledge', { title: 'Prices', body: 'A visit is $89.' })
    const change = { entryId: entry?.id, title: 'Prices', version: entry?.version }
    expect((await post(owner, 'knowledge/change', { ...change, body: '$99' })).status).toBe(200)
    expect(await post(admin, 'knowledge/change', { ...change, body: '$79' })).toEqual(refused(409, 'changed_meanwhile'))
  })
})

describe('what was changed', () => {
  it('is written down field by field, with who did it, and not where nothing changed', async () => {
    await post(owner, 'ai', { ...ai, aiMode: 'off', allowedLinks: ['example.com'] })
    await post(owner, 'ai', { ...ai, aiMode: 'off', allowedLinks: ['https://example.com/prices'] })
    await post(admin, 'hours', { hours: { mon: [] } })
    expect(await audit()).toEqual([
      ['ai', 'aiMode', 'auto', 'off'],
      ['ai', 'allowedLinks', [], ['example.com']],
      ['hours', 'hours', null, {}],
    ])
    const [change] = await recentChanges(ours.clientId, 'hours')
    expect(change).toMatchObject({ by: 'Ada Admin', field: 'hours', at: expect.stringMatching(/Z$/) })
  })

  it('outlives who did it', async () => {
    const { id: userId } = await aPerson({ email: 'gone@desk.test', name: 'Gone', agencyAdmin: true })
    await post(await desk.signIn('gone@desk.test'), 'ai', { ...ai, aiMode: 'off' })
    await getDb().delete(users).where(eq(users.id, userId))
    expect(await recentChanges(ours.clientId, 'ai')).toEqual([expect.objectContaining({ by: null, after: 'off' })])
  })

  it('tells a contact by what they were, also when they are gone', async () => {
    const contact = { name: 'Ana', phone: '(303) 555-7777', email: null, mayCommand: true }
    expect((await post(owner, 'alerts', contact)).status).toBe(201)
    const [{ id: contactId } = { id: '' }] = await listContacts(ours.clientId)
    for (let times = 0; times < 2; times += 1) {
      expect((await post(owner, 'alerts/remove', { contactId })).status).toBe(200)
    }
    const told = { ...contact, phone: '+13035557777' }
    expect(await audit()).toEqual([
      ['alerts', 'contact', null, told],
      ['alerts', 'contact', told, null],
    ])
  })

  it('names a model’s key without telling it', async () => {
    const apiKey = 'sk-a-secret-that-nobody-reads'
    const model = { provider: 'openai', model: 'gpt-5-mini', apiKey, inputPrice: 0.25, outputPrice: 2 }
    expect((await post(owner, 'model', model)).status).toBe(200)
    expect((await audit()).map(([, field]) => field)).toEqual([
      'apiKey',
      'inputPrice',
      'model',
      'modelProvider',
      'outputPrice',
    ])
    expect(JSON.stringify([await audit(), await modelOf(ours.clientId)])).not.toContain(apiKey)
  })

  it('never tells a token', async () => {
    const { formToken } = await post(owner, 'form-token', {})
    expect(formToken).toMatch(/^hb_form_/)
    expect(await audit()).toEqual([['forms', 'formToken', null, null]])
  })
})

describe('a model', () => {
  const compatible = {
    provider: 'compatible',
    model: 'small',
    baseUrl: 'http://127.0.0.1:9',
    inputPrice: 0,
    outputPrice: 0,
  }

  it('on a server of somebody’s own is named by the agency’s admin alone', async () => {
    expect(await post(owner, 'model', compatible)).toEqual(refused(403, 'agency_only'))
    expect((await post(admin, 'model', compatible)).status).toBe(200)
  })

  it('is not overwritten unawares', async () => {
    const { version } = await modelOf(ours.clientId)
    expect((await post(owner, 'model', { provider: 'rules', version })).status).toBe(200)
    expect(await post(owner, 'model', { provider: 'environment', version })).toEqual(refused(409, 'changed_meanwhile'))
  })

  it('is tried as it is saved', async () => {
    await post(owner, 'model', { provider: 'rules' })
    const answer = await owner('/api/client/settings/model/test', { clientId: ours.clientId })
    expect(await answer.json()).toEqual({ tried: expect.objectContaining({ works: true, name: 'rules' }) })
    await post(admin, 'model', compatible)
    const unreachable = await owner('/api/client/settings/model/test', { clientId: ours.clientId })
    expect(await unreachable.json()).toEqual({ tried: expect.objectContaining({ works: false }) })
  })
})

describe('settings that cannot be meant', () => {
  it.each([
    ['business', { ...business, country: 'ZZ' }, 'invalid_country', 'country'],
    ['business', { ...business, timezone: '+05:00' }, 'invalid_timezone', 'timezone'],
    ['business', { ...business, timezone: 'Mars/Olympus' }, 'invalid_timezone', 'timezone'],
    ['business', { ...business, retentionMonths: 121 }, 'invalid_body', 'retentionMonths'],
    ['ai', { ...ai, allowedLinks: ['example.com', 'no host'] }, 'invalid_link', 'allowedLinks'],
    ['ai', { ...ai, aiDailyBudgetMicros: 2_000_000_001 }, 'invalid_body', 'aiDailyBudgetMicros'],
    ['hours', { hours: { fri: [{ from: '22:00', to: '06:00' }] } }, 'invalid_hours', 'hours.fri.0'],
    ['knowledge', { title: 'x'.repeat(121), body: 'Words' }, 'invalid_body', 'title'],
  ])('are refused with their field: %s %o', async (page, body, code, path) => {
    const before = await stored()
    expect(await post(owner, page, body)).toEqual(refused(422, code, path))
    expect(await stored()).toEqual(before)
  })

  it('are tidied where it is clear what was meant', async () => {
    const hours = {
      tue: [],
      mon: [
        { from: '13:00', to: '24:00' },
        { from: '08:00', to: '12:00' },
      ],
    }
    await post(owner, 'hours', { hours })
    await post(owner, 'ai', { ...ai, allowedLinks: [' HTTPS://Example.com/a ', 'example.com'] })
    await post(owner, 'business', { ...business, businessName: '  Brightside  ' })
    expect(await storedClient()).toMatchObject({
      hours: {
        mon: [
          { from: '08:00', to: '12:00' },
          { from: '13:00', to: '24:00' },
        ],
      },
      allowedLinks: ['example.com'],
      businessName: 'Brightside',
    })
  })
})

describe('knowledge', () => {
  it('comes in the order in which it was written', async () => {
    for (const title of ['C', 'A', 'B']) await post(owner, 'knowledge', { title, body: 'Words' })
    expect((await knowledgeOf(ours.clientId)).map(({ title }) => title)).toEqual(['C', 'A', 'B'])
  })

  it('ends at two hundred entries', async () => {
    const { clientId } = ours
    const rows = Array.from({ length: 199 }, (_, n) => ({ clientId, title: `${n}`, body: 'Words' }))
    await getDb().insert(knowledgeEntries).values(rows)
    const adding = [1, 2].map(() => post(owner, 'knowledge', { title: 'One more', body: 'Words' }))
    const answers = await Promise.all(adding)
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409])
    expect(answers).toContainEqual(refused(409, 'too_many_entries'))
  })

  it('of another business cannot be named', async () => {
    const other = { clientId: theirs.clientId, title: 'Theirs', body: 'Words' }
    const { entry } = await post(stranger, 'knowledge', other)
    const change = { entryId: entry?.id, title: 'Ours now', body: 'Words' }
    expect(await post(owner, 'knowledge/change', change)).toEqual(refused(404, 'not_found'))
    expect((await post(owner, 'knowledge/remove', { entryId: entry?.id })).status).toBe(200)
    expect((await knowledgeOf(theirs.clientId)).map(({ title }) => title)).toContain('Theirs')
  })

  it('that is gone stays gone, however often that is asked', async () => {
    const { entry } = await post(owner, 'knowledge', { title: 'Prices', body: 'A visit is $89.' })
    for (let times = 0; times < 2; times += 1) {
      expect((await post(owner, 'knowledge/remove', { entryId: entry?.id })).status).toBe(200)
    }
    expect((await audit()).map(([, , before, after]) => [before, after])).toEqual([
      [null, expect.anything()],
      [expect.anything(), null],
    ])
  })
})

describe('people', () => {
  const idOf = async (email: string) =>
    (await membersOf(ours.clientId)).find((member) => member.email === email)?.userId

  it('are added by the agency’s admin alone, who may know who is on this desk', async () => {
    const body = { email: theirs.email, role: 'agent' }
    expect(await post(owner, 'people', body)).toEqual(refused(404, 'not_found'))
    expect((await post(admin, 'people', body)).status).toBe(200)
    expect(await membersOf(ours.clientId)).toContainEqual(expect.objectContaining(body))
    expect(await post(admin, 'people', { ...body, email: 'nobody@example.com' })).toEqual(
      refused(422, 'person_unknown', 'email'),
    )
  })

  it('are shut out at once when they are removed', async () => {
    const email = await anAgent(ours)
    const call = await desk.signIn(email)
    expect((await call('/api/client/conversations')).status).toBe(200)
    expect((await post(owner, 'people/remove', { userId: await idOf(email) })).status).toBe(200)
    expect((await call('/api/client/conversations')).status).toBe(404)
    expect(await audit()).toEqual([['people', 'member', { email, role: 'agent' }, null]])
  })

  it('are never without an owner', async () => {
    const userId = await idOf(ours.email)
    expect(await post(owner, 'people/remove', { userId })).toEqual(refused(409, 'last_owner'))
    const demoted = { email: ours.email, role: 'agent' }
    expect(await post(admin, 'people', demoted)).toEqual(refused(409, 'last_owner'))
    await post(admin, 'people', { email: theirs.email, role: 'owner' })
    expect((await post(admin, 'people', demoted)).status).toBe(200)
  })
})

it('the old form token is refused once there is a new one', async () => {
  const submit = (token: string) =>
    desk.stranger('/api/webhooks/form', { phone: desk.phone() }, { headers: { authorization: `Bearer ${token}` } })
  expect((await submit(ours.formToken)).status).toBe(201)
  const { formToken = '' } = await post(owner, 'form-token', {})
  expect((await submit(ours.formToken)).status).toBe(401)
  expect((await submit(formToken)).status).toBe(201)
})
