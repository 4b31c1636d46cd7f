import { expect, it } from 'vitest'
import { groupPhone } from './group-phone'

it.each([
  ['+12025550142', '(202) 555-0142'],
  ['+447700900123', '+44 770 090 0123'],
  ['+353851234567', '+353 851 234 567'],
  ['72727', '72727'],
  ['ACME', 'ACME'],
])('reads %s as %s', (phone, words) => {
  expect(groupPhone(phone)).toBe(words)
})
