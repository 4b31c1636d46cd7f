import { parse } from 'node:querystring'
import { aClient } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq, sql } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, dailyStats, usageEvents } from '@/db/schema'
import { log } from '@/lib/log'
import { sendTrackedSMS } from '@/lib/services/twilio'
import { accepted, answering, api, message, sid } from './recording-server'

const { to, body, from } = message
const otherNumber = '+13035550198'
const messageId = '0198c0de-0000-7000-8000-000000000001'
let business: string
let another: string

useTestDatabase()
beforeAll(async () => {
  business = (await aClient({ twilioNumber: from, segmentCostMicros: 10_000 })).id
  another = (await aClient({ twilioNumber: otherNumber })).id
})
beforeEach(async () => {
  vi.stubEnv('PUBLIC_URL', 'https://desk.example')
  await getDb().execute(sql`truncate ${usageEvents}, ${dailyStats}, ${blockedNumbers}`)
})

describe('the gate', () => {
  test('keeps a text from who opted out of the business', async () => {
    const server = await answering(201, accepted)
    expect(await sendTrackedSMS(to, body, from, {})).toBe(sid)
    await block(business, to)
    await expect(sendTrackedSMS(to, body, from, {})).rejects.toMatchObject({ code: 'opted_out', status: 409 })
    expect(server.requests).toHaveLength(1)
    expect(await getDb().select().from(usageEvents)).toHaveLength(1)
  })

  test('is not passed by writing a number in another way', async () => {
    const server = await answering(201, accepted)
    await block(business, '+13035550123')
    for (const spelling of ['(303) 555-0123', '303.555.0123', ' +1 303 555 0123', 'tel:+13035550123']) {
      await expect(sendTrackedSMS(spelling, body, from, {})).rejects.toMatchObject({ code: 'opted_out' })
      await expect(sendTrackedSMS('+13035550123', body, '(303) 555-0199', {})).rejects.toMatchObject({
        code: 'opted_out',
      })
    }
    expect(server.requests).toEqual([])
  })

  test('holds for a short code as it is written', async () => {
    const server = await answering(201, accepted)
    await block(business, '24273')
    await expect(sendTrackedSMS('24273', body, from, {})).rejects.toMatchObject({ code: 'opted_out' })
    expect(server.requests).toEqual([])
  })

  test('of one business is not the gate of another', async () => {
    const server = await answering(201, accepted)
    await block(another, to)
    expect(await sendTrackedSMS(to, body, from, {})).toBe(sid)
    expect(await sendTrackedSMS(to, body, from, { clientId: another })).toBe(sid)
    await expect(sendTrackedSMS(to, body, otherNumber, {})).rejects.toMatchObject({ code: 'opted_out' })
    expect(server.requests).toHaveLength(2)
  })

  test('is that of the business that is named where nobody owns the number', async () => {
    const server = await answering(201, accepted)
    await block(another, to)
    const unowned = '+13035550150'
    expect(await sendTrackedSMS(to, body, unowned, { clientId: business })).toBe(sid)
    await expect(sendTrackedSMS(to, body, unowned, { clientId: another })).rejects.toMatchObject({ code: 'opted_out' })
    expect(server.requests).toHaveLength(1)
  })

  test('is read again before each attempt', async () => {
    const server = await api((response) => {
      void block(business, to).then(() => response.writeHead(429, { 'retry-after': '0' }).end())
    })
    await expect(sendTrackedSMS(to, body, from, {})).rejects.toMatchObject({ code: 'opted_out' })
    expect(server.requests).toHaveLength(1)
  })

  test('that cannot be read lets nothing through', async () => {
    const server = await answering(201, accepted)
    await getDb().execute(sql`alter table ${blockedNumbers} rename to moved`)
    await expect(sendTrackedSMS(to, body, from, {})).rejects.toThrow('Failed query')
    await getDb().execute(sql`alter table moved rename to blocked_numbers`)
    expect(server.requests).toEqual([])
  })
})

