import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { getDb } from '@/db'
import { deskCommands } from '@/db/schema'
import { runDeskCommand } from '@/lib/automations/desk-commands/run-desk-command'
import { onCheckpoint } from '@/lib/checkpoint'
import { removeContact } from '@/lib/conversations/alert-contacts'
import { type AlertDesk, codeIn, startAlertDesk } from '../setup/alert-desk'
import type { TestBusiness } from '../setup/desk'
import { eventually } from '../setup/eventually'
import { pausedAt } from '../setup/paused-at'
import { aSid, postWebhook } from '../setup/signed-webhook'
import { storedMessages } from '../setup/stored'

let desk: AlertDesk
let business: TestBusiness

beforeAll(async () => {
  desk = await startAlertDesk()
  business = await desk.business()
})
afterEach(() => onCheckpoint())
afterAll(async () => await desk.close())

async function post(from: string, body: string): Promise<number> {
  const text = { MessageSid: aSid(), From: from, To: business.number, Body: body }
  return (await postWebhook(`${desk.url}/api/webhooks/twilio/sms`, text)).status
}

const commandsOf = async (contactId: string) =>
  await getDb().select().from(deskCommands).where(eq(deskCommands.contactId, contactId))

it('contacts and leads who all text at the same moment are each heard once', async () => {
  const contacts = [await desk.contact(business, { name: 'Olive' }), await desk.contact(business, { name: 'Sam' })]
  const leads: { phone: string; codes: string[] }[] = []
  for (let lead = 0; lead < 4; lead += 1) {
    const had = contacts.map(({ phone }) => desk.received(phone).length)
    const phone = desk.phone()
    await desk.text(phone, business, 'Let me talk to a manager')
    const alerts = await Promise.all(contacts.map(async (contact, index) => desk.next(contact.phone, had[index] ?? 0)))
    leads.push({ phone, codes: alerts.map(codeIn) })
  }
  const answers = leads.flatMap(({ codes }, lead) =>
    contacts.map(({ phone }, index) => post(phone, `${codes[index]} Answer ${index} to ${lead}`)),
  )
  const chatter = leads.map(({ phone }) => post(phone, 'Is anybody there?'))
  expect(new Set(await Promise.all([...answers, ...chatter]))).toEqual(new Set([200]))
  for (const [lead, { phone }] of leads.entries()) {
    await eventually(() => {
      const heard = desk.received(phone).filter((body) => body.startsWith('Answer'))
      expect(heard.toSorted()).toEqual([`Answer 0 to ${lead}`, `Answer 1 to ${lead}`])
    })
  }
  for (const { id } of contacts) {
    const done = await commandsOf(id)
    expect(done.filter(({ outcome }) => outcome === 'sent')).toHaveLength(4)
    await removeContact(business.clientId, id)
  }
})

it('a command that its job and its webhook carry out at the same moment is carried out once', async () => {
  const olive = await desk.contact(business)
  const lead = await desk.leadInNeed(olive, business)
  const pause = pausedAt('inbound:committed')
  const posted = post(olive.phone, `${lead.code} Only once`)
  await pause.reached
  const line = await desk.conversation(olive.phone, business)
  const command = (await storedMessages(line.id)).findLast(({ direction }) => direction === 'inbound')
  const runs = Array.from({ length: 4 }, () => runDeskCommand(command?.id ?? ''))
  pause.release()
  await Promise.all([posted, ...runs])
  await eventually(() => expect(desk.received(lead.phone).at(-1)).toBe('Only once'))
  await desk.carrier.control.idle()
  expect(desk.received(lead.phone).filter((body) => body === 'Only once')).toHaveLength(1)
  expect((await commandsOf(olive.id)).filter(({ outcome }) => outcome === 'sent')).toHaveLength(1)
})
