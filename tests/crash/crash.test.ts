import { expect, it } from 'vitest'
import { patienceMs, smallRun } from './small-run'

it(
  'loses nothing and doubles nothing, wherever the desk is killed',
  async () => {
    const { kills, watched, verdict, unfinished, failures, table } = await smallRun()
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