describe('the trace', () => {
  const callback = 'https://desk.example/api/webhooks/twilio/status'

  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['our own id', { messageId }, `${callback}?message=${messageId}`],
    ['no id where there is none', {}, callback],
    ['no id that is not ours', { messageId: '1&x=y' }, callback],
    ['no id that is not text', { messageId: 7 }, callback],
  ])('asks for reports that carry %s', async (_, metadata, url) => {
    const server = await answering(201, accepted)
    expect(await sendTrackedSMS(to, body, from, metadata)).toBe(sid)
    expect(server.requests.map((request) => parse(request.body.toString()).StatusCallback)).toEqual([url])
  })

  test('asks for no reports where nobody could bring them', async () => {
    vi.stubEnv('PUBLIC_URL', undefined)
    const server = await answering(201, accepted)
    await sendTrackedSMS(to, body, from, { messageId })
    expect(server.requests.map((request) => Object.keys(parse(request.body.toString())))).toEqual([
      ['To', 'From', 'Body'],
    ])
  })

  test.each([{}, { unknown: { to: 'us' } }, { clientId: 'x', messageId: null, author: 'lead' }])(
    'takes any metadata, such as %j',
    async (metadata) => {
      const server = await answering(201, accepted)
      expect(await sendTrackedSMS(to, body, from, metadata)).toBe(sid)
      expect(server.requests).toHaveLength(1)
    },
  )

  test('counts segments, cost, and who wrote, once a message', async () => {
    await answering(201, accepted)
    const long = 'x'.repeat(161)
    await sendTrackedSMS(to, long, from, { messageId, author: 'ai' })
    await sendTrackedSMS(to, long, from, { messageId, author: 'ai' })
    expect(await getDb().select().from(usageEvents)).toMatchObject([
      { clientId: business, kind: 'sms_outbound', quantity: 2, costMicros: 20_000, reference: messageId },
    ])
    expect(await stats(business)).toMatchObject([
      { outboundMessages: 1, outboundSegments: 2, aiMessages: 1, humanMessages: 0, costMicros: 20_000 },
    ])
  })

  test('counts a text without a message of ours by its SID', async () => {
    await answering(201, accepted)
    await sendTrackedSMS(to, body, from, {})
    expect(await getDb().select().from(usageEvents)).toMatchObject([{ reference: sid, quantity: 1 }])
    expect(await stats(business)).toMatchObject([{ outboundMessages: 1, aiMessages: 0, humanMessages: 0 }])
  })

  test('of a number that no business owns counts for nobody', async () => {
    const server = await answering(201, accepted)
    expect(await sendTrackedSMS(to, body, '+13035550150', {})).toBe(sid)
    expect(server.requests).toHaveLength(1)
    expect(await getDb().select().from(usageEvents)).toEqual([])
  })

  test('of a text that was refused counts nothing', async () => {
    await answering(400, '{"code":21211}')
    await expect(sendTrackedSMS(to, body, from, { messageId })).rejects.toMatchObject({ code: 21211 })
    expect(await getDb().select().from(usageEvents)).toEqual([])
    expect(await stats(business)).toEqual([])
  })

  test('that cannot be written down does not make a text that left look failed', async () => {
    const server = await answering(201, accepted)
    await getDb().execute(sql`alter table ${dailyStats} rename to moved`)
    log.level = 'silent'
    onTestFinished(() => {
      log.level = 'warn'
    })
    expect(await sendTrackedSMS(to, body, from, { messageId })).toBe(sid)
    await getDb().execute(sql`alter table moved rename to daily_stats`)
    expect(server.requests).toHaveLength(1)
    expect(await getDb().select().from(usageEvents)).toEqual([])
  })
})

async function block(clientId: string, phone: string): Promise<void> {
  await getDb().insert(blockedNumbers).values({ clientId, phone, reason: 'keyword:stop' })
}

const stats = (clientId: string) => getDb().select().from(dailyStats).where(eq(dailyStats.clientId, clientId))
