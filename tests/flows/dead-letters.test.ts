import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { boss } from '@/lib/jobs/boss'
import type { FailedJob, FailedJobsPage } from '@/lib/jobs/dead-letters'
import { deadLetterQueue } from '@/lib/jobs/job'
import { aMessage } from '../setup/builders'
import { type Caller, startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { aPerson } from '../setup/signed-in'

let desk: TestDesk
let business: TestBusiness
let admin: Caller
let owner: Caller

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
  owner = await desk.signIn(business.email)
  const cleo = await aPerson({ name: 'Cleo', agencyAdmin: true })
  admin = await desk.signIn(cleo.email)
})
beforeEach(async () => void (await boss().deleteAllJobs(deadLetterQueue)))
afterAll(async () => await desk.close())

const list = '/api/client/jobs/failed'
const retryOf = ({ id }: Pick<FailedJob, 'id'>) => `${list}/${id}/retry`
const read = async (query = '') => (await (await admin(`${list}${query}`)).json()) as FailedJobsPage

async function onlyJob(): Promise<FailedJob> {
  const [job] = await eventuallyJobs(1)
  if (job === undefined) throw new Error('there is one')
  return job
}

async function eventuallyJobs(count: number): Promise<FailedJob[]> {
  await eventually(async () => expect((await read()).jobs).toHaveLength(count))
  return (await read()).jobs
}

/** A text whose job is given up at once, since the database refuses to have it claimed. */
async function aStuckText(body: string) {
  const phone = desk.phone()
  await desk.text(phone, business, 'STOP')
  await desk.text(phone, business, 'START')
  const conversation = await desk.conversation(phone, business)
  await getDb().execute(
    sql`alter table conversation_messages add constraint stuck check (status <> 'sending') not valid`,
  )
  const { id: messageId } = await aMessage(conversation, { author: 'human', status: 'queued', body })
  await boss().send('deliver-message', { messageId }, { retryLimit: 0 })
  const job = await onlyJob()
  await getDb().execute(sql`alter table conversation_messages drop constraint stuck`)
  return { phone, conversation, job }
}

describe('work that was given up', () => {
  it('is told to the agency’s admin: what, whose, when, how often and why, and nothing of what was said', async () => {
    const { conversation, job } = await aStuckText('A secret of the customer')
    expect(job).toEqual({
      id: expect.any(String),
      name: 'deliver-message',
      businessName: 'Brightside Plumbing',
      conversationId: conversation.id,
      enqueuedAt: expect.stringMatching(/Z$/),
      failedAt: expect.stringMatching(/Z$/),
      attempts: 1,
      why: expect.stringMatching(/^Something went wrong that nobody expected \(\w+\)/),
    })
    expect(JSON.stringify(await read())).not.toMatch(/secret|update|params/)
  })

  it('is done when it is tried again, once however often that is asked', async () => {
    const { phone, job } = await aStuckText('At last')
    const answers = await Promise.all([1, 2, 3].map(async () => await admin(retryOf(job), {})))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404])
    await eventually(() => expect(desk.received(phone)).toContain('At last'))
    expect(desk.received(phone).filter((body) => body === 'At last')).toHaveLength(1)
    expect((await read()).jobs).toEqual([])
  })

  it('is tried again by a plain form too, which leads back to its page', async () => {
    const { job } = await aStuckText('By form')
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    for (let click = 0; click < 2; click += 1) {
      const answer = await admin(retryOf(job), undefined, { method: 'POST', headers, redirect: 'manual' })
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/jobs'])
    }
    expect((await read()).jobs).toEqual([])
  })

  it('comes back when it fails again, as new work', async () => {
    await boss().send('deliver-message', { messageId: 'no id at all' }, { retryLimit: 0 })
    const job = await onlyJob()
    expect(job).toMatchObject({ businessName: null, conversationId: null, attempts: 1 })
    await boss().updateQueue('deliver-message', { retryLimit: 0 })
    expect((await admin(retryOf(job), {})).status).toBe(200)
    expect((await onlyJob()).id).not.toBe(job.id)
    await boss().updateQueue('deliver-message', { retryLimit: 8 })
  })

  it('says so when it took too long', async () => {
    await boss().send('deliver-message', { messageId: 'no id at all' }, { retryLimit: 0 })
    await onlyJob()
    const late = JSON.stringify({ value: { message: 'job timed out' } })
    await getDb().execute(
      sql`update pgboss.job set source_output = ${late}::jsonb, source_retry_count = 8 where name = ${deadLetterQueue}`,
    )
    expect(await onlyJob()).toMatchObject({ attempts: 9, why: expect.stringContaining('too long') })
  })

  it('comes in pages, what has waited longest first', async () => {
    const ids: (string | null)[] = []
    for (let n = 0; n < 120; n += 1) ids.push(await boss().send(deadLetterQueue, { n }))
    const seen: string[] = []
    let page = await read()
    for (;;) {
      seen.push(...page.jobs.map(({ id }) => id))
      if (page.nextCursor === null) break
      expect(page.jobs).toHaveLength(50)
      page = await read(`?cursor=${page.nextCursor}`)
    }
    expect(seen).toEqual(ids)
  })

  it.each(['', 'x', '01890a5d-ac96-774b-bcce-b302099a8057'])('has no place "%s"', async (cursor) => {
    const answer = await admin(`${list}?cursor=${cursor}`)
    expect([answer.status, await answer.json()]).toEqual([
      422,
      { error: expect.objectContaining({ code: 'invalid_cursor' }) },
    ])
  })
})

describe('everybody else', () => {
  it('learns nothing, and can do nothing', async () => {
    const { job } = await aStuckText('Not yours')
    for (const [by, status, code] of [
      [owner, 404, 'not_found'],
      [desk.stranger, 401, 'not_signed_in'],
    ] as const) {
      for (const answer of [await by(list), await by(`${list}?cursor=x`), await by(retryOf(job), {})]) {
        expect([answer.status, await answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }])
      }
    }
    const foreign = await admin(retryOf(job), {}, { headers: { origin: 'https://evil.example' } })
    expect(foreign.status).toBe(403)
    expect((await read()).jobs).toHaveLength(1)
  })
})
