import { count, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { conversationMessages, leads } from '@/db/schema'
import { startTestDesk, type TestBusiness, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'

let desk: TestDesk
let business: TestBusiness

beforeAll(async () => {
  desk = await startTestDesk()
  business = await desk.business()
})
afterAll(async () => await desk.close())

async function post(body: unknown, headers: Record<string, string> = {}) {
  return await fetch(`${desk.url}/api/webhooks/form`, {
    method: 'POST',
    headers: { authorization: `Bearer ${business.formToken}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const leadsOf = async (clientId: string) => {
  const [row] = await getDb().select({ count: count() }).from(leads).where(eq(leads.clientId, clientId))
  return row?.count
}

describe('a web form', () => {
  it.each([
    ['no token', { phone: '+15125550141' }, { authorization: '' }, 401, 'invalid_form_token'],
    [
      'a wrong token',
      { phone: '+15125550141' },
      { authorization: 'Bearer hb_form_nonsense' },
      401,
      'invalid_form_token',
    ],
    ['no phone', { name: 'Ana' }, {}, 422, 'invalid_body'],
    ['a phone that is none', { phone: '12' }, {}, 422, 'invalid_body'],
    ['a list', [], {}, 422, 'invalid_body'],
    ['broken JSON', '{"phone": ', {}, 422, 'invalid_json'],
    ['another content type', 'phone=1', { 'content-type': 'text/plain' }, 415, 'unsupported_media_type'],
    ['a huge body', { phone: '+15125550141', message: 'x'.repeat(200_000) }, {}, 413, 'body_too_large'],
    ['an empty key', { phone: '+15125550141' }, { 'idempotency-key': '' }, 422, 'invalid_idempotency_key'],
  ])('with %s is refused and stores nothing', async (_what, body, headers, status, code) => {
    const before = await leadsOf(business.clientId)
    const answer = await post(body, headers)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect(await leadsOf(business.clientId)).toBe(before)
  })

  it('sent twice texts once: by its key, and by an impatient click without one', async () => {
    const byKey = { phone: '+15125550142', message: 'A leak' }
    const answers = await Promise.all([1, 2, 3].map(() => post(byKey, { 'idempotency-key': 'form-1' })))
    const bodies = await Promise.all(answers.map(async (answer) => (await answer.json()) as object))
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
    const byClick = { phone: '+15125550143', message: 'A leak' }
    await Promise.all([post(byClick), post(byClick)])
    await eventually(() => expect(desk.received('+15125550143')).toHaveLength(1))
    await desk.carrier.control.idle()
    expect(desk.received('+15125550142')).toHaveLength(1)
  })

  it('refuses a key that came with other words', async () => {
    await post({ phone: '+15125550144' }, { 'idempotency-key': 'form-2' })
    const answer = await post({ phone: '+15125550145' }, { 'idempotency-key': 'form-2' })
    expect(answer.status).toBe(409)
    expect(await answer.json()).toMatchObject({ error: { code: 'idempotency_key_reused' } })
    expect(await getDb().select().from(leads).where(eq(leads.phone, '+15125550145'))).toHaveLength(0)
  })

  it('of somebody who does not want texts, or said STOP, is kept and not texted', async () => {
    await desk.text('+15125550146', business, 'STOP')
    for (const form of [{ phone: '+15125550146' }, { phone: '+15125550147', consent: false }]) {
      const answer = await post({ ...form, message: 'Call me instead' })
      expect(answer.status).toBe(201)
      const { conversationId } = (await answer.json()) as { conversationId: string }
      const rows = await getDb()
        .select()
        .from(conversationMessages)
        .where(eq(conversationMessages.conversationId, conversationId))
      expect(rows.filter(({ direction }) => direction === 'outbound')).toEqual([])
      expect(rows.some(({ body }) => body === 'Call me instead')).toBe(true)
    }
  })
})
