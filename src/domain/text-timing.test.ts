import { describe, expect, it } from 'vitest'
import { timingOf } from './text-timing'

const now = new Date('2026-05-04T12:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const businessSince = ago(24 * 3600)

describe('a text from the log', () => {
  it.each([
    ['whose webhook may still be on its way', ago(5), 'now'],
    ['from a provider whose clock is ahead', ago(-30), 'now'],
    ['of two minutes ago', ago(120), 'now'],
    ['of more than two minutes ago', ago(121), 'late'],
    ['of the day on which the business began', ago(24 * 3600 - 1), 'late'],
    ['of the minute before the business began', ago(24 * 3600 + 59), 'late'],
    ['of before that', ago(24 * 3600 + 61), 'history'],
  ] as const)('%s is treated so', (_, sentAt, timing) => {
    expect(timingOf(sentAt, { businessSince, now })).toBe(timing)
  })

  it('is history first: a business that has just begun answers nothing from before', () => {
    expect(timingOf(ago(61), { businessSince: now, now })).toBe('history')
  })
})

it('a text by webhook is now', () => {
  expect(timingOf(null, { businessSince, now })).toBe('now')
})
