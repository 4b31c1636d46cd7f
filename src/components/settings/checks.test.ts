import { describe, expect, it } from 'vitest'
import { countUpTo, dollarsUpTo, linksUpTo, textOf } from './checks'

const fine = null

describe('a field', () => {
  it.each([
    ['a text that is short enough', textOf(5), ' 12345 ', fine],
    ['a text that is too long', textOf(5), '1234567', /Too long by 2/],
    ['a text that must be there', textOf(5, { required: true }), ' \n', /must not be empty/],
    ['a text that need not be there', textOf(5), '', fine],
    ['a price', dollarsUpTo(1_000_000, { required: true }), '0', fine],
    ['a price that is missing', dollarsUpTo(1_000_000, { required: true }), '', /Give a price/],
    ['a price that is none', dollarsUpTo(1_000_000), 'lots', /Write it in dollars/],
    ['a price that is too high', dollarsUpTo(1_000_000), '1.01', /At most \$1/],
    ['no budget', dollarsUpTo(1_000_000), '', fine],
    ['a budget of nothing', dollarsUpTo(1_000_000), '0.00', /leave this empty/],
    ['a count', countUpTo(120), ' 120 ', fine],
    ['no count', countUpTo(120), '', fine],
    ['a count that is too high', countUpTo(120), '121', /from 1 to 120/],
    ['a count of nothing', countUpTo(120), '0', /from 1 to 120/],
    ['a part of a count', countUpTo(120), '1.5', /from 1 to 120/],
    ['addresses', linksUpTo(2), 'example.com\nhttps://book.example/x', fine],
    ['what is no address', linksUpTo(2), 'example.com\nour site', /“our site” is no web address/],
    ['too many addresses', linksUpTo(1), 'a.com, b.com', /At most 1/],
  ])('with %s is judged', (_, check, value, verdict) => {
    const problem = check(value)
    if (verdict === null) expect(problem).toBeNull()
    else expect(problem).toMatch(verdict)
  })
})
