import { expect, it } from 'vitest'
import { patienceMs, smallRun } from './small-run'

it(
  'counts what is doubled by a desk that sends again when it has no answer',
  async () => {
    const { verdict, table } = await smallRun({ kills: 0, messages: 200, broken: 'retry-on-timeout' })
    expect(verdict['outbound doubled'].length, table).toBeGreaterThan(0)
  },
  patienceMs,
)
