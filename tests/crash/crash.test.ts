import { expect, it } from 'vitest'
import { runCrashes } from './crash-run'
import type { CrashOptions } from './options'
import { tableOf } from './report-table'

/** Long enough for a machine that is busy with other tests; the runs themselves are bounded by their `minutes`. */
const patienceMs = 300_000

const database = process.env.HANDBACK_TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const small: CrashOptions = {
  kills: 4,
  messages: 60,
  seed: 11,
  database,
  desks: 1,
  recovery: 'catch-up',
  broken: null,
  minutes: 1,
}

const run = async (options: CrashOptions) => {
  const report = await runCrashes(options, () => undefined)
  return { ...report, table: tableOf(options, report) }
}

it(
  'loses nothing and doubles nothing, wherever the desk is killed',
  async () => {
    const { kills, watched, verdict, unfinished, failures, table } = await run(small)
    expect(kills.length).toBeGreaterThan(0)
    expect(watched.accepted).toBeGreaterThan(0)
    expect({ found: Object.values(verdict).flat(), unfinished, failures }, table).toEqual({
      found: [],
      unfinished: null,
      failures: [],
    })
  },
  patienceMs,
)

it(
  'counts what is doubled by a desk that sends again when it has no answer',
  async () => {
    const { verdict, table } = await run({ ...small, kills: 0, messages: 300, minutes: 1, broken: 'retry-on-timeout' })
    expect(verdict['outbound doubled'].length, table).toBeGreaterThan(0)
  },
  patienceMs,
)
