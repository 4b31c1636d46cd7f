import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startCarrier } from './start-carrier'
import { aMessage, expectSoon, NUMBER, openCarrier, PHONE, sdkFor } from './test-carrier'
import { startTestDesk } from './test-desk'

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'carrier-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

test('a restarted carrier knows everything it knew', async () => {
  const dataDir = aFolder()
  const before = await openCarrier({ dataDir })
  await before.control.text({
    from: PHONE,
    to: NUMBER,
    body: 'Hello',
    media: [{ contentType: 'image/png', base64: 'AAAA' }],
  })
  await before.client.messages.create(aMessage({ body: 'Hi' }))
  await before.control.text({ from: PHONE, to: NUMBER, body: 'STOP' })
  before.control.setBehaviour('+15125550177', { undelivered: 30003 })
  await before.control.idle()
  const known = (control: typeof before.control) =>
    JSON.parse(JSON.stringify([control.ledger(), control.numbers(), control.phones(), control.behaviours()]))
  const then = known(before.control)
  await before.carrier.close()

  const after = await openCarrier({ dataDir, deskUrl: before.desk.url })

  expect(known(after.control)).toEqual(then)
  await expect(after.client.messages.create(aMessage())).rejects.toMatchObject({ code: 21610 })
})

test('what was under way when the carrier stopped goes on after the restart', async () => {
  const dataDir = aFolder()
  const desk = await startTestDesk('token')
  onTestFinished(() => desk.close())
  const options = { dataDir, authToken: 'token', numbers: { [NUMBER]: {} } }
  const before = await startCarrier({ ...options, delays: { queued: 0, sending: 60_000, sent: 0 } })
  const { sid } = await sdkFor(before).messages.create(aMessage({ statusCallback: `${desk.url}/status` }))
  await expectSoon(() => desk.received.length).toBe(1)
  await before.close()

  const after = await startCarrier(options)
  onTestFinished(() => after.close())
  await after.control.idle()

  expect(desk.received.map(({ params }) => params.MessageStatus)).toEqual(['sending', 'sent', 'delivered'])
  expect((await sdkFor(after).messages(sid).fetch()).status).toBe('delivered')
})

test('half a line left by a killed process is cut off', async () => {
  const dataDir = aFolder()
  const first = await openCarrier({ dataDir })
  await first.control.text({ from: PHONE, to: NUMBER, body: 'one' })
  await first.carrier.close()
  appendFileSync(join(dataDir, 'carrier.jsonl'), '{"type":"message","mess')

  const second = await openCarrier({ dataDir })
  await second.control.text({ from: PHONE, to: NUMBER, body: 'two' })
  await second.carrier.close()
  const third = await openCarrier({ dataDir })

  expect(third.control.messages().map(({ body }) => body)).toEqual(['one', 'two'])
})

test('an accepted message is in the journal before the sender hears of it', async () => {
  const dataDir = aFolder()
  const { client } = await openCarrier({ dataDir })

  const { sid } = await client.messages.create(aMessage())

  expect(readFileSync(join(dataDir, 'carrier.jsonl'), 'utf8')).toContain(sid)
})

test('a reset forgets all but the numbers, also after a restart', async () => {
  const dataDir = aFolder()
  const { control, carrier } = await openCarrier({ dataDir })
  await control.text({ from: PHONE, to: NUMBER, body: 'STOP' })
  await control.idle()

  await control.reset()
  await carrier.close()
  const after = await openCarrier({ dataDir, numbers: {} })

  expect(after.control.ledger()).toEqual({ inbound: [], outbound: [], requests: [] })
  expect(after.control.numbers().map(({ number }) => number)).toEqual([NUMBER])
  expect(after.control.isBlocked(NUMBER, PHONE)).toBe(false)
})
