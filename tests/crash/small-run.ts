import { runCrashes } from './crash-run'
import type { CrashOptions } from './options'
import { tableOf } from './report-table'

/** Long enough for a machine that is busy with other tests; the runs themselves are bounded by their `minutes`. */
export const patienceMs = 300_000

/** Small enough for every run of the tests. */
const small: CrashOptions = {
  kills: 4,
  messages: 60,
  seed: 11,
  database: process.env.HANDBACK_TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite',
  desks: 1,
  recovery: 'catch-up',
  broken: null,
  minutes: 1,
}

export async function smallRun(part: Partial<CrashOptions> = {}) {
  const options = { ...small, ...part }
  const report = await runCrashes(options, () => undefined)
  return { ...report, table: tableOf(options, report) }
}
