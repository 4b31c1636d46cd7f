import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { dollarsOf, microsOf } from './money'

describe('dollars as people write them', () => {
  it.each([
    ['0.0083', 8_300],
    [' $20 ', 20_000_000],
    ['$ 1,200.50', 1_200_500_000],
    ['0', 0],
    ['0.000001', 1],
  ])('%s is read', (written, micros) => expect(microsOf(written)).toBe(micros))

  it.each(['', '.', '1.', '.5', '-1', '1e3', '1,20', '1,2000', '0.0000001', '12 34', 'free', '٣'])(
    '“%s” is not guessed at',
    (written) => expect(microsOf(written)).toBeNull(),
  )
})

it.each([
  [8_300, '0.0083'],
  [12_500_000, '12.50'],
  [20_000_000, '20'],
  [0, '0'],
])('%d micros are written %s', (micros, written) => expect(dollarsOf(micros)).toBe(written))

test('what is written is read as the same', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 2_147_483_647 }), (micros) => microsOf(dollarsOf(micros)) === micros))
})
