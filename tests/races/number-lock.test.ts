import { pausedAt } from '@tests/setup/paused-at'
import { useTestDatabase } from '@tests/setup/use-test-database'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { getDb } from '@/db'
import { withNumberLock } from '@/lib/automations/catch-up/number-lock'
import { checkpoint, onCheckpoint } from '@/lib/checkpoint'

useTestDatabase()
afterEach(() => onCheckpoint())

const number = '+15125550100'

/** So that the next one to ask has not to wait for a connection first. */
async function haveConnectionsReady(): Promise<void> {
  await Promise.all(Array.from({ length: 4 }, () => getDb().execute(sql`select pg_sleep(0.01)`)))
}

const done = async () => 'done'
const fail = async () => {
  throw new Error('the log cannot be read')
}

describe('a number', () => {
  it.each([
    ['done', done],
    ['failed', fail],
  ])('is free for the next one as soon as the work has %s', async (_, work) => {
    for (let times = 0; times < 50; times += 1) {
      await haveConnectionsReady()
      await withNumberLock(number, false, work).catch(() => undefined)
      expect(await withNumberLock(number, false, done)).toBe('done')
    }
  })

  it('is left to whoever has it by one who does not wait, and had in turn by those who do', async () => {
    const order: string[] = []
    const pause = pausedAt('catch-up:window')
    const held = withNumberLock(number, false, async () => {
      await checkpoint('catch-up:window')
      order.push('first')
    })
    await pause.reached
    expect(await withNumberLock(number, false, done)).toBeUndefined()
    const waits = withNumberLock(number, true, async () => order.push('second'))
    pause.release()
    await Promise.all([held, waits])
    expect(order).toEqual(['first', 'second'])
  })
})
