import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestDesk, type TestDesk } from '../setup/desk'
import { eventually } from '../setup/eventually'

let desk: TestDesk

beforeAll(async () => {
  desk = await startTestDesk()
})
afterAll(async () => await desk.close())

describe('a lead texts a business', () => {
  it('is answered by the AI, by a person after a takeover, and by the AI again after handing back', async () => {
    const business = await desk.business()
    const phone = '+15125550199'
    const { webhook } = await desk.text(phone, business, 'My kitchen sink is leaking')
    expect(webhook).toMatchObject({ status: 200 })
    await eventually(() => expect(desk.received(phone)).toHaveLength(1))
    expect(desk.received(phone)[0]).toContain('What is the address')

    const owner = await desk.signIn(business.email)
    const inbox = (await (await owner('/api/client/conversations')).json()) as { rows: { id: string }[] }
    const path = `/api/client/conversations/${inbox.rows[0]?.id}`
    const takenOver = await owner(`${path}/takeover`, {})
    expect(takenOver.status).toBe(200)
    expect(await takenOver.json()).toMatchObject({ conversation: { state: 'human_takeover' } })

    const sent = await owner(`${path}/send`, { message: 'Hi, this is Olive. I can come at 3.' })
    expect(sent.status).toBe(201)
    await eventually(() => expect(desk.received(phone)).toHaveLength(2))
    await eventually(async () => {
      const { items } = (await (await owner(path)).json()) as { items: { status?: string }[] }
      expect(items.at(-1)).toMatchObject({ status: 'delivered' })
    })

    expect((await owner(`${path}/handback`, {})).status).toBe(200)
    await desk.text(phone, business, '12 Oak Street')
    await eventually(() => expect(desk.received(phone)).toHaveLength(3))
  })

  it('is not texted again after STOP, until START', async () => {
    const business = await desk.business()
    const phone = '+15125550198'
    await desk.text(phone, business, 'Hello there plumber')
    await eventually(() => expect(desk.received(phone)).toHaveLength(1))
    await desk.text(phone, business, 'STOP')
    const owner = await desk.signIn(business.email)
    const inbox = (await (await owner('/api/client/conversations')).json()) as { rows: { id: string; state: string }[] }
    const path = `/api/client/conversations/${inbox.rows[0]?.id}`
    expect(inbox.rows[0]).toMatchObject({ state: 'paused', blocked: true })
    const refused = await owner(`${path}/send`, { message: 'Are you sure?' })
    expect(refused.status).toBe(409)
    expect(await refused.json()).toMatchObject({ error: { code: 'opted_out' } })
    await desk.text(phone, business, 'START')
    expect((await owner(`${path}/send`, { message: 'Welcome back' })).status).toBe(201)
    await eventually(() => expect(desk.received(phone)).toContain('Welcome back'))
  })

  it('has a first text after a web form', async () => {
    const business = await desk.business()
    const phone = '+15125550197'
    const answer = await fetch(`${desk.url}/api/webhooks/form`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${business.formToken}` },
      body: JSON.stringify({ name: 'Ana', phone: '(512) 555-0197', message: 'The water heater is cold' }),
    })
    expect(answer.status).toBe(201)
    expect(await answer.json()).toEqual({ leadId: expect.any(String), conversationId: expect.any(String) })
    await eventually(() => expect(desk.received(phone)).toHaveLength(1))
  })
})
