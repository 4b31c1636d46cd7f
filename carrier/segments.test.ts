import { expect, test } from 'vitest'
import { countSegments } from './segments'

test.each([
  ['', 1],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['é'.repeat(160), 1],
  ['ç'.repeat(71), 2],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
  ['\r\n'.repeat(80), 1],
  ['ж'.repeat(70), 1],
  ['ж'.repeat(71), 2],
  ['👷'.repeat(35), 1],
  ['👷'.repeat(36), 2],
  [`${'ж'.repeat(66)}👷${'ж'.repeat(66)}`, 3],
  ['e\u0301'.repeat(36), 2],
])('%j takes %i', (body, segments) => {
  expect(countSegments(body)).toBe(segments)
})
