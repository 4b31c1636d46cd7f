import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages } from '@/db/schema'
import { boss } from '@/lib/jobs/boss'
import { startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'

const hour = 60 * 60_000

let desk: TestDesk
let business: TestBusiness

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business({ createdAt: new Date(Date.now() - 24 * hour) })
})
afterAll(async () => await desk.close())

async function threadOf(phone: string) {
  const { id } = await desk.conversation(phone, business)
  return await getDb()
    .select()
    .from(conversationMessages)
    .where(eq(conversationMessages.conversationId, id))
    .orderBy(conversationMessages.createdAt)
}

it('a desk that starts takes what came while it was away, and lets a person answer', async () => {
  const phone = desk.phone()
  const text = { from: phone, to: business.number, body: 'Are you there?', at: Date.now() - hour }
  await desk.carrier.control.text(text, { deliver: false })
  await desk.restart()
  await eventually(async () => expect(await threadOf(phone)).toMatchObject([{ body: 'Are you there?', late: true }]))
  expect((await desk.conversation(phone, business)).flagReason).toContain('late')
  expect(desk.received(phone)).toEqual([])
})

it('a text that could not be kept is fetched as soon as it can be, and answered', async () => {
  const phone = desk.phone()
  const refusal = sql`alter table conversation_messages add constraint refused check (body <> 'Lost?') not valid`
  await getDb().execute(refusal)
  const { webhook } = await desk.text(phone, business, 'Lost?')
  expect(webhook).toMatchObject({ status: 500 })
  await getDb().execute(sql`alter table conversation_messages drop constraint refused`)
  await eventually(async () => expect(await threadOf(phone)).toMatchObject([{ body: 'Lost?', late: false }, {}]))
  await eventually(() => expect(desk.received(phone)).toHaveLength(1))
})

it('a desk that was started again and again reads the log once for all of them', async () => {
  const done = async () => {
    const { rows } = await getDb().execute(sql`
      select count(*) filter (where state = 'completed')::int as completed, count(*) filter (where state < 'active')::int as waiting
      from pgboss.job where name = 'catch-up' and start_after <= now()
    `)
    return rows[0] as { completed: number; waiting: number }
  }
  await eventually(async () => expect((await done()).waiting).toBe(0))
  const before = await done()
  await boss().insert(
    'catch-up',
    Array.from({ length: 20 }, () => ({ data: {} })),
  )
  await eventually(async () => expect(await done()).toEqual({ completed: before.completed + 1, waiting: 0 }))
})
