import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logWindows, readAgainFrom } from './log-windows'

const at = (text: string) => new Date(text)

describe('the days to read', () => {
  it('are one piece without an end for what is new', () => {
    expect(logWindows(at('2026-05-03T23:59:59Z'), at('2026-05-04T00:00:01Z'))).toEqual([
      { firstDay: at('2026-05-03'), lastDay: null },
    ])
  })

  it('are weeks for what is old', () => {
    expect(logWindows(at('2026-04-20T12:00:00Z'), at('2026-05-04T00:00:00Z'))).toEqual([
      { firstDay: at('2026-04-20'), lastDay: at('2026-04-26') },
      { firstDay: at('2026-04-27'), lastDay: at('2026-05-03') },
      { firstDay: at('2026-05-04'), lastDay: null },
    ])
  })

  it('leave out no day, and read none twice', () => {
    const moments = fc.integer({ min: 0, max: 2_000 * 86_400_000 })
    fc.assert(
      fc.property(moments, moments, (one, other) => {
        const [since, now] = [new Date(Math.min(one, other)), new Date(Math.max(one, other))]
        const windows = logWindows(since, now)
        expect(windows[0]?.firstDay.toISOString().slice(0, 10)).toBe(since.toISOString().slice(0, 10))
        expect(windows.findIndex(({ lastDay }) => lastDay === null)).toBe(windows.length - 1)
        for (const [index, { firstDay }] of windows.slice(1).entries()) {
          expect(firstDay.getTime() - (windows[index]?.lastDay?.getTime() ?? 0)).toBe(86_400_000)
        }
        expect(windows.at(-1)?.firstDay.getTime()).toBeLessThanOrEqual(now.getTime())
      }),
    )
  })
})

it('a day is read again, but nothing from before the business', () => {
  expect(readAgainFrom(at('2026-05-04T12:00:00Z'), at('2026-01-01'))).toEqual(at('2026-05-03T12:00:00Z'))
  expect(readAgainFrom(at('2026-05-04T12:00:00Z'), at('2026-05-04T09:00:00Z'))).toEqual(at('2026-05-04T09:00:00Z'))
})
