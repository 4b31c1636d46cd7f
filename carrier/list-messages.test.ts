import { expect, test } from 'vitest'
import { aMessage, NUMBER, openCarrier, PHONE } from './test-carrier'

const OTHER_PHONE = '+15125550198'

test('the log holds both directions, newest first', async () => {
  const { client, control } = await openCarrier()
  await control.text({ from: PHONE, to: NUMBER, body: 'first' })
  await client.messages.create(aMessage({ body: 'second' }))

  const listed = await client.messages.list()

  expect(listed.map(({ body, direction, status }) => [body, direction, status])).toEqual([
    ['second', 'outbound-api', expect.any(String)],
    ['first', 'inbound', 'received'],
  ])
})

test('To and From narrow the log', async () => {
  const { client, control } = await openCarrier()
  await control.text({ from: PHONE, to: NUMBER, body: 'from the phone' })
  await control.text({ from: OTHER_PHONE, to: NUMBER, body: 'from another' })
  await client.messages.create(aMessage({ body: 'to the phone' }))

  const bodies = async (filter: { to?: string; from?: string }) =>
    (await client.messages.list(filter)).map(({ body }) => body)

  expect(await bodies({ from: PHONE })).toEqual(['from the phone'])
  expect(await bodies({ to: PHONE })).toEqual(['to the phone'])
  expect(await bodies({ to: NUMBER })).toEqual(['from another', 'from the phone'])
})

test('DateSent compares whole GMT days, inclusive, whatever the time of day', async () => {
  const { client, control } = await openCarrier()
  for (const at of ['2026-03-01T23:59:59Z', '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z']) {
    await control.text({ from: PHONE, to: NUMBER, body: at, at: Date.parse(at) })
  }

  const days = async (filter: Parameters<typeof client.messages.list>[0]) =>
    (await client.messages.list(filter)).map(({ body }) => body.slice(8, 10)).toReversed()

  expect(await days({ dateSent: new Date('2026-03-02T18:00:00Z') })).toEqual(['02'])
  expect(await days({ dateSentAfter: new Date('2026-03-02T18:00:00Z') })).toEqual(['02', '03'])
  expect(await days({ dateSentBefore: new Date('2026-03-02T01:00:00Z') })).toEqual(['01', '02'])
})

test('the SDK pages through everything exactly once, also while texts arrive', async () => {
  const { client, control } = await openCarrier()
  for (let count = 1; count <= 25; count += 1) await control.text({ from: PHONE, to: NUMBER, body: `${count}` })

  const seen: string[] = []
  let next: string | undefined
  do {
    const page = await (next ? client.messages.getPage(next) : client.messages.page({ pageSize: 10 }))
    seen.push(...page.instances.map(({ body }) => body))
    await control.text({ from: PHONE, to: NUMBER, body: 'arrived meanwhile' })
    next = page.nextPageUrl
  } while (next)

  expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `${25 - index}`))
})

test('the previous page is the one before, and the first and the last have no further one', async () => {
  const { client, control } = await openCarrier()
  for (let count = 1; count <= 6; count += 1) await control.text({ from: PHONE, to: NUMBER, body: `${count}` })

  const first = await client.messages.page({ pageSize: 3 })
  const second = await first.nextPage()
  const back = await second?.previousPage()

  expect(second?.instances.map(({ body }) => body)).toEqual(['3', '2', '1'])
  expect(back?.instances.map(({ body }) => body)).toEqual(['6', '5', '4'])
  expect(second?.nextPageUrl).toBeUndefined()
  expect(first.previousPageUrl).toBeUndefined()
})

test('a filter survives paging', async () => {
  const { client, control } = await openCarrier()
  for (let count = 1; count <= 6; count += 1) {
    await control.text({ from: count % 2 ? PHONE : OTHER_PHONE, to: NUMBER, body: `${count}` })
  }

  const listed = await client.messages.list({ from: PHONE, pageSize: 2 })

  expect(listed.map(({ body }) => body)).toEqual(['5', '3', '1'])
})

test('a page number without a token counts pages', async () => {
  const { client, control } = await openCarrier()
  for (let count = 1; count <= 5; count += 1) await control.text({ from: PHONE, to: NUMBER, body: `${count}` })

  const page = await client.messages.page({ pageSize: 2, pageNumber: 1 })

  expect(page.instances.map(({ body }) => body)).toEqual(['3', '2'])
})
