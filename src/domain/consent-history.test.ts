import { describe, expect, it } from 'vitest'
import { type ConsentWord, consentWord, decisiveSince } from './consent-history'

const noon = Date.parse('2026-05-04T12:00:00Z')
const at = (minutes: number) => new Date(noon + minutes * 60_000)
const word = (decision: ConsentWord['decision'], minutes: number, clock: ConsentWord['clock']): ConsentWord => ({
  decision,
  at: at(minutes),
  clock,
})

describe('a word about consent that comes in late', () => {
  it.each<[string, ConsentWord[], Date | null]>([
    ['decides at any time where nothing else is known', [], null],
    ['decides after the last one, by the same clock', [word('opt_out', 0, 'provider')], at(0)],
    ['decides after the latest of several', [word('opt_in', 3, 'provider'), word('opt_out', 1, 'provider')], at(3)],
    ['lifts a STOP of the other clock only when it is clearly later', [word('opt_out', 0, 'desk')], at(10)],
    ['blocks unless a START of the other clock is clearly later', [word('opt_in', 0, 'desk')], at(-10)],
  ])('%s', (_, known, since) => {
    expect(decisiveSince(known)).toEqual(since)
  })

  it.each([
    ['stop', 'opt_out'],
    ['Start!', 'opt_in'],
    ['yes', null],
    ['help', null],
    ['please stop by', null],
  ])('is read from what is stored: %s', (body, decision) => {
    expect(consentWord({ body, at: at(0), clock: 'desk' })?.decision ?? null).toBe(decision)
  })
})
