import { expect, it } from 'vitest'
import { countUpTo, dollarsUpTo, linksUpTo, textOf } from './checks'

it.each([
  ['a text that is short enough', textOf(5), ' 12345 '],
  ['a text that need not be there', textOf(5), ''],
  ['a price', dollarsUpTo(1_000_000, { required: true }), '0'],
  ['no budget', dollarsUpTo(1_000_000), ''],
  ['a count', countUpTo(120), ' 120 '],
  ['no count', countUpTo(120), ''],
  ['addresses', linksUpTo(2), 'example.com\nhttps://book.example/x'],
])('a field may hold %s', (_, check, value) => expect(check(value)).toBeNull())

it.each([
  ['a text that is too long', textOf(5), '1234567', /Too long by 2/],
  ['nothing where a text must be', textOf(5, { required: true }), ' \n', /must not be empty/],
  ['nothing where a price must be', dollarsUpTo(1_000_000, { required: true }), '', /Give a price/],
  ['what is no price', dollarsUpTo(1_000_000), 'lots', /Write it in dollars/],
  ['too high a price', dollarsUpTo(1_000_000), '1.01', /At most \$1/],
  ['a budget of nothing', dollarsUpTo(1_000_000), '0.00', /leave this empty/],
  ['too high a count', countUpTo(120), '121', /from 1 to 120/],
  ['a count of nothing', countUpTo(120), '0', /from 1 to 120/],
  ['a part of a count', countUpTo(120), '1.5', /from 1 to 120/],
  ['what is no address', linksUpTo(2), 'example.com\nour site', /“our site” is no web address/],
  ['too many addresses', linksUpTo(1), 'a.com, b.com', /At most 1/],
])('a field may not hold %s', (_, check, value, problem) => expect(check(value)).toMatch(problem))
