import { aClient } from '@tests/setup/builders'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { getDb } from '@/db'
import { blockedNumbers, erasedNumbers } from '@/db/schema'
import { ConfigError } from '@/lib/config'
import { erasureTimes, isErasedBlock, refuseLostKeys, rememberErased, restoreErasedBlocks } from './erased-numbers'
import { numberHashes } from './number-hash'

useTestDatabase()
beforeEach(async () => {
  vi.stubEnv('AUTH_SECRET', 'a secret of the test')
  vi.stubEnv('AUTH_SECRET_PREVIOUS', '')
  await getDb().delete(erasedNumbers)
})
afterEach(() => void vi.stubEnv('AUTH_SECRET', 'a secret of the test'))

const phone = '+14155550101'
const block = { reason: 'keyword:stop', at: new Date('2026-01-31T10:00:00Z') }
const now = new Date('2026-03-01T10:00:00Z')

async function erased(stopped = true): Promise<string> {
  const { id: clientId } = await aClient()
  await getDb().transaction((tx) => rememberErased(tx, { clientId, phone }, stopped ? block : null, now))
  return clientId
}

/** What another desk, that was started with this secret, would know. */
function startedWith(secret: string, previous = ''): void {
  vi.stubEnv('AUTH_SECRET', secret)
  vi.stubEnv('AUTH_SECRET_PREVIOUS', previous)
}

describe('a number that was erased', () => {
  test('is kept as a hash that differs from business to business and from secret to secret', async () => {
    const clientId = await erased()
    expect(JSON.stringify(await getDb().select().from(erasedNumbers))).not.toContain('4155550101')
    const other = await erased()
    const hashes = [numberHashes(clientId, phone), numberHashes(other, phone)]
    startedWith('another secret')
    hashes.push(numberHashes(clientId, phone))
    expect(new Set(hashes.map(([{ phoneHash }]) => phoneHash)).size).toBe(3)
  })

  test('is known with the secret it was erased with, also when there is a newer one', async () => {
    const clientId = await erased()
    expect(await isErasedBlock(getDb(), clientId, [phone])).toBe(true)
    startedWith('another secret')
    expect(await isErasedBlock(getDb(), clientId, [phone])).toBe(false)
    startedWith('another secret', 'older still, a secret of the test')
    expect(await isErasedBlock(getDb(), clientId, [phone])).toBe(true)
    expect(await erasureTimes(getDb(), clientId, [phone, '+14155550102'])).toEqual(new Map([[phone, now]]))
  })

  test('is no opt-out where there was none', async () => {
    const clientId = await erased(false)
    expect(await isErasedBlock(getDb(), clientId, [phone])).toBe(false)
    await getDb().transaction((tx) => restoreErasedBlocks(tx, [{ clientId, phone }]))
    expect(await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.clientId, clientId))).toEqual([])
    expect(await erasureTimes(getDb(), clientId, [phone])).toEqual(new Map([[phone, now]]))
  })

  test('is blocked again when it comes back, once, as it was', async () => {
    const clientId = await erased()
    const other = await erased()
    startedWith('another secret', 'a secret of the test')
    for (const _time of [1, 2]) await getDb().transaction((tx) => restoreErasedBlocks(tx, [{ clientId, phone }]))
    const blocks = await getDb().select().from(blockedNumbers).where(eq(blockedNumbers.phone, phone))
    expect(blocks).toMatchObject([{ clientId, reason: 'keyword:stop', createdAt: block.at }])
    expect(await isErasedBlock(getDb(), clientId, [phone])).toBe(false)
    expect(await isErasedBlock(getDb(), other, [phone])).toBe(true)
  })
})

describe('a desk that was started with another AUTH_SECRET', () => {
  test('does not start: it would text whom it may not', async () => {
    await erased()
    await refuseLostKeys(getDb())
    startedWith('another secret')
    await expect(refuseLostKeys(getDb())).rejects.toThrow(ConfigError)
    await expect(refuseLostKeys(getDb())).rejects.toThrow(
      /^AUTH_SECRET has changed[^\n]*set AUTH_SECRET_PREVIOUS[^\n]*$/,
    )
    startedWith('another secret', 'a secret of the test')
    await refuseLostKeys(getDb())
  })

  test('starts where nobody had opted out', async () => {
    await erased(false)
    startedWith('another secret')
    await expect(refuseLostKeys(getDb())).resolves.toBeUndefined()
  })
})
