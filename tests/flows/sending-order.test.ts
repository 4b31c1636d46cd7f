import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { aConversation } from '../setup/builders'
import { eventually } from '../setup/eventually'
import { type SendingDesk, startSendingDesk } from '../setup/sending-desk'
import { storedMessage } from '../setup/stored'

let desk: SendingDesk

beforeAll(async () => {
  desk = await startSendingDesk()
})
afterEach(async () => await desk.faults())
afterAll(async () => await desk.close())

const lines = Array.from({ length: 12 }, (_, index) => `Line ${index + 1}`)

it('texts of one conversation leave in the order in which the thread reads', async () => {
  const thread = await desk.thread()
  await Promise.all(lines.map(async (line) => await desk.sent(thread, line)))
  await desk.settled(thread)
  const written = (await desk.view(thread)).items.flatMap((item) => (item.kind === 'message' ? [item.body] : []))
  expect(written.toSorted()).toEqual(lines.toSorted())
  expect(desk.received(thread.phone)).toEqual(written)
})

it('a text that must be tried again keeps its place', async () => {
  const thread = await desk.thread()
  await desk.faults({ on: 'create', kind: 'rate-limit', retryAfter: 1, match: { to: thread.phone }, times: 2 })
  for (const line of lines.slice(0, 4)) await desk.sent(thread, line)
  await desk.settled(thread)
  expect(desk.received(thread.phone)).toEqual(lines.slice(0, 4))
})

it('a text whose fate is unknown does not hold up the next', async () => {
  const thread = await desk.thread()
  await desk.faults({ on: 'create', kind: 'error-after-accept', match: { to: thread.phone }, times: 1 })
  for (const line of lines.slice(0, 2)) await desk.sent(thread, line)
  await eventually(() => expect(desk.received(thread.phone)).toContain('Line 2'))
  expect(desk.received(thread.phone)).toEqual(['Line 1', 'Line 2'])
})

it('a number that was asked to slow down makes no request for anybody until then, and another number goes on', async () => {
  const slow = await desk.thread()
  const alsoSlow = await desk.thread()
  const theirs = await desk.business({ aiMode: 'off' })
  const elsewhere = desk.phone()
  const conversation = await aConversation({ clientId: theirs.clientId, lead: { phone: elsewhere } })
  const them = await desk.signIn(theirs.email)
  await desk.faults({ on: 'create', kind: 'rate-limit', retryAfter: 4, match: { to: slow.phone }, times: 1 })
  const { id } = await desk.sent(slow, 'First')
  await eventually(async () => expect((await storedMessage(id)).nextAttemptAt).not.toBeNull())
  await desk.sent(alsoSlow, 'Second')
  await them(`/api/client/conversations/${conversation.id}/send`, { message: 'Third' })
  await desk.settled(alsoSlow)
  await desk.settled(slow)
  const [refused] = desk.requestsTo(slow.phone)
  const [second] = desk.requestsTo(alsoSlow.phone)
  const [third] = desk.requestsTo(elsewhere)
  const paused = (refused?.answeredAt ?? 0) + 4_000
  expect(second?.beganAt).toBeGreaterThanOrEqual(paused)
  expect(third?.beganAt).toBeLessThan(paused)
})
